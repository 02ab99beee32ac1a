from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.water.problems import (
    PLANTS,
    POLLEY,
    WANG_SMITH,
    operations,
    random_problem,
    sources_and_sinks,
    three_plants,
)

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.solve import LINEAR, alone, answer, linear, solve, without_reuse
from parkloop.analysis.water.unit import Fresh, Link, Network, Operation, Sink, Source, WaterProblem
from parkloop.base.problems import NoFeasibleAnswerError

contents = st.tuples(st.integers(0, 500), st.integers(0, 500))
rows = st.tuples(st.integers(1, 100), contents)


def mixed(sources, sinks, loads=()):
    """Two contaminants where there are no operations, else the first alone."""
    k = 1 if loads else 2
    return WaterProblem(
        ("a", "b")[:k],
        (Fresh("fresh", (0.0,) * k),),
        tuple(Source(f"P{i % 2}", f"s{i}", float(f), tuple(map(float, c[:k]))) for i, (f, c) in enumerate(sources)),
        tuple(Sink(f"P{i % 2}", f"d{i}", float(f), tuple(map(float, c[:k]))) for i, (f, c) in enumerate(sinks)),
        tuple(
            Operation(f"P{i % 2}", f"o{i}", (m / 10,), (float(a),), (float(a + d),))
            for i, (m, a, d) in enumerate(loads)
        ),
    )


problems = st.one_of(
    st.builds(mixed, st.lists(rows, max_size=5), st.lists(rows, min_size=1, max_size=5)),
    st.builds(
        mixed,
        st.lists(rows, max_size=3),
        st.lists(rows, max_size=3),
        st.lists(st.tuples(st.integers(1, 50), st.integers(0, 300), st.integers(1, 300)), min_size=1, max_size=4),
    ),
)


def test_three_plants_alone_and_together():
    problem = three_plants()
    each = alone(problem)
    assert each["A"] == pytest.approx(98.335, abs=1e-6)
    assert each["B"] == pytest.approx(54.64925, abs=1e-6)
    assert each["C"] == pytest.approx(186.6666667, abs=1e-6)
    assert solve(problem).fresh_water == pytest.approx(314.361333, abs=1e-5)
    assert without_reuse(problem) == pytest.approx(sum(sink[0] for plant in PLANTS.values() for sink in plant[1]))


def test_without_reuse_of_operations_by_hand():
    """2/0.1 + 5/0.1 + 30/0.8 + 4/0.8 = 20 + 50 + 37.5 + 5 (Wang & Smith 1994)."""
    assert without_reuse(operations(WANG_SMITH)) == pytest.approx(112.5)


def test_a_plant_that_cannot_do_alone():
    """B's sink wants cleaner water than the river has; A's condensate makes it possible."""
    problem = WaterProblem(
        ("c",),
        (Fresh("river", (20.0,)),),
        (Source("A", "condensate", 5.0, (0.0,)),),
        (Sink("B", "d", 10.0, (10.0,)),),
    )
    assert alone(problem) == {"A": 0.0, "B": None}
    assert solve(problem).fresh_water == pytest.approx(5.0)
    assert without_reuse(problem) is None


@pytest.mark.parametrize("waters", [1, 2])
def test_a_plant_that_only_gives_takes_no_fresh_water(waters):
    # Plant A has no sink and no operation: nobody takes water there, with however many fresh waters to choose from.
    fresh = tuple(Fresh(f"F{n}", (10.0 * n,)) for n in range(waters))
    giving = WaterProblem(("c",), fresh, (Source("A", "a", 30.0, (50.0,)), Source("B", "b", 5.0, (80.0,))))
    found = solve(giving)
    assert (found.fresh_water, found.waste_water) == (0.0, 35.0)
    both = replace(giving, sinks=(Sink("B", "t", 20.0, (50.0,)),))
    assert alone(both)["A"] == 0.0
    assert without_reuse(giving) == 0.0


def test_the_answer_of_a_linear_problem_is_proven():
    found = solve(sources_and_sinks(*POLLEY))
    assert (found.exact, found.method) == (True, LINEAR)
    assert found.bound == found.objective == pytest.approx(70.0)
    assert found.waste_water == pytest.approx(50.0)


