"""Smallest conflicts and what resolves them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.small_model import model

from parkloop.planning.insight.conflict import conflict
from parkloop.planning.insight.elastic import BUDGET, EXCLUSIVE, OPENED, TARGET, Elastic
from parkloop.planning.question import Question


def test_a_plan_that_exists_has_no_conflict():
    assert conflict(Elastic(model())) is None


def test_options_that_exclude_one_another():
    found = conflict(Elastic(model(), Question(opened=frozenset("ab"))))
    assert sorted((c.kind, c.subject, c.other) for c in found.conditions) == [
        (EXCLUSIVE, "a", "b"),
        (OPENED, "a", ""),
        (OPENED, "b", ""),
    ]
    assert found.together == ()


def test_a_target_and_the_money_for_it():
    """1 900 t CO2 take s, which costs 4 million: with 3 in the purse either 1 million more or 100 t more."""
    elastic = Elastic(model(amount=3e6), Question(within={"co2e": (-float("inf"), 1900.0)}))
    found = conflict(elastic)
    assert {c.kind for c in found.conditions} >= {TARGET}
    alone = {r.condition.kind: r.amount for r in found.alone}
    assert alone[TARGET] == pytest.approx(100)
    assert [r.condition.kind for r in found.together] == [TARGET]  # 5 % of 1 900 t is less than a third of the money


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 19), st.integers(1500, 2100), st.sets(st.sampled_from("abs")))
def test_without_any_one_condition_there_is_a_plan(amount, carbon, opened):
    within = {"co2e": (-float("inf"), float(carbon))}
    elastic = Elastic(model(amount=amount * 1e6), Question(within=within, opened=frozenset(opened)))
    found = conflict(elastic)
    if found is None:
        assert elastic.feasible(elastic.conditions)
        return
    assert not elastic.feasible(found.conditions)
    for left in found.conditions:
        assert elastic.feasible([c for c in found.conditions if c is not left])
    assert {c.kind for c in found.conditions} <= {BUDGET, EXCLUSIVE, OPENED, TARGET}
