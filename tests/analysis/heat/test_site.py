from __future__ import annotations

import pytest
from tests.analysis.heat.cases import BOLDYRYEV, CHEW, PERRY, VARBANOV

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.levels import place
from parkloop.analysis.heat.site import total_site
from parkloop.analysis.heat.streams import Stream, Utility


def site(problem):
    flows = [cascade(problem.of(zone)) for zone in problem.zones]
    return total_site([(flow, place(flow, problem.utilities)) for flow in flows], problem.utilities)


def test_hot_water_between_a_plant_and_dwellings():
    """300.65 kW; hot water taken as isothermal at 70 °C would give 314.28."""
    found = site(VARBANOV)
    assert found.hot_utility == pytest.approx(300.64992664)
    assert found.cold_utility == pytest.approx(106.79992664)
    assert found.recovery == pytest.approx(686.95007336)
    assert [(p.source, p.sink, p.duty) for p in found.exchange.passed] == [("HW", "HW", pytest.approx(14.816919086))]
    assert [p.shifted for p in found.flow.pinches] == [40.0, 25.0]


def test_steam_between_four_plants():
    """Medium 16 750 and low 14 525 kW raised, both used: 162 450 - 31 275."""
    found = site(CHEW)
    assert found.hot_utility == pytest.approx(131175)
    assert found.cold_utility == pytest.approx(150525)
    assert found.exchange.bought == pytest.approx((17500, 56375, 37000, 20300, 0))


@pytest.mark.parametrize(
    ("problem", "hot", "cold"),
    [(PERRY, 17588.77, 6177.0), (BOLDYRYEV, 2433.0476258503, 805.3676258503)],
    ids=["perry", "boldyryev"],
)
def test_levels_that_cannot_pass_heat_leave_the_sum_of_the_plants(problem, hot, cold):
    found = site(problem)
    assert (found.hot_utility, found.cold_utility) == (pytest.approx(hot), pytest.approx(cold))
    assert found.exchange.passed == ()


def test_steam_raised_high_serves_a_lower_level():
    """A gives 100 kW at 250 °C and raises it at 200; B wants 60 kW at 100 °C and takes it at 150."""
    plants = [
        cascade([Stream("A", "h", 250, 250, 100, 5, "hot")]),
        cascade([Stream("B", "c", 100, 100, 60, 5, "cold")]),
    ]
    levels = [
        Utility("high", "both", 200, 200, 5),
        Utility("low", "hot", 150, 150, 5),
        Utility("cw", "cold", 20, 20, 5),
    ]
    found = total_site([(flow, place(flow, levels)) for flow in plants], levels)
    assert (found.hot_utility, found.cold_utility, found.recovery) == (0.0, 40.0, 60.0)
    assert [(p.source, p.sink, p.duty) for p in found.exchange.passed] == [("high", "low", 60.0)]