def test_costs_are_minimized_where_they_are_given():
    problem = sources_and_sinks([(50, 100)], [(10, 20)])
    priced = replace(problem, fresh=(Fresh("sea", (0.0,), cost=6.0), Fresh("river", (20.0,), cost=1.0)))
    found = solve(priced)
    assert found.objective == pytest.approx(10.0)  # all ten tonnes from the river
    assert found.fresh_water == pytest.approx(10.0)


def test_a_broken_network_is_never_handed_out():
    problem = sources_and_sinks([(50, 100)], [(10, 20)])
    with pytest.raises(ArithmeticError, match="inlet"):
        answer(problem, Network((Link(("P", "S1"), ("P", "D1"), 10.0), Link(("P", "S1"), ("", "waste"), 40.0))), LINEAR)


def test_fresh_water_is_needed_to_ask():
    with pytest.raises(ValueError, match="fresh"):
        solve(WaterProblem(("c",), ()))


@settings(max_examples=60, deadline=None)
@given(problems)
def test_the_network_reaches_the_target_and_keeps_every_limit(problem):
    found = linear(problem)
    checked = check_network(problem, found.network.links)
    assert checked.violations == ()
    assert checked.fresh_water == pytest.approx(found.fresh_water, rel=1e-9)
    balance = sum(s.flow for s in problem.sources) - sum(s.flow for s in problem.sinks)
    assert found.waste_water - found.fresh_water == pytest.approx(balance, abs=1e-6)
    assert found.fresh_water <= without_reuse(problem) * (1 + 1e-9)


@settings(max_examples=40, deadline=None)
@given(problems, st.integers(1, 50))
def test_scaling_all_flows_scales_the_answer(problem, tenths):
    factor = tenths / 10
    scaled = replace(
        problem,
        sources=tuple(replace(s, flow=s.flow * factor) for s in problem.sources),
        sinks=tuple(replace(s, flow=s.flow * factor) for s in problem.sinks),
        operations=tuple(replace(o, load=tuple(m * factor for m in o.load)) for o in problem.operations),
    )
    assert linear(scaled).fresh_water == pytest.approx(linear(problem).fresh_water * factor, rel=1e-7, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(problems, st.integers(1, 200))
def test_more_allowed_reuse_never_raises_fresh_water(problem, more):
    relaxed = replace(
        problem,
        sinks=tuple(replace(s, limit=tuple(x + more for x in s.limit)) for s in problem.sinks),
        operations=tuple(
            replace(o, in_max=tuple(min(a + more, b) for a, b in zip(o.in_max, o.out_max, strict=True)))
            for o in problem.operations
        ),
    )
    assert linear(relaxed).fresh_water <= linear(problem).fresh_water * (1 + 1e-9) + 1e-7


@settings(max_examples=40, deadline=None)
@given(problems, st.randoms(use_true_random=False))
def test_order_and_names_do_not_matter(problem, random):
    def turned(units):
        shuffled = list(units)
        random.shuffle(shuffled)
        return tuple(replace(u, name=f"{u.name}x") for u in shuffled)

    other = replace(
        problem,
        sources=turned(problem.sources),
        sinks=turned(problem.sinks),
        operations=turned(problem.operations),
    )
    assert linear(other).fresh_water == pytest.approx(linear(problem).fresh_water, rel=1e-9, abs=1e-7)


@settings(max_examples=30, deadline=None)
@given(problems)
def test_the_park_never_needs_more_than_its_plants_alone(problem):
    each = [linear(problem.of_plant(plant)).fresh_water for plant in problem.plants]
    assert linear(problem).fresh_water <= sum(each) * (1 + 1e-9) + 1e-7


def test_every_answer_holds_for_three_contaminants_too():
    problem = random_problem(12, 15, 3, 7)
    found = solve(problem)
    assert check_network(problem, found.network.links).violations == ()


def test_no_feasible_network_is_said():
    with pytest.raises(NoFeasibleAnswerError):
        solve(sources_and_sinks([], [(1, 5)], fresh=10.0))
