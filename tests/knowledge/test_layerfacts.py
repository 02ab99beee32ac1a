from __future__ import annotations

from parkloop.knowledge.layerfacts import losses, substances


def test_every_loss_has_a_range_a_source_and_a_confidence():
    for loss in losses():
        assert 0 <= loss.share_low <= loss.share_high, loss.loss_id
        assert all((loss.sources, loss.confidence, loss.name.zh, loss.name.en)), loss.loss_id


def test_what_goes_up_the_chimney_is_more_than_the_air_drawn_in():
    by_id = {loss.loss_id: loss for loss in losses()}
    air, gas = by_id["chp_combustion_air"], by_id["chp_flue_gas"]
    assert (air.direction, gas.direction, air.basis) == ("in", "out", "fuel")
    assert gas.share_low > air.share_low
    assert gas.share_high > air.share_high


def test_substances_are_fractions():
    assert substances()["limestone"].formula == "CaCO3"
    assert all(0 < s.share_low <= s.share_high <= 1 for s in substances().values())
