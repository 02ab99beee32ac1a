"""Conditions held, dropped and stretched."""

import pytest
from tests.planning.small_model import model

from parkloop.planning.insight.elastic import BUDGET, CLOSED, TARGET, Elastic
from parkloop.planning.question import Question


def test_dropping_a_condition_frees_the_plan():
    elastic = Elastic(model(), Question(opened=frozenset("a"), closed=frozenset("a")))
    every = elastic.conditions
    assert not elastic.feasible(every)
    assert elastic.feasible([c for c in every if c.kind != CLOSED])
    assert not elastic.feasible(every)  # and it is held again


def test_the_least_that_a_target_has_to_give():
    """Carbon cannot fall below 1 800 t: a target of 1 700 gives way by 100."""
    elastic = Elastic(model(), Question(within={"co2e": (-float("inf"), 1700.0)}))
    targets = [c for c in elastic.conditions if c.kind == TARGET]
    assert elastic.stretch(elastic.conditions, targets)[targets[0]] == pytest.approx(100)
    budgets = [c for c in elastic.conditions if c.kind == BUDGET]
    assert elastic.stretch(elastic.conditions, budgets) is None  # no money helps
