"""Buffers between partners of different hours, by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.generation.flows.rates import buffer, rate_options

HOURS = st.floats(100.0, 8760.0)


def test_buffer_by_hand():
    """80 000 t over 8000 h = 10 t/h; the other stands 24 * (1 - 6000/8000) = 6 h a day: 60 t; in one stop 20 000 t."""
    sized = buffer(80_000.0, 8000.0, 6000.0)
    assert (sized.rate, sized.gap, sized.store, sized.whole) == pytest.approx((10.0, 6.0, 60.0, 20_000.0))


@given(amount=st.floats(1.0, 1e6), one=HOURS, other=HOURS)
def test_a_buffer_is_the_same_from_both_sides_and_never_more_than_one_stop(amount, one, other):
    sized = buffer(amount, one, other)
    assert sized == buffer(amount, other, one)
    assert 0.0 <= sized.gap < 24.0
    assert sized.store <= max(sized.whole, sized.rate * 24.0) * (1 + 1e-12)


def test_a_store_adds_hours_to_a_heat_link(site):
    """(6000 - 5479.45) h * 3.6 GJ/h = 1874 GJ; 21 600 / 8000 * 6 = 16.2 GJ = 96.7 m3 of water over 40 K."""
    context = site.context(processes=site.hot_and_cold())
    (option,) = rate_options(context)
    assert option.amount.value == pytest.approx(3.6 * (6000 - 8000 * 6000 / 8760))
    assert option.requires == ("heat-kiln-heat-dyer",)
    ledger = context.ledger
    assert ledger[f"option/{option.id}/store"].value == pytest.approx(16.2)
    assert ledger[f"option/{option.id}/volume"].value == pytest.approx(16.2 / 4.19e-3 / 40)
    steam = option.amount.value * (1 - 0.02 * site.km) / 2.5
    assert site.operated(context, [option])[option.id]["S1"] == pytest.approx(-steam, rel=1e-5)


def test_a_standing_exchange_of_different_hours(site):
    """20 000 t of steam: 2.5 t/h given over 8000 h, 3.33 t/h taken over 6000 h; 2.5 * 6 = 15 t."""
    processes = (
        site.process("raising", "boiler", 8000.0, site.port("out", "steam", 60.0, "t/t")),
        site.process("dyeing", "dyer", 6000.0, site.port("in", "steam", 20.0, "t/t")),
    )
    context = site.context(processes=processes)
    found = {o.id: o for o in rate_options(context)}
    option = found["rate-S1"]
    ledger = context.ledger
    assert ledger["option/rate-S1/rate/source"].value == pytest.approx(2.5)
    assert ledger["option/rate-S1/rate/target"].value == pytest.approx(20_000 / 6000)
    assert ledger["option/rate-S1/store"].value == pytest.approx(15.0)
    assert option.actions == ()
    same = tuple(replace(p, hours=8000.0) for p in processes)
    assert rate_options(site.context(processes=same)) == []
