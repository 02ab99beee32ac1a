from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.heat.cases import CHEW, VARBANOV, by_rate
from tests.analysis.heat.oracle import placed as by_program
from tests.analysis.heat.test_cascade import STREAMS

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.levels import place
from parkloop.analysis.heat.streams import Stream, Utility


def loads(problem, zone):
    found = place(cascade(problem.of(zone)), problem.utilities)
    assert (found.used.short, found.raised.short) == (0.0, 0.0)
    return found.used.duty, found.raised.duty


def test_levels_that_cool_down_while_they_give_heat():
    """Varbanov, Fodor, Klemeš 2012, plant A: hot water warmed from 40 to 70 °C by a stream that starts at 92 °C."""
    used, raised = loads(VARBANOV, "A")
    assert used == pytest.approx((1.2282352941, 50.2400619195, 0, 0, 0))
    assert raised == pytest.approx((0, 0, 14.8169190863, 69.9513781274, 0))
    assert loads(VARBANOV, "B")[0] == pytest.approx((0, 8.6485485103, 0, 0, 0))
    assert loads(VARBANOV, "C")[0] == pytest.approx((0, 75.0, 2.35, 0, 0))
    assert loads(VARBANOV, "D")[0] == pytest.approx((0, 0, 178.0, 0, 0))


def test_steam_levels_raised_and_used():
    """Chew et al., four plants: the corners of the grand composites give whole numbers."""
    assert loads(CHEW, "A") == (
        pytest.approx((17500, 2500, 0, 0, 0)),
        pytest.approx((0, 0, 16750, 7875, 2125)),
    )
    assert loads(CHEW, "B") == (pytest.approx((0, 49625, 7525, 0, 0)), pytest.approx((0, 0, 0, 6650, 61650)))
    assert loads(CHEW, "C") == (pytest.approx((0, 4250, 43725, 11825, 0)), pytest.approx((0, 0, 0, 0, 32750)))
    assert loads(CHEW, "D") == (pytest.approx((0, 0, 2500, 23000, 0)), pytest.approx((0, 0, 0, 0, 54000)))


def test_by_hand_with_a_pocket():
    """Kemp's streams at 10 K: flow 20 at the top (165), 80 at 145, 82.5 at 140, 0 at 85.

    On the way up from the pinch the flow passes 20 at 85 + 20/1.5 = 98.33 and stays above: all 20 kW can be given at
    98.33 shifted, the rest is a pocket. A level at 90 shifted gives 5 · 1.5 = 7.5.
    """
    flow = cascade(by_rate([(170, 60, 3), (150, 30, 1.5), (20, 135, 2), (80, 140, 4)], 10))
    low, high = Utility("low", "hot", 95, 95, 5), Utility("high", "hot", 250, 250, 5)
    assert place(flow, [high, low]).used.duty == pytest.approx((12.5, 7.5))
    enough = Utility("enough", "hot", 85 + 20 / 1.5 + 5, 85 + 20 / 1.5 + 5, 5)
    assert place(flow, [high, enough]).used.duty == pytest.approx((0, 20))


def test_a_span_must_not_cut_the_curve():
    """The need 0-100 kW rises from 50 to 150 °C; a level cooling from 170 to 70 °C.

    Below T it gives Q (T - 70) / 100, at most what is wanted there, T - 50: bound at 150 (100 of 80 %): Q = 125 > 100,
    so all. Cooling to 40 °C it would give heat below 50 °C, where none is wanted: nothing.
    """
    flow = cascade([Stream("z", "c", 50, 150, 100, 0, "cold")])
    assert place(flow, [Utility("u", "hot", 170, 70, 0)]).used.duty == pytest.approx((100,))
    cut = place(flow, [Utility("u", "hot", 170, 40, 0)]).used
    assert cut.duty == (0.0,)
    assert (cut.short, cut.beyond) == (100.0, 0.0)
    # 100 kW wanted at 50 °C and 100 kW spread to 150 °C: below T 100 + (T - 50); Q (T - 50)/50 to 100 °C binds at 100.
    steep = cascade([Stream("z", "b", 50, 50, 10, 0, "cold"), Stream("z", "c", 50, 150, 100, 0, "cold")])
    bound = place(steep, [Utility("u", "hot", 100, 50, 0), Utility("top", "hot", 200, 200, 0)]).used
    assert bound.duty == pytest.approx((60, 50))


def test_short_and_beyond_reach():
    flow = cascade([Stream("z", "c", 50, 150, 100, 0, "cold"), Stream("z", "h", 40, 20, 30, 0, "hot")])
    found = place(flow, [Utility("u", "hot", 120, 120, 10), Utility("w", "cold", 30, 30, 5)])
    assert found.used.duty == pytest.approx((60, 0))  # reaches 110: 60 kW; 40 kW are wanted above
    assert (found.used.short, found.used.beyond, found.used.reach) == (pytest.approx(40), pytest.approx(40), 110)
    assert found.raised.duty == pytest.approx((0, 7.5))  # above 35 of 40-20: a quarter of 30
    assert (found.raised.short, found.raised.reach) == (pytest.approx(22.5), 35)
    alone = place(flow, [Utility("w", "cold", 0, 0, 0)])
    assert (alone.used.short, alone.used.beyond, alone.used.reach) == (100.0, 100.0, None)


def test_nothing_to_place():
    found = place(cascade([]), [Utility("u", "both", 120, 120, 10)])
    assert (found.used.duty, found.raised.duty, found.used.short) == ((0.0,), (0.0,), 0.0)


SPANS = st.lists(
    st.tuples(st.integers(0, 64).map(lambda n: 5.0 * n), st.sampled_from([0.0, 0.0, 10.0, 37.5])),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each[0],
)


@given(STREAMS, SPANS)
def test_the_program_places_the_same(streams, spans):
    levels = sorted([(low, low + width) for low, width in spans], key=lambda each: (each[1], each[0]))
    flow = cascade(streams)
    found = place(flow, [Utility(f"{k}", "hot", warm, cool, 0.0) for k, (cool, warm) in enumerate(levels)])
    scale = 1e-6 + 1e-6 * flow.hot_utility
    assert found.used.duty == pytest.approx(by_program(streams, levels), abs=1e-4 + scale)
    assert sum(found.used.duty) + found.used.short == pytest.approx(flow.hot_utility, abs=scale)


@given(STREAMS, SPANS)
def test_cold_levels_are_the_mirror_of_hot_ones(streams, spans):
    mirrored = [replace(s, supply=-s.supply, target=-s.target, kind="cold" if s.hot else "hot") for s in streams]
    hot = [Utility(f"{k}", "hot", low + width, low, 3.0) for k, (low, width) in enumerate(spans)]
    cold = [Utility(u.name, "cold", -u.supply, -u.target, 3.0) for u in hot]
    there, back = place(cascade(streams), hot), place(cascade(mirrored), cold)
    assert back.raised.duty == pytest.approx(there.used.duty, abs=1e-6)
    assert back.raised.short == pytest.approx(there.used.short, abs=1e-6)
