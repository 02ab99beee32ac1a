"""The independent checks that a set of measurements must pass: residuals and their covariance, for the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.eliminate import Elimination, eliminate
from parkloop.analysis.balance.factor import Cholesky
from parkloop.analysis.balance.matrix import as_matrix

if TYPE_CHECKING:
    from scipy.sparse import csc_array

    from parkloop.analysis.balance.basis import Floats, Ints, Mask


@dataclass(frozen=True, slots=True)
class Checks:
    """Residuals ``r = G y`` of the balances free of unmeasured flows, covariance ``V = G S G'``.

    Attributes
    ----------
    first
        Elimination of the unmeasured columns.
    known
        Measured columns, shape ``(k,)``.
    projected
        ``G`` with all its rows, shape ``(m - rank, k)``.
    rows
        Rows of ``projected`` that are independent, shape ``(c,)``.
    scale
        What each independent row is divided by before anything is squared, shape ``(c,)``.
    residual
        Scaled, shape ``(c,)``.
    factor
        Of the scaled ``V``; None without checks.
    """

    first: Elimination
    known: Ints
    projected: csc_array
    rows: Ints
    scale: Floats
    residual: Floats
    factor: Cholesky | None

    def signature(self, gap: Floats) -> Floats:
        """What a gap ``(m,)`` in the balances does to the scaled residuals, shape ``(c,)``."""
        result: Floats = self.first.project_vector(gap)[self.rows] / self.scale
        return result

    def columns(self) -> Floats:
        """What one unit more of each measured flow does to the scaled residuals, shape ``(c, k)``."""
        result: Floats = self.projected.tocsr()[self.rows].toarray() / self.scale[:, None]
        return result


def checks(balances: object, amounts: Floats, sd: Floats, measured: Mask) -> Checks:
    """Project the unmeasured flows away and keep independent checks; shapes ``(m, n)`` and ``(n,)``."""
    matrix = as_matrix(balances)
    known = np.flatnonzero(measured)
    first = eliminate(matrix[:, np.flatnonzero(~measured)])
    projected = first.project(matrix[:, known])
    y, spread = amounts[known], sd[known]
    free = np.flatnonzero(spread > 0)
    rows = eliminate(projected[:, free], spread[free]).rows
    if rows.size == 0:
        return Checks(first, known, projected, rows, np.empty(0), np.empty(0), None)
    chosen = projected.tocsr()[rows].toarray()
    scale = np.abs(chosen * spread[None, :]).max(axis=1)
    weighted = chosen * spread[None, :] / scale[:, None]
    return Checks(
        first, known, projected, rows, scale, (chosen @ y) / scale, Cholesky(np.asarray(weighted @ weighted.T))
    )
