"""Levels of one measure, one after the other: the same answers as asked one by one, with fewer searches."""

import itertools

import numpy as np
import pytest
from benchmarks.planning_park import Size, planning_park
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.small_model import model

from parkloop.planning.built import PlanningModel
from parkloop.planning.question import Question
from parkloop.planning.sweep import Work, sweep
from parkloop.solver import Solution, Status

COST = {"cost": 1.0}
GAP = 1e-4


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


def every_choice(built, name, level, names):
    """The least cost at a level over every choice, each a question with nothing left to choose but flows."""
    best = np.inf
    for chosen in itertools.chain.from_iterable(itertools.combinations(names, k) for k in range(len(names) + 1)):
        fixed = Question(
            opened=frozenset(chosen), closed=frozenset(names) - set(chosen), within={name: level}, gap=1e-9
        )
        found, _ = built.ask(COST, fixed)
        best = min(best, np.inf if found.objective is None else found.objective)
    return best


@pytest.fixture(scope="module")
def small():
    """(model, range of each measure over the best and worst for cost): asked by many examples."""
    built = model()
    ends = {}
    for name in ("co2e", "waste", "material", "value"):
        here = built.solve({name: 1.0}).values[name]
        ends[name] = tuple(sorted((here, built.solve(COST).values[name])))
    return built, ends


@settings(max_examples=12)
@given(st.sampled_from(["co2e", "waste", "material", "value"]), st.lists(st.floats(-0.2, 1.2), min_size=1, max_size=5))
def test_equals_every_choice_tried_whatever_the_levels(small, name, shares):
    """Any order, levels twice, levels beyond what anybody meets, measures of which less or more is better."""
    built, (low, high) = small[0], small[1][name]
    levels = [low + s * (high - low) for s in (*shares, shares[0])]
    names = [o.id for o in built.network.options]
    found = sweep(built, COST, name, levels, Question(gap=1e-6))
    for level, one in zip(levels, found, strict=True):
        side = (-np.inf, level) if built.measures[name].sign > 0 else (level, np.inf)
        best = every_choice(built, name, side, names)
        assert (one.status is Status.OPTIMAL) == np.isfinite(best), (level, one.status, best)
        if one.x is not None:
            assert one.objective == pytest.approx(best, rel=1e-5, abs=1e-6)
            assert one.bound <= best + 1e-5 * abs(best)


def park(seed, **more):
    """Ten links that could be built in two years, of which the money pays some."""
    network, measures, logic, money = planning_park(Size(6, 24, 10, 2, 1), seed=seed, budget=0.6)
    return PlanningModel(network, measures, logic, money, held=("co2e", "cost"), **more)


def span(built, name):
    """From the level that the cheapest plan keeps to the one that none falls below."""
    other = "cost" if name == "co2e" else "co2e"
    return built.solve({other: 1.0}).values[name], built.solve({name: 1.0}).values[name]


@settings(max_examples=8)
@given(
    st.integers(0, 10_000), st.sampled_from(["co2e", "cost"]), st.lists(st.floats(-0.1, 1.05), min_size=2, max_size=8)
)
def test_equals_separate_searches_on_random_parks(seed, name, shares):
    """Within the gap, with a bound that holds, and each answer keeps its level; never more searches than levels."""
    goal = {"cost" if name == "co2e" else "co2e": 1.0}
    built, other, work = park(seed), park(seed), Work()
    loose, tight = span(other, name)
    levels = [loose + s * (tight - loose) for s in shares]
    found = sweep(built, goal, name, levels, Question(gap=GAP), work)
    assert work.searched <= len(levels)
    for level, one in zip(levels, found, strict=True):
        alone, _ = other.ask(goal, Question(within={name: (-np.inf, level)}, gap=GAP))
        assert one.status is alone.status
        if alone.x is None:
            continue
        assert one.objective == pytest.approx(alone.objective, rel=2 * GAP, abs=1e-6)
        assert one.bound <= alone.objective + 1e-6 * abs(alone.objective)
        assert one.gap <= GAP * 1.001
        row = other.first_measure + other.held.index(name)
        side = (level - other.measures[name].constant) / other.size(name)
        assert (other.problem.matrix[[row]] @ one.x)[0] <= side + 1e-6 * max(1.0, abs(side))


def test_below_a_level_that_nobody_meets_nothing_is_searched():
    """1800 t is the least: of 1500, 1400 and 1300 t only the first is searched."""
    work = Work()
    found = sweep(model(), COST, "co2e", [1300.0, 1500.0, 1400.0], Question(gap=1e-6), work)
    assert [s.status for s in found] == [Status.INFEASIBLE] * 3
    assert work.searched == 1


@pytest.mark.parametrize("limit", [{"time_limit": 0.0}, {"time_limit": 2e-3}, {"stop": True}])
def test_a_search_that_is_stopped_leaves_bounds_that_hold(limit):
    stop = {"stop": lambda: True} if "stop" in limit else {}
    seconds = {k: v for k, v in limit.items() if k == "time_limit"}
    built, other = park(3, **stop), park(3)
    levels = np.linspace(*span(other, "co2e"), 12)
    for level, one in zip(levels, sweep(built, COST, "co2e", levels, Question(gap=GAP, **seconds)), strict=True):
        best = other.ask(COST, Question(within={"co2e": (-np.inf, level)}, gap=1e-6))[0].objective
        small = 2e-6 * abs(best)
        assert one.status in {Status.OPTIMAL, Status.STOPPED}
        assert one.objective is None or one.objective >= best - small
        assert one.bound is None or one.bound <= best + small
        if one.status is Status.OPTIMAL:
            assert one.objective <= best + 2 * GAP * abs(best)


def test_a_stopped_search_gives_the_plan_at_hand(monkeypatch):
    """The first level is searched to its end and passes a plan that meets all; later searches find nothing in time."""
    built, other = park(1), park(1)
    levels = np.linspace(*span(other, "co2e"), 8)[:-1]
    passed = other.ask(COST, Question(within={"co2e": (-np.inf, levels[-1])}, gap=GAP))[0]
    asked, first = built.ask, []

    def cut(goal, question):
        if first:
            return Solution(Status.STOPPED, None, None), None
        first.append(asked(goal, question)[0])
        return first[0], None

    monkeypatch.setattr(built, "ask", cut)
    monkeypatch.setattr(built.solver, "passed", lambda: (passed.x,))
    found = sweep(built, COST, "co2e", levels, Question(gap=GAP))
    assert found[-1].status is Status.STOPPED
    assert found[-1].objective == pytest.approx(passed.objective)
    assert found[-1].bound == pytest.approx(first[0].bound)
    assert found[-1].gap == pytest.approx((passed.objective - first[0].bound) / abs(passed.objective))


def test_a_model_is_left_as_it_was(monkeypatch):
    """What the sweep turned on in the solver is off again, also where a question raises."""
    built, turned = model(), []
    for name in ("plainly", "remember"):
        monkeypatch.setattr(built.solver, name, lambda *, on, name=name: turned.append((name, on)))
    monkeypatch.setattr(built, "ask", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sweep(built, COST, "co2e", [2000.0])
    assert dict(turned) == {"plainly": False, "remember": False}
    assert ("plainly", True) in turned
