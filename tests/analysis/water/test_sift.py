from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.water.problems import random_problem

from parkloop.analysis.water.lp import least, tableau
from parkloop.analysis.water.sift import sift
from parkloop.analysis.water.solve import MANY_WAYS, solve
from parkloop.analysis.water.unit import Fresh, Operation, Sink, Source, WaterProblem


@pytest.mark.parametrize(("contaminants", "seed"), [(1, 0), (2, 1), (3, 2)])
def test_few_ways_give_the_same_least_as_all(contaminants, seed):
    t = tableau(random_problem(35, 40, contaminants, seed))
    flows, few = sift(t)
    _, every, whole = least(t)
    assert few.linear.cost @ flows == pytest.approx(whole.linear.cost @ every, rel=1e-9)
    assert len(few.outlet) < len(whole.outlet)


def test_several_fresh_waters_with_costs_and_a_limit():
    fresh = (Fresh("pure", (0.0, 0.0), cost=4.0), Fresh("river", (15.0, 5.0), limit=150.0, cost=1.0))
    t = tableau(random_problem(30, 30, 2, 5, fresh=fresh))
    flows, few = sift(t)
    _, every, whole = least(t)
    assert few.linear.cost @ flows == pytest.approx(whole.linear.cost @ every, rel=1e-9)


def test_where_fresh_water_alone_is_too_dirty_the_whole_program_decides():
    """Half of 0 ppm condensate and half of 20 ppm river make 10 ppm: feasible, though no sink takes the river alone."""
    problem = WaterProblem(
        ("c",), (Fresh("river", (20.0,)),), (Source("P", "s", 5.0, (0.0,)),), (Sink("P", "d", 10.0, (10.0,)),)
    )
    found = sift(tableau(problem))
    assert found is None or found[0].sum() == pytest.approx(10.0)
    assert solve(problem).fresh_water == pytest.approx(5.0)


def test_operations_are_not_sifted():
    problem = WaterProblem(("c",), (Fresh("f", (0.0,)),), operations=(Operation("P", "o", (1.0,), (0.0,), (50.0,)),))
    assert sift(tableau(problem)) is None


def test_a_large_problem_goes_this_way_and_keeps_every_promise():
    problem = random_problem(80, 80, 2, 3)
    assert MANY_WAYS <= 81 * 80
    answer = solve(problem)
    linear = least(tableau(problem))
    assert answer.fresh_water == pytest.approx(float(linear[2].linear.cost @ linear[1]), rel=1e-8)
    assert answer.exact
    assert np.isfinite(answer.bound)


@pytest.mark.parametrize("seed", [2, 13])
def test_many_waters_alike_and_flows_of_any_size_still_end_in_a_proof(seed):
    """Contents on a coarse grid make most networks equally good: prices jump about, ways dropped come back."""
    rng = np.random.default_rng(seed)
    scale = 1e4 if seed == 2 else 1e-3

    def contents():
        return tuple((rng.integers(0, 8, 3) * 10.0).tolist())

    def flows(count):
        return (rng.integers(0, 10, count) * scale).tolist()

    problem = WaterProblem(
        ("a", "b", "c"),
        (Fresh("a", (0.0,) * 3, cost=3.0), Fresh("b", (5.0,) * 3, limit=50.0 * scale, cost=1.0)),
        tuple(Source("P", f"s{i}", flow, contents()) for i, flow in enumerate(flows(60))),
        tuple(Sink("P", f"d{i}", flow, contents()) for i, flow in enumerate(flows(60))),
    )
    t = tableau(problem)
    flow, few = sift(t)
    _, every, whole = least(t)
    assert few.linear.cost @ flow == pytest.approx(whole.linear.cost @ every, rel=1e-9)
