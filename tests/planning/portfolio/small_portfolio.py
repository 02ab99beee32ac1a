"""Portfolio problems for the tests: one with everything in it, random ones, and the definition as an oracle."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import strategies as st

from parkloop.base.problems import Location
from parkloop.planning.portfolio.reading import read_portfolio

TWELVE = {
    "projects": [f"P{n:02d}" for n in range(1, 13)],
    "objectives": {
        "npv": [9, 5, 16, 8, 2, 6, 14, -3, 3, 10, 4, 7],
        "co2": {"direction": "max", "values": [4, 7, 12, 3, 5, 1, 9, 15, 2, 6, 8, 3]},
        "jobs": [3, 1, 8, 2, 4, 2, 5, 6, 1, 3, 2, 7],
    },
    "constraints": [
        {"coefficients": [12, 8, 20, 15, 6, 9, 18, 11, 5, 14, 7, 10], "limit": 60},
        {"coefficients": [0, 0, 5, 3, 0, 2, 4, 6, 0, 0, 3, 2], "limit": 12},
    ],
    "exclusive": [["P01", "P02"], ["P03", "P07"]],
    "prerequisites": [{"project": "P10", "requires": "P04"}, {"project": "P12", "requires": "P03"}],
    "interactions": [
        {"all_of": ["P05", "P09"], "add": {"npv": 3, "co2": 2}},
        {"all_of": ["P01", "P10"], "add": {"npv": -4, "co2": 0}},
        {"all_of": ["P06", "P08", "P11"], "add": {"npv": 6, "co2": 1}},
    ],
}
"""Twelve projects with everything that can hold among them (reference case ``portfolio_interactions_12``)."""
TWELVE_FRONT = [(44, 36, 25), (40, 39, 23), (30, 41, 19), (30, 40, 22), (26, 43, 20)]
"""Its Pareto set: all 4096 subsets were looked at, 518 of them meet the conditions."""
TWELVE_CORE = [0.4, 0.6, 0.8, 0.0, 1.0, 0.2, 0.2, 0.6, 1.0, 0.0, 0.4, 0.4]


def problem_of(data):
    """The problem of a document without a fault."""
    problem, problems = read_portfolio(data, lambda path, name: Location(path=str(path), id=name))
    assert problems == ()
    return problem


def problems_of(data):
    """Code and path of every problem of a document."""
    problem, problems = read_portfolio(data, lambda path, _name: Location(path=".".join(map(str, path))))
    assert (problem is None) == bool(problems)
    return [(p.code, p.where.path) for p in problems]


def allowed(problem):
    """Every set of projects that keeps the conditions."""
    count = len(problem.projects)
    sets = (frozenset(c) for size in range(count + 1) for c in itertools.combinations(range(count), size))
    return [s for s in sets if problem.allows(s)]


def enumerated(problem):
    """The efficient points by their definition, each with all its portfolios."""
    signs = [1 if o.sense == "max" else -1 for o in problem.objectives]
    reached = {}
    for chosen in allowed(problem):
        reached.setdefault(problem.values(chosen), set()).add(tuple(sorted(chosen)))

    kept = []  # what beats a point has a larger sum, and is itself beaten by none or by one already kept
    for point in sorted(reached, key=lambda p: -sum(s * v for s, v in zip(signs, p, strict=True))):
        turned = [float(s * v) for s, v in zip(signs, point, strict=True)]
        if not any(all(b >= a for a, b in zip(turned, other, strict=True)) for other, _ in kept):
            kept.append((turned, point))
    return {point: reached[point] for _, point in kept}


def knapsack(projects, objectives, seed):
    """As many objectives as knapsacks, figures 10 to 100, half the weight allowed (Zitzler and Thiele 1999)."""
    rng = np.random.default_rng(seed)
    profit, weight = rng.integers(10, 101, (2, objectives, projects)).tolist()
    return {
        "projects": [f"k{n}" for n in range(projects)],
        "objectives": {f"f{n}": row for n, row in enumerate(profit)},
        "constraints": [{"coefficients": row, "limit": sum(row) / 2} for row in weight],
    }


@st.composite
def documents(draw, most=7):
    """Small problems with any of the blocks, negative figures, decimals, objectives in both directions."""
    count = draw(st.integers(1, most))
    ids = [f"p{n}" for n in range(count)]
    figure = st.one_of(st.integers(-9, 9), st.sampled_from([0.5, -1.25, 2.1]))
    row = st.lists(figure, min_size=count, max_size=count)
    names = [f"f{n}" for n in range(draw(st.integers(1, 3)))]
    directions = {name: draw(st.sampled_from(["max", "min"])) for name in names}
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)
    several = count > 1
    required = [draw(st.integers(0, n)) for n in range(count)]  # an earlier project or itself: no circle
    return {
        "projects": ids,
        "objectives": {n: {"direction": d, "values": draw(row)} for n, d in directions.items()},
        "constraints": [
            {"coefficients": draw(row), "limit": draw(st.integers(-6, 15))} for _ in range(draw(st.integers(0, 2)))
        ],
        "prerequisites": [{"project": ids[n], "requires": ids[r]} for n, r in enumerate(required) if r < n and n % 2],
        "exclusive": [["p0", "p2"]] if count > 3 and required[2] != 0 and required[3] not in (0, 2) else [],
        "interactions": [
            {"all_of": draw(pair), "add": {name: draw(figure) for name in names}}
            for _ in range(draw(st.integers(0, 2)) if several else 0)
        ],
    }
