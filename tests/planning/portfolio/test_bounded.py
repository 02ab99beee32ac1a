"""Answers by listing against enumeration of the same question, and the way out where the listing is too long."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.portfolio.small_portfolio import TWELVE, allowed, documents, knapsack, problem_of

from parkloop.base.problems import Location
from parkloop.planning.front import SearchStoppedError
from parkloop.planning.portfolio.arrays import arrays, completed
from parkloop.planning.portfolio.asking import Clock, Cost
from parkloop.planning.portfolio.bounded import Bounded
from parkloop.planning.portfolio.milp import Milp
from parkloop.planning.portfolio.reading import read_portfolio


def never(_weights, _floor):
    raise AssertionError("an integer program was asked")


def bounded(problem, otherwise=never, **more):
    return Bounded(arrays(problem), Clock(), Cost(), otherwise, **more)


def table(problem):
    """The whole-number values of every set of projects that is allowed."""
    a = arrays(problem)
    return [tuple((a.values @ completed(problem, chosen)).tolist()) for chosen in allowed(problem)]


@settings(max_examples=40)
@given(documents(), st.data())
def test_a_question_is_answered_as_by_enumeration(document, data):
    problem, _ = read_portfolio(document, lambda path, _name: Location(path=str(path)))
    if problem is None:
        return
    values = table(problem)
    width = len(problem.objectives)
    weights = tuple(float(w) for w in data.draw(st.lists(st.integers(0, 3), min_size=width, max_size=width)))
    floor = tuple(float(f) for f in data.draw(st.lists(st.integers(-40, 40), min_size=width, max_size=width)))
    held = [v for v in values if all(a >= f for a, f in zip(v, floor, strict=True))]
    for cells in (10**6, 30):  # the second is too short for nearly everything
        a = arrays(problem)
        ask = Bounded(a, Clock(), Cost(), Milp(a, Clock(), Cost()), cells=cells)
        for seen in (floor, (-np.inf,) * width):
            among = held if seen is floor else values
            answer = ask(weights, seen)
            assert (answer is None) == (not among)
            if answer is not None:
                assert answer.proven
                assert answer.values in among
                best = max(sum(w * v for w, v in zip(weights, p, strict=True)) for p in among)
                assert sum(w * v for w, v in zip(weights, answer.values, strict=True)) == best


@pytest.mark.parametrize("floor", [(30, 36, 20), (40, 0, 0), (45, 0, 0), (-9, -9, -9)])
def test_everything_above_a_floor(floor):
    problem = problem_of(TWELVE)
    above = {s for s in allowed(problem) if all(v >= f for v, f in zip(problem.values(s), floor, strict=True))}
    found = bounded(problem).all_above(floor)
    assert {frozenset(np.flatnonzero(row[:12]).tolist()) for row in found} == above
    assert len(found) == len(above)


def test_too_many_are_not_listed():
    assert bounded(problem_of(knapsack(40, 2, seed=0))).all_above((0, 0)) is None


def test_a_listing_too_long_goes_to_the_integer_program():
    problem = problem_of(knapsack(40, 2, seed=0))
    asked = []
    ask = bounded(problem, lambda *question: asked.append(question), cells=50)
    assert ask((1.0, 1.0), (0.0, 0.0)) is None  # what the other one said
    assert asked == [((1.0, 1.0), (0.0, 0.0))]


def test_the_clock_is_looked_at():
    problem = problem_of(knapsack(40, 2, seed=0))
    ask = Bounded(arrays(problem), Clock(1e-9), Cost(), never)
    with pytest.raises(SearchStoppedError):
        ask((1.0, 1.0), (0.0, 0.0))
