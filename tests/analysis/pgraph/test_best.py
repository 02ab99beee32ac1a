"""The k best structures: a hand example and every subset as oracle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.pgraph.test_structures import every, problems

from parkloop.analysis.pgraph.best import RUNS, _Rows, best_structures
from parkloop.analysis.pgraph.graph import Synthesis, Unit


def way(name, source, target, amount, cost, fixed=0.0, capacity=float("inf")):
    return Unit(id=name, inputs={source: 1.0}, outputs={target: amount}, cost=cost, fixed=fixed, capacity=capacity)


# 10 t of cake wanted from sludge. Press: 0.5 t cake/t at 4 per t and 30 a year -> 20 t, 80 + 30 = 110.
# Belt: 0.4 t/t at 3 per t and 20 a year, at most 10 t sludge -> 4 t cake, 30 + 20 = 50, not enough alone.
# Both: belt full (10 t -> 4 t), press 12 t -> 6 t: 30 + 20 + 48 + 30 = 128; the belt's 7.5 a tonne cake undercuts
# the press's 8, so it runs full.
SLUDGE = Synthesis(
    units=(way("press", "sludge", "cake", 0.5, 4.0, 30.0), way("belt", "sludge", "cake", 0.4, 3.0, 20.0, 10.0)),
    products={"cake": 10.0},
    raws={"sludge": 100.0},
)


def test_by_hand():
    first, second = best_structures(SLUDGE, 5)
    assert (first.units, first.cost) == (frozenset({"press"}), pytest.approx(110.0))
    assert first.activity == {"press": pytest.approx(20.0)}
    assert (second.units, second.cost) == (frozenset({"press", "belt"}), pytest.approx(128.0))
    assert second.activity == {"belt": pytest.approx(10.0), "press": pytest.approx(12.0)}
    assert best_structures(SLUDGE, 1) == (first,)


def test_too_little_raw_material():
    short = Synthesis(units=SLUDGE.units, products={"cake": 60.0}, raws={"sludge": 100.0})
    assert best_structures(short, 3) == ()


def test_nothing_to_choose_from():
    assert best_structures(Synthesis(units=(), products={"cake": 1.0}), 1) == ()
    with pytest.raises(ValueError, match="0"):
        best_structures(SLUDGE, 0)


def test_an_earning_without_end_is_told():
    endless = Synthesis(units=(way("a", "r", "p", 1.0, -1.0),), products={"p": 1.0}, raws={"r": float("inf")})
    with pytest.raises(ValueError, match="unbounded"):
        best_structures(endless, 1)


def brute(problem, count):
    """Solve every solution structure by itself."""
    found = []
    for ids in every(problem):
        alone = problem.only(ids)
        rows = _Rows(alone)
        on = np.ones(len(alone.units), bool)
        solved = rows.solve(on, on)
        if solved is not None and solved[1].min() > RUNS * solved[1].max():
            found.append((solved[0], tuple(sorted(ids))))
    return sorted(found)[:count]


@settings(max_examples=120, deadline=None)
@given(problems(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_against_every_structure(problem, random, count):
    units = tuple(
        Unit(id=u.id, inputs={m: random.uniform(0.2, 2) for m in sorted(u.inputs)},
             outputs={m: random.uniform(0.2, 2) for m in sorted(u.outputs)}, cost=random.uniform(0.1, 5),
             fixed=random.uniform(0, 5), capacity=random.uniform(1, 9))
        for u in problem.units
    )  # fmt: skip
    problem = Synthesis(units=units, products=problem.products, raws=problem.raws)
    found = best_structures(problem, count)
    expected = brute(problem, count)
    assert [s.cost for s in found] == pytest.approx([cost for cost, _ in expected])
    assert [tuple(sorted(s.units)) for s in found] == [ids for _, ids in expected]
