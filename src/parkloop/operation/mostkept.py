"""The largest flow through ports that run short: how much of a group of exchanges can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.solver import LinearProblem, Solver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def most_kept(ways: Sequence[tuple[int, tuple[int, ...]]], limit: Floats, amount: Floats) -> Floats:
    """The most that exchanges can carry together, shape (T,).

    Parameters
    ----------
    ways
        Pairs (exchange, balances): an exchange carries the sum of its ways, each way counts at its balances.
    limit
        What each exchange carries at most, shape (k, T).
    amount
        What each balance has, shape (m, T).

    Examples
    --------
    Two exchanges of 60 and 50 at a port of 100:

    >>> most_kept([(0, (0,)), (1, (0,))], np.array([[60.0], [50.0]]), np.array([[100.0]])).tolist()
    [100.0]
    """
    if len(amount) == 1:
        single: Floats = np.minimum(limit.sum(axis=0), amount[0])
        return single
    unit = max(float(limit.max(initial=0.0)), 1e-12)
    matrix, known = _matrix(ways, len(limit), len(amount)), {}
    found = []
    for t in range(limit.shape[1]):
        key = (limit[:, t].tobytes(), amount[:, t].tobytes())
        if key not in known:
            most = np.concatenate([limit[:, t], amount[:, t]]) / unit
            known[key] = unit * _largest(matrix, most)
        found.append(known[key])
    return np.array(found)


def _largest(matrix: Floats, most: Floats) -> float:
    from scipy.sparse import csr_array

    count = matrix.shape[1]
    problem = LinearProblem(
        cost=-np.ones(count),
        lower=np.zeros(count),
        upper=np.full(count, np.inf),
        matrix=csr_array(matrix),
        row_lower=np.full(len(most), -np.inf),
        row_upper=most,
        integer=np.zeros(count, bool),
    )
    answer = Solver(problem).solve()
    if answer.objective is None:  # nothing at all flows is always possible, so this is a fault of the solver
        raise ArithmeticError(f"no largest flow: {answer.status}")
    return -answer.objective


def _matrix(ways: Sequence[tuple[int, tuple[int, ...]]], exchanges: int, balances: int) -> Floats:
    """Rows of exchanges, then of balances; columns of ways."""
    matrix = np.zeros((exchanges + balances, len(ways)))
    for column, (exchange, at) in enumerate(ways):
        matrix[exchange, column] = 1.0
        matrix[[exchanges + k for k in at], column] = 1.0
    return matrix
