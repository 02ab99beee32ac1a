from __future__ import annotations

import math

import pytest
from tests.analysis.water.published import FOUR, cleaner, treated

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.sources import least_cost, least_fresh, worth_choosing
from parkloop.analysis.water.unit import Fresh, Regeneration, Sink, Source, WaterProblem

TAP = Fresh("river", (0.0,), cost=4.0, energy=0.5)
RECLAIMED = Fresh("reclaimed", (50.0,), 30.0, 2.5, 0.8, origin="reclaimed")
SEA = Fresh("sea", (0.0,), cost=7.0, energy=4.0, origin="desalinated")


def park(*fresh: Fresh) -> WaterProblem:
    """A sink of 40 t/h at 25 ppm and one of 20 t/h at 100 ppm."""
    return WaterProblem(("A",), fresh, (), (Sink("", "a", 40.0, (25.0,)), Sink("", "b", 20.0, (100.0,))))


def test_least_fresh_takes_the_sea_and_least_cost_does_not():
    problem = park(TAP, RECLAIMED, SEA)
    fresh, cost = least_fresh(problem), least_cost(problem)
    assert (fresh.fresh_water, fresh.other_water) == pytest.approx((0.0, 60.0))
    # 30 t/h reclaimed, the rest from the sea: 75 + 210 a hour; from the river 75 + 120
    assert fresh.cost == pytest.approx(75 + 210)
    assert fresh.energy == pytest.approx(30 * 0.8 + 30 * 4.0)
    assert cost.cost == pytest.approx(75 + 120)
    assert cost.fresh_water == pytest.approx(30.0)
    assert cost.bound == pytest.approx(195.0)
    assert fresh.exact
    assert cost.exact
    for choice in (fresh, cost):
        assert check_network(problem, choice.network.links).violations == ()


def test_without_costs_the_other_waters_are_spared_too():
    plain = [Fresh("river", (0.0,)), Fresh("rain", (0.0,), 45.0, origin="rain")]
    problem = park(*plain)
    found = least_fresh(problem)
    assert (found.fresh_water, found.other_water) == pytest.approx((15.0, 45.0))
    assert found.cost is None
    assert found.energy is None
    assert least_cost(problem) is None


def test_a_water_without_energy_leaves_the_energy_unknown():
    problem = park(TAP, Fresh("reclaimed", (50.0,), 30.0, 1.0, origin="reclaimed"))
    assert least_cost(problem).energy is None


def test_treatment_has_its_price():
    dear = Regeneration("", "clean", (math.inf,), (0.0,), (None,), math.inf, 9.0)
    cheap = Regeneration("", "clean", (math.inf,), (0.0,), (None,), math.inf, 1.0)
    problem = WaterProblem(("A",), (TAP,), (Source("", "s", 60.0, (300.0,)),), (Sink("", "a", 40.0, (0.0,)),))
    assert least_cost(treated(problem, dear)).cost == pytest.approx(160.0)
    assert least_cost(treated(problem, cheap)).cost == pytest.approx(40.0)
    assert least_fresh(treated(problem, dear)).cost == pytest.approx(360.0)


def test_when_there_is_a_choice():
    assert worth_choosing(park(TAP, SEA))
    assert not worth_choosing(FOUR)
    assert not worth_choosing(treated(FOUR, cleaner((5.0,))))


def test_none_where_no_network_is():
    assert least_fresh(park(Fresh("dirty", (500.0,)))) is None
