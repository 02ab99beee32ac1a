"""The nodal test: whether what enters a node and what leaves it differ by more than chance allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.eliminate import eliminate
from parkloop.analysis.balance.grosserror import critical_z
from parkloop.analysis.balance.matrix import as_matrix

if TYPE_CHECKING:
    from parkloop.analysis.balance.basis import Floats, Mask


@dataclass(frozen=True, slots=True)
class NodalTest:
    """One balance, or several taken together so that no unmeasured flow is left in it.

    Attributes
    ----------
    balances
        Rows of the matrix.
    residual
        Inflow minus outflow, flow unit.
    z
        Residual in its own standard deviations.
    critical
        Sidak-corrected normal quantile for all balances tested.
    passed
        Whether ``z`` stays below.
    """

    balances: tuple[int, ...]
    residual: float
    z: float
    critical: float
    passed: bool


def nodal_tests(
    balances: object, amounts: Floats, sd: Floats, measured: Mask, alpha: float = 0.05
) -> tuple[NodalTest, ...]:
    """Test every balance that the measurements speak of alone: ``z = |g y| / sqrt(g S g')``.

    Parameters
    ----------
    balances
        Shape ``(m, n)``; in positive, out negative.
    amounts, sd, measured
        Shape ``(n,)``.
    alpha
        Chance of any false alarm among all tests.

    Returns
    -------
    tuple
        In the order of the balances; those of exact flows alone are not tested (they contradict or they do not).

    References
    ----------
    P. M. Reilly, R. E. Carpani, 13th Canadian Chemical Engineering Conference, Montreal 1963; R. S. H. Mah,
    G. M. Stanley, D. M. Downing, Ind. Eng. Chem. Process Des. Dev. 15 (1976) 175-183; S. Narasimhan, C. Jordache,
    Data Reconciliation and Gross Error Detection, Gulf 2000, chapter 7.

    Examples
    --------
    >>> import numpy as np
    >>> (test,) = nodal_tests([[1, -1]], np.array([100.0, 110.0]), np.array([6.0, 8.0]), np.array([True, True]))
    >>> test.residual, test.z, round(test.critical, 2)
    (-10.0, 1.0, 1.96)
    """
    matrix = as_matrix(balances)
    known = np.flatnonzero(measured)
    first = eliminate(matrix[:, np.flatnonzero(~measured)])
    projected = first.project(matrix[:, known]).tocsr()
    residual = projected @ amounts[known]
    variance = (projected * projected) @ (sd[known] ** 2)
    tested = np.flatnonzero(variance > 0)
    if not tested.size:
        return ()
    limit = critical_z(tested.size, alpha)
    combination = first.combination.tocsr()
    found = []
    for row in tested.tolist():
        others = first.rows[combination.indices[combination.indptr[row] : combination.indptr[row + 1]]]
        z = float(abs(residual[row]) / np.sqrt(variance[row]))
        members = (int(first.rest[row]), *others.tolist())
        found.append(NodalTest(tuple(sorted(members)), float(residual[row]), z, limit, z <= limit))
    return tuple(sorted(found, key=lambda t: t.balances))
