from __future__ import annotations

import pytest

from parkloop.generation.symbiosis_paths.newfirm.left import Left, leftovers


def test_standing_receivers_come_first(kit):
    """The board plant of the small park takes 10 000 t of rock: all 5 000 t of gypsum have a place already."""
    found = leftovers(kit.context())
    left = found["plant", "gyp"]
    assert left.given(1.0) == pytest.approx(5_000)
    assert left.open(1.0) == 0.0


def test_without_receivers_all_of_it_is_left(board):
    left = leftovers(board())["plant", "gyp"]
    assert (left.open(1.0), left.share(80_000.0)) == (80_000.0, 1.0)


def test_what_flows_to_a_use_is_not_left(kit, board):
    park = board(nodes=[kit.firm("buyer", "3024")])
    context = kit.context(park.park, [kit.flow("plant", "buyer", "gyp", 30_000)], tables=park.tables)
    assert leftovers(context)["plant", "gyp"].open(1.0) == 50_000.0


def test_a_use_as_fuel_does_not_come_before_one_as_material(board):
    offer = leftovers(board())["plant", "gyp"].offer
    left = Left(offer=offer, taken=((1.0, 20_000.0, 0.8), (0.85, 50_000.0, 0.5)), placed=False)
    assert left.open(1.0) == 60_000.0
    assert left.open(0.85) == 10_000.0


def test_an_unknown_amount_stays_unknown(kit, board):
    context = board(gypsum=None)
    left = leftovers(context)["plant", "gyp"]
    assert left.open(1.0) is None
    assert left.share(None) == 0.5


def test_what_standing_firms_are_expected_to_take_is_less_than_what_they_could(board):
    """20 000 t at 0.8 and 50 000 t at 0.5 of 80 000 t: 16 000 t, and 41 000 t for a use as fuel."""
    offer = leftovers(board())["plant", "gyp"].offer
    left = Left(offer=offer, taken=((1.0, 20_000.0, 0.8), (0.85, 50_000.0, 0.5)), placed=False)
    assert left.kept(1.0) == pytest.approx(1 - 16 / 80)
    assert left.kept(0.85) == pytest.approx(1 - 41 / 80)


def test_who_left_some_aside_is_not_sure_to_take_more(kit):
    """The board plant that already takes a part of the gypsum counts half as sure for the rest."""
    fresh = leftovers(kit.context())["plant", "gyp"]
    context = kit.context(kit.park(), [kit.flow("plant", "board", "gyp", 1_000)])
    again = leftovers(context)["plant", "gyp"]
    assert min(sure for _, _, sure in again.taken) <= 0.5 < min(sure for _, _, sure in fresh.taken)
