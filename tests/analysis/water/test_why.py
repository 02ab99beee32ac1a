from __future__ import annotations

import math

import pytest
from tests.analysis.water.problems import operations, sources_and_sinks

from parkloop.analysis.water.solve import solve
from parkloop.analysis.water.unit import Fresh, Sink, Source, WaterProblem
from parkloop.analysis.water.why import why_not
from parkloop.base.problems import NoFeasibleAnswerError


def reason(problem):
    with pytest.raises(NoFeasibleAnswerError) as error:
        solve(problem)
    assert why_not(problem) == error.value.problem
    return error.value.problem


def test_a_limit_below_the_fresh_water():
    found = reason(sources_and_sinks([(5, 80)], [(5, 40), (5, 20)], fresh=30.0))
    assert (found.code, found.where.id, found.found, found.expected) == ("water_no_source", "D2", "20", "30")
    assert found.params["contaminant"] == "c"


def test_an_outlet_limit_that_leaves_no_room():
    found = reason(operations([(1, 50, 60), (1, 50, 50)], fresh=50.0))
    assert (found.code, found.where.id, found.found) == ("water_no_source_outlet", "O2", "50")


def test_too_little_fresh_water_by_hand():
    """10 t/h at 20 ppm need 8 t/h pure beside 2 t/h of 100 ppm; only 5 are there, so 3 are missing."""
    problem = WaterProblem(
        ("c",), (Fresh("f", (0.0,), limit=5.0),), (Source("P", "s", 50.0, (100.0,)),), (Sink("P", "d", 10.0, (20.0,)),)
    )
    found = reason(problem)
    assert (found.code, found.params) == ("water_not_enough", {"units": "d", "count": 1, "amount": "3"})


def test_waters_that_are_each_too_dirty_in_something_else():
    """Each limit is met by some water, both together by none: (50, 0) and (0, 50) mix to (25, 25) at best."""
    problem = WaterProblem(
        ("a", "b"),
        (Fresh("one", (50.0, 0.0)), Fresh("two", (0.0, 50.0))),
        sinks=(Sink("P", "d", 10.0, (20.0, 20.0)),),
    )
    found = reason(problem)
    assert found.code == "water_not_enough"
    assert float(found.params["amount"]) == pytest.approx(2.0)  # 8 t/h of both at equal parts give 20 ppm in 10 t/h


def test_sinks_that_take_nothing_ask_for_nothing():
    problem = WaterProblem(("c",), (Fresh("f", (30.0,)),), sinks=(Sink("P", "d", 0.0, (10.0,)),))
    assert solve(problem).fresh_water == 0.0
    assert math.isclose(solve(problem).waste_water, 0.0)
