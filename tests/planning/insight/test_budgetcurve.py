"""What more money brings."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.small_model import every_plan, model

from parkloop.planning.insight.budgetcurve import budget_curve, factors_of, money


def test_as_enumerated():
    built = model()
    for step in budget_curve(built, {"value": 1.0}, (0.0, 0.25, 0.4, 0.5, 0.7, 0.9, 1.0, 2.0)):
        plans = every_plan(built, budget=step.factor)
        best = max(v["value"] for v in plans.values())
        assert step.goal == pytest.approx(best)
        assert step.amount == pytest.approx(step.factor * 12e6)


def test_entering_and_leaving():
    """4.8 million pay for s (4), 6.0 for b (6), 8.4 for a (8), 12 for both a and s; by cost alone s never pays."""
    steps = budget_curve(model(), {"cost": 1.0}, (0.0, 0.4, 0.5, 0.7, 1.0))
    assert [set(s.built) for s in steps] == [set(), set(), {"b"}, {"a"}, {"a"}]
    assert [(s.entering, s.leaving) for s in steps] == [((), ()), ((), ()), (("b",), ()), (("a",), ("b",)), ((), ())]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.floats(0.0, 2.0), min_size=2, max_size=6))
def test_more_money_never_harms(factors):
    steps = budget_curve(model(), {"value": 1.0}, factors)
    goals, bounds = [s.goal for s in steps], [s.bound for s in steps]
    assert goals == sorted(goals)
    assert bounds == sorted(bounds)


def test_amounts():
    built = model()
    assert money(built) == pytest.approx(12e6)
    assert factors_of(built, (6e6, 24e6)) == pytest.approx((0.5, 2.0))


def test_options_of_a_smaller_budget_stay_where_that_is_as_good():
    """A search may end at either of two equal plans; the answer to more money is the one that lets nothing go."""
    built, twin = model(), model()

    class Fickle:
        """Ends at the other of two plans that the goal holds equal."""

        def __getattr__(self, name):
            return getattr(built, name)

        def solve(self, goal, question):
            value = 1.0 if question.budget < 1.0 else 2.0
            if question.opened:
                return replace(built.solve(goal, question), goal=value)
            closed = frozenset({"a"}) if question.budget < 1.0 else frozenset({"b"})
            return replace(twin.solve(goal, replace(question, closed=closed)), goal=value, bound=2.0)

    first, second = budget_curve(Fickle(), {"cost": 1.0}, (0.9, 1.0))
    assert set(first.built) == {"b"}
    assert set(second.built) == {"b"}
    assert (first.goal, second.goal, second.bound) == (1.0, 2.0, 2.0)
    assert (second.entering, second.leaving) == ((), ())
