"""Cutting a problem: every column and row once, and the parts together have the optimum of the whole."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from parkloop.solver import LinearProblem, Solver
from parkloop.solver.parts import parts


def problem(matrix, cost=None):
    m, n = np.shape(matrix)
    return LinearProblem(
        cost=np.arange(1.0, n + 1) if cost is None else np.asarray(cost, float),
        lower=np.zeros(n),
        upper=np.full(n, 10.0),
        matrix=csr_array(np.asarray(matrix, float)),
        row_lower=np.ones(m),
        row_upper=np.full(m, np.inf),
        integer=np.zeros(n, bool),
    )


def test_by_hand():
    """Rows {0, 1} and {2}: the switch in column 0 reaches columns 0 and 1; columns 2 and 3 are left."""
    first, rest = parts(problem([[1, 1, 0, 0], [0, 0, 1, 0]]), np.array([0]))
    assert first.columns.tolist() == [0, 1]
    assert first.rows.tolist() == [0]
    assert rest.columns.tolist() == [2, 3]
    assert rest.rows.tolist() == [1]


def test_nothing_is_left():
    *_, rest = parts(problem([[1.0]]), np.array([0]))
    assert not len(rest.columns)


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_the_parts_are_the_whole(seed):
    rng = np.random.default_rng(seed)
    m, n = rng.integers(1, 8), rng.integers(1, 12)
    matrix = np.where(rng.random((m, n)) < 0.2, rng.uniform(0.5, 2.0, (m, n)), 0.0)
    matrix[np.arange(m), rng.integers(0, n, m)] = 1.0
    whole = problem(matrix, rng.uniform(0.1, 1.0, n))
    cut = parts(whole, rng.choice(n, rng.integers(1, n + 1), replace=False))
    assert sorted(c for p in cut for c in p.columns) == list(range(n))
    assert sorted(r for p in cut for r in p.rows) == list(range(m))
    total = sum(Solver(p.problem).solve().objective or 0.0 for p in cut if len(p.columns))
    assert abs(total - Solver(whole).solve().objective) < 1e-7
