"""Exact fronts over size: knapsacks with as many constraints as objectives, and what integer programs need for them."""

from __future__ import annotations

import numpy as np
import pytest

from parkloop.base.problems import Location
from parkloop.planning.portfolio.reading import read_portfolio
from parkloop.planning.portfolio.search import find_front


def _knapsack(projects, objectives, seed=1):
    """Profits and weights 10 to 100, half the weight allowed, as in the published instances."""
    rng = np.random.default_rng(seed)
    profit, weight = rng.integers(10, 101, (2, objectives, projects)).tolist()
    document = {
        "projects": [f"k{n}" for n in range(projects)],
        "objectives": {f"f{n}": row for n, row in enumerate(profit)},
        "constraints": [{"coefficients": row, "limit": sum(row) / 2} for row in weight],
    }
    problem, _ = read_portfolio(document, lambda _path, _name: Location())
    return problem


@pytest.mark.parametrize(("projects", "objectives"), [(50, 2), (100, 2), (40, 3)])
def test_bounded(benchmark, projects, objectives):
    """Published instances of these sizes have 35, 121 and 389 points."""
    problem = _knapsack(projects, objectives)
    front = benchmark.pedantic(lambda: find_front(problem), rounds=1)
    assert front.exact
    benchmark.extra_info.update(
        points=len(front.points),
        questions=front.cost.questions,
        integer_programs_per_point=front.cost.milps / len(front.points),
        partial_portfolios=front.cost.partial,
    )
    print(f"\n{projects} projects, {objectives} objectives: {len(front.points)} points, {front.cost}")


def test_integer_programs_for_comparison(benchmark):
    problem = _knapsack(50, 2)
    front = benchmark.pedantic(lambda: find_front(problem, method="milp"), rounds=1)
    benchmark.extra_info.update(integer_programs_per_point=front.cost.milps / len(front.points))
    assert front.points == find_front(problem).points
