"""Levels of one measure, one after the other: the same answers as asked one by one, with fewer searches."""

import numpy as np
import pytest
from tests.planning.small_model import model

from parkloop.planning.question import Question
from parkloop.planning.sweep import Work, sweep
from parkloop.solver import Status

COST = {"cost": 1.0}


def asked(built, name, levels):
    """Each level on a model of its own."""
    sides = [(-np.inf, e) for e in levels]
    return [built().ask(COST, Question(within={name: side}, gap=1e-6))[0] for side in sides]


def test_two_plans_answer_twenty_levels():
    """Coal is 1000 t or, with s, 900 t: 2000 or 1800 t of CO2. Levels from 2000 down to 1800 have two answers."""
    levels = np.linspace(2000, 1800, 20)
    work = Work()
    found = sweep(model(), COST, "co2e", levels, Question(gap=1e-6), work)
    assert work.searched == 2
    for one, other in zip(found, asked(model, "co2e", levels), strict=True):
        assert one.status is Status.OPTIMAL
        assert one.objective == pytest.approx(other.objective, rel=1e-6)
        assert one.bound <= one.objective
        assert one.gap <= 1e-6


def test_levels_that_bind_are_searched():
    """Waste falls with every tonne of ash that is sent, so no level is met with room to spare below the best plan's."""
    built = model()
    least = built.solve({"waste": 1.0}).values["waste"]
    levels = np.linspace(built.solve(COST).values["waste"] + 50, least, 7)
    for one, other in zip(sweep(built, COST, "waste", levels), asked(model, "waste", levels), strict=True):
        assert one.objective == pytest.approx(other.objective, rel=1e-4)


def test_any_order_and_levels_that_nobody_meets():
    levels = [1500.0, 1800.0, 2000.0, 1900.0]
    found = sweep(model(), COST, "co2e", levels)
    assert [s.status for s in found] == [Status.INFEASIBLE, *[Status.OPTIMAL] * 3]
    assert found[1].objective == pytest.approx(found[3].objective)
    assert found[2].objective < found[1].objective


def test_a_measure_of_which_more_is_better():
    """At least so much weighted value at the least cost; more than the most that there is has no plan."""
    built = model()
    most = built.solve({"value": 1.0}).values["value"]
    levels = [0.0, 0.5 * most, most * (1 - 1e-6), 2 * most]
    found = sweep(built, COST, "value", levels)
    assert found[-1].status is Status.INFEASIBLE
    for level, one in zip(levels[:-1], found, strict=False):
        alone, _ = model().ask(COST, Question(within={"value": (level, np.inf)}, gap=1e-6))
        assert one.objective == pytest.approx(alone.objective, rel=1e-4)
