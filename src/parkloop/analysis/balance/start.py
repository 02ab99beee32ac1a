"""A first guess of the flows that end at zero, by non-negative least squares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csc_array

    from parkloop.analysis.balance.linear import Given

HEAVY = 1e4
"""Weight of a balance against the heaviest measurement; the guess is refined under exact balances afterwards."""
LARGEST = 600
"""Most flows of a part for which the dense guess is worth its time."""


def zero_flows(matrix: csc_array, given: Given) -> frozenset[int]:
    """Columns that are zero where measurements are met as well as signs and (heavily weighted) balances allow.

    Parameters
    ----------
    matrix
        Shape ``(m, n)``.
    given
        What is known of the flows; exact amounts are put in their balances, signed flows are split in two.

    Returns
    -------
    frozenset
        A guess only: empty when the part is too large or the iteration does not end.

    References
    ----------
    C. L. Lawson, R. J. Hanson, Solving Least Squares Problems, Prentice-Hall 1974, chapters 22 and 23.
    """
    from scipy.optimize import nnls

    n = matrix.shape[1]
    if n > LARGEST:
        return frozenset()
    exact = given.measured & (given.sd == 0)
    free = np.flatnonzero(~exact)
    weighed = np.flatnonzero(given.measured[free])
    signed = np.flatnonzero(~given.bounded[free])
    unit = max(float(np.abs(given.amounts).max(initial=0.0)), float(np.finfo(np.float64).tiny))
    weight = unit / given.sd[free[weighed]]
    heavy = HEAVY * float(weight.max(initial=1.0))
    rows = np.zeros((weighed.size, free.size))
    rows[np.arange(weighed.size), weighed] = weight
    dense = matrix.toarray()
    system = np.vstack([rows, heavy * dense[:, free]])
    target = np.concatenate(
        [weight * given.amounts[free[weighed]] / unit, -heavy * (dense[:, exact] @ (given.amounts[exact] / unit))]
    )
    try:
        found, _ = nnls(np.hstack([system, -system[:, signed]]), target, maxiter=30 * (n + 1))
    except (RuntimeError, np.linalg.LinAlgError):
        return frozenset()
    zero = (found[: free.size] == 0.0) & given.bounded[free]
    return frozenset(free[zero].tolist())
