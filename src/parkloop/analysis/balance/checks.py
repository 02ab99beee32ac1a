"""The independent checks that a set of measurements must pass: residuals and their covariance, for the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.eliminate import Elimination, eliminate
from parkloop.analysis.balance.factor import Cholesky
from parkloop.analysis.balance.linear import WIDE
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
    second
        Elimination that names the independent rows of ``projected``, shape ``(c,)``.
    led
        Whether the rows are combined so that the least certain flow leads each: deviations far apart need it.
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
    second: Elimination
    led: bool
    scale: Floats
    residual: Floats
    factor: Cholesky | None

    @property
    def rows(self) -> Ints:
        """Independent rows of ``projected``."""
        return self.second.rows

    def signature(self, gap: Floats) -> Floats:
        """What a gap ``(m,)`` in the balances does to the scaled residuals, shape ``(c,)``."""
        result: Floats = self._combined(self.first.project_vector(gap)[self.rows]) / self.scale
        return result

    def columns(self) -> Floats:
        """What one unit more of each measured flow does to the scaled residuals, shape ``(c, k)``."""
        result: Floats = self._combined(self.projected.tocsr()[self.rows].toarray()) / self.scale[:, None]
        return result

    def _combined(self, values: Floats) -> Floats:
        return self.second.back(values) if self.led else values


def checks(balances: object, amounts: Floats, sd: Floats, measured: Mask) -> Checks:
    """Project the unmeasured flows away and keep independent checks; shapes ``(m, n)`` and ``(n,)``."""
    matrix = as_matrix(balances)
    known = np.flatnonzero(measured)
    first = eliminate(matrix[:, np.flatnonzero(~measured)])
    projected = first.project(matrix[:, known])
    y, spread = amounts[known], sd[known]
    free = np.flatnonzero(spread > 0)
    second = eliminate(projected[:, free], spread[free])
    if second.rows.size == 0:
        return Checks(first, known, projected, second, False, np.empty(0), np.empty(0), None)
    led = bool(spread[free].max() > WIDE * spread[free].min())
    chosen = projected.tocsr()[second.rows].toarray()
    if led:
        chosen = second.back(chosen)
    scale = np.abs(chosen * spread[None, :]).max(axis=1)
    weighted = chosen * spread[None, :] / scale[:, None]
    return Checks(
        first, known, projected, second, led, scale, (chosen @ y) / scale, Cholesky(np.asarray(weighted @ weighted.T))
    )
