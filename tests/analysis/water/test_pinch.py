from __future__ import annotations

import math

import numpy as np
import pytest
from tests.analysis.water.problems import (
    PLANTS,
    POLLEY,
    SORIN,
    WANG_SMITH,
    operations,
    random_problem,
    sources_and_sinks,
    three_plants,
)

from parkloop.analysis.water.pinch import levels, need, pinches, target
from parkloop.analysis.water.unit import Fresh, Sink, WaterProblem


@pytest.mark.parametrize(
    ("problem", "fresh", "found"),
    [
        (sources_and_sinks(*POLLEY), 70.0, (150.0,)),
        (sources_and_sinks(*SORIN), 200.0, (100.0, 180.0)),
        (operations(WANG_SMITH), 90.0, (100.0,)),
    ],
)
def test_published_pinches(problem, fresh, found):
    assert target(problem) == pytest.approx(fresh)
    assert pinches(problem, np.array([fresh])) == found


@pytest.mark.parametrize(("plant", "fresh"), [("A", 98.335), ("B", 54.64925), ("C", 186.6666667)])
def test_each_of_three_plants(plant, fresh):
    """Published 98.33, 54.64 and 186.67 t/h."""
    assert target(sources_and_sinks(*PLANTS[plant])) == pytest.approx(fresh, abs=1e-6)


def test_three_plants_together():
    assert target(three_plants()) == pytest.approx(314.361333, abs=1e-5)


def test_surplus_of_polley_by_hand():
    """At 150 ppm: sinks 50*130 + 100*100 + 80*50 = 20,500 g/h, sources 50*100 + 100*50 = 10,000; 10,500/150 = 70."""
    wanted, carried = need(sources_and_sinks(*POLLEY), np.array([150.0]))
    assert (wanted[0], carried[0]) == (20.5, 10.0)


def test_levels_leave_out_what_is_not_limited():
    problem = sources_and_sinks([(5, 80)], [(5, math.inf), (5, 20)])
    assert levels(problem).tolist() == [0.0, 20.0, 80.0]


def test_a_threshold_has_no_pinch():
    """The sinks want more water than there is, of any quality: 30 - 10 = 20 t/h fresh, and quality decides nothing."""
    problem = sources_and_sinks([(10, 20)], [(30, 100)])
    assert target(problem) == 20.0
    assert pinches(problem, np.array([20.0])) == ()


def test_no_fresh_water_no_pinch():
    problem = sources_and_sinks([(10, 20)], [(10, 20)])
    assert target(problem) == 0.0
    assert pinches(problem, np.array([0.0])) == ()


def test_an_operation_that_may_not_warm_up_its_water_carries_all_at_one_level():
    """2 kg/h at 100 ppm in and out: fresh water takes it up at 100 ppm, 20 t/h."""
    problem = operations([(2, 100, 100)])
    assert target(problem) == pytest.approx(20.0)
    assert pinches(problem, np.array([20.0])) == (100.0,)


def test_dirty_fresh_water_that_no_flow_helps():
    problem = WaterProblem(("c",), (Fresh("f", (50.0,)),), sinks=(Sink("P", "d", 1.0, (20.0,)),))
    assert target(problem) == math.inf


def test_fresh_water_that_holds_something_by_hand():
    """10 t/h at 20 ppm from 10 ppm fresh and a source at 100 ppm: 90 F = 80 * 10, F = 8.889."""
    assert target(sources_and_sinks([(50, 100)], [(10, 20)], fresh=10.0)) == pytest.approx(80 / 9)


def test_several_contaminants_have_no_order():
    assert pinches(random_problem(2, 2, 2, 0), np.array([1.0])) is None
