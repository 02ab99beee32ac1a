"""The whole search against the definition; both methods; stop and resume."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.planning.portfolio.small_portfolio import (
    TWELVE,
    TWELVE_CORE,
    TWELVE_FRONT,
    allowed,
    documents,
    enumerated,
    knapsack,
    problem_of,
)

from parkloop.base.problems import Location
from parkloop.planning.front import SearchStoppedError
from parkloop.planning.portfolio.keeping import restored
from parkloop.planning.portfolio.reading import read_portfolio
from parkloop.planning.portfolio.search import METHODS, find_front

MANY_SOLVES = settings(max_examples=25)


@pytest.mark.parametrize("method", METHODS)
def test_twelve_projects_with_everything(method):
    problem = problem_of(TWELVE)
    assert len(allowed(problem)) == 518
    front = find_front(problem, method=method)
    assert [tuple(map(int, point)) for point in front.points] == TWELVE_FRONT
    assert len(front.portfolios) == 5
    assert [front.core(n) for n in range(12)] == TWELVE_CORE
    assert front.exact
    assert front.all_portfolios
    assert not front.stopped


@pytest.mark.parametrize(("objective", "best"), [("npv", 44), ("co2", 43), ("jobs", 25)])
def test_a_single_objective(objective, best):
    alone = {**TWELVE, "objectives": {objective: TWELVE["objectives"][objective]}}
    alone["interactions"] = [
        {**i, "add": {k: v for k, v in i["add"].items() if k == objective} or {objective: 0}}
        for i in TWELVE["interactions"]
    ]
    front = find_front(problem_of(alone))
    assert front.points == ((best,),)
    assert {front.portfolios[0]} <= set(front.portfolios)
    expected = enumerated(problem_of(alone))[(best,)]
    assert set(front.portfolios) == expected


@MANY_SOLVES
@given(documents())
def test_the_definition(document):
    problem, problems = read_portfolio(document, lambda path, _name: Location(path=str(path)))
    assume(problem is not None)
    assert problems == ()
    expected = enumerated(problem)
    for method in METHODS:
        front = find_front(problem, method=method)
        assert set(front.points) == set(expected)
        assert len(front.points) == len(expected)
        for chosen, n in zip(front.portfolios, front.reaches, strict=True):
            assert problem.allows(frozenset(chosen))
            assert problem.values(frozenset(chosen)) == front.points[n]
        assert front.reaches[: len(front.points)] == tuple(range(len(front.points)))
        if front.all_portfolios:
            assert set(front.portfolios) == {p for alike in expected.values() for p in alike}
            assert len(front.portfolios) == len(set(front.portfolios))


@settings(max_examples=6)
@given(st.integers(9, 14), st.sampled_from([2, 3]), st.integers(0, 10**6))
def test_knapsacks_against_enumeration(projects, objectives, seed):
    problem = problem_of(knapsack(projects, objectives, seed))
    assert set(find_front(problem).points) == set(enumerated(problem))


@pytest.mark.parametrize(("projects", "objectives"), [(25, 2), (12, 3)])
def test_both_methods_agree_beyond_enumeration(projects, objectives):
    problem = problem_of(knapsack(projects, objectives, seed=7))
    bounded, milp = (find_front(problem, method=m) for m in METHODS)
    assert bounded.points == milp.points
    assert set(bounded.portfolios) == set(milp.portfolios)
    assert (bounded.cost.milps, bounded.exact, milp.exact) == (0, True, True)
    assert milp.cost.milps == milp.cost.questions >= len(milp.points)


def test_less_cost_and_more_gain():
    """Costs 1, 2, 4 and gains 3, 2, 5: by hand, nothing of the eight sets but {2} and {2, 3} is beaten."""
    document = {
        "projects": ["a", "b", "c"],
        "objectives": {"cost": {"direction": "min", "values": [1, 2, 4]}, "gain": [3, 2, 5]},
    }
    front = find_front(problem_of(document))
    # {} 0/0, {a} 1/3, {b} 2/2 (a is better), {ab} 3/5, {c} 4/5 (ab is better), {ac} 5/8, {bc} 6/7 (ac), {abc} 7/10
    assert front.points == ((0, 0), (1, 3), (3, 5), (5, 8), (7, 10))


def test_decimals_are_exact():
    """0.1 + 0.2 is not above 0.3 here, whatever binary fractions say."""
    document = {
        "projects": ["a", "b", "c"],
        "objectives": {"gain": [0.1, 0.2, 0.3]},
        "constraints": [{"coefficients": [0.1, 0.2, 0.3], "limit": 0.3}],
    }
    front = find_front(problem_of(document))
    assert front.points == ((Fraction(3, 10),),)
    assert set(front.portfolios) == {(0, 1), (2,)}
    assert front.exact


def test_too_many_digits_are_said():
    document = {"projects": ["a", "b"], "objectives": {"x": [1e-9, 1e9], "y": [1 / 3, -1 / 7]}}
    front = find_front(problem_of(document))
    assert front.rounded
    assert not front.exact
    assert len(front.points) == 2  # a alone, or both


def test_nothing_is_allowed():
    document = {"projects": ["a"], "objectives": {"x": [1]}, "constraints": [{"coefficients": [-1], "limit": -2}]}
    for method in METHODS:
        front = find_front(problem_of(document), method=method)
        assert (front.points, front.portfolios, front.stopped, front.core(0)) == ((), (), False, None)


def test_thousands_alike_are_one_point():
    """Fifty projects without any effect: one point, and nobody lists 2**50 portfolios."""
    document = {"projects": [f"p{n}" for n in range(50)], "objectives": {"x": [0] * 50, "y": [0] * 50}}
    front = find_front(problem_of(document))
    assert front.points == ((0, 0),)
    assert len(front.portfolios) == 1
    assert front.exact
    assert not front.all_portfolios


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("objectives", [1, 2, 3])
def test_stop_and_go_on(method, objectives, monkeypatch):
    problem = problem_of(knapsack(11, objectives, seed=3))
    whole = find_front(problem, method=method)
    kept, rounds = None, 0

    class Patience:
        """Lets so many looks at the clock pass, whatever the time; half as many more each time it is wound up."""

        given = 5 if method == "milp" else 40

        def __init__(self, _seconds):
            self.looks = Patience.given
            Patience.given += Patience.given // 2

        def left(self):
            self.looks -= 1
            if self.looks < 0:
                raise SearchStoppedError

    monkeypatch.setattr("parkloop.planning.portfolio.search.Clock", Patience)
    stands = []
    while True:
        front = find_front(problem, method=method, seconds=1, resume=kept, keep=stands.append)
        kept, rounds = restored(stands[-1].plain(), problem, method), rounds + 1
        assert set(front.points) <= set(whole.points)
        assert front.exact == (not front.stopped)
        if not front.stopped:
            break
    assert front.points == whole.points
    assert objectives == 1 or rounds > 1
    again = find_front(problem, method=method, resume=kept)
    assert (again.points, again.cost.questions) == (whole.points, 0)


def test_no_time_at_all_is_no_crash():
    front = find_front(problem_of(knapsack(30, 2, seed=1)), seconds=1e-9)
    assert (front.points, front.stopped, front.exact) == ((), True, False)
