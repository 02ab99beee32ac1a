"""Linear relaxations that say how far a portfolio may stray: bounds from prices, checked in whole numbers afterwards.

For any row ``g`` and any prices ``y <= 0`` of the rows, every 0-1 point with ``rows @ x <= h`` satisfies

    h_g - bound(y) >= sum of |r_j| over the columns that differ from where the prices want them,

with ``r = g - y @ rows`` (weak duality). The prices come from the solver, the inequality is computed here: whatever the
solver's accuracy, it holds. A column whose ``|r_j|`` alone exceeds the left side is fixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.solver import LinearProblem, Solver, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROUNDS = 3
FEW = 3
"""A round that fixes fewer columns than this is the last."""
MARGIN = 1e-9
"""Rounding of the sums in the inequality, relative to the size of the row."""


@dataclass(frozen=True, slots=True)
class Straying:
    """What the relaxations leave open.

    Attributes
    ----------
    lower, upper
        Shape (n,); equal where the column is fixed.
    at_zero, at_one
        Shape (k, n): what a column costs at 0 and at 1, by relaxation; nothing where it is fixed.
    most
        Shape (k,): what may be spent.
    """

    lower: Floats
    upper: Floats
    at_zero: Floats
    at_one: Floats
    most: Floats


class Relaxation:
    """The rows ``matrix @ x <= h`` over the unit cube, kept in one solver for any ``h`` (infinite: no limit)."""

    def __init__(self, matrix: Floats) -> None:
        from scipy.sparse import csr_array

        self.matrix = matrix
        self.rows, self.columns = matrix.shape
        self.size = np.maximum(np.abs(matrix).max(axis=1, initial=0.0), 1.0)
        self._scaled = matrix / self.size[:, None]
        self._free = np.full(self.rows, -np.inf)
        none = np.zeros(self.columns)
        problem = LinearProblem(
            cost=none,
            lower=none,
            upper=none + 1.0,
            matrix=csr_array(self._scaled),
            row_lower=self._free,
            row_upper=-self._free,
            integer=none.astype(bool),
        )
        self._solver = Solver(problem)
        self.solved = 0

    def least(self, row: int, limits: Floats) -> float | None:
        """A lower bound of ``matrix[row] @ x``; None where the limits leave nothing."""
        self._set(limits, np.zeros(self.columns), np.ones(self.columns))
        found = self._priced(row, limits, np.zeros(self.columns), np.ones(self.columns))
        return None if found is None else float(found[0] * self.size[row])

    def straying(self, limits: Floats, goals: Sequence[int]) -> Straying | None:
        """Fix and bound by every goal row in turn; None where the limits leave nothing."""
        lower, upper = np.zeros(self.columns), np.ones(self.columns)
        bounds: list[tuple[float, Floats]] = []
        for _ in range(ROUNDS):
            fixed = 0
            bounds = []
            for row in goals:
                self._set(limits, lower, upper)
                priced = self._priced(row, limits, lower, upper)
                if priced is None:
                    return None
                bound, reduced = priced
                most = limits[row] / self.size[row] - bound
                most += MARGIN * (1.0 + abs(bound) + abs(limits[row] / self.size[row]))
                if most < 0:
                    return None
                bounds.append((most, reduced))
                tight = (np.abs(reduced) > most) & (upper > lower)
                upper[tight & (reduced > 0)] = 0.0
                lower[tight & (reduced < 0)] = 1.0
                fixed += int(tight.sum())
            if fixed < FEW:
                break
        reduced = np.array([r for _, r in bounds]).reshape(-1, self.columns) * (upper > lower)
        return Straying(
            lower=lower,
            upper=upper,
            at_zero=np.maximum(-reduced, 0.0),
            at_one=np.maximum(reduced, 0.0),
            most=np.array([m for m, _ in bounds]),
        )

    def _set(self, limits: Floats, lower: Floats, upper: Floats) -> None:
        self._solver.set_rows(np.arange(self.rows), self._free, limits / self.size)
        self._solver.set_bounds(np.arange(self.columns), lower, upper)

    def _priced(self, row: int, limits: Floats, lower: Floats, upper: Floats) -> tuple[float, Floats] | None:
        """The bound of a row over its size, and the reduced costs behind it."""
        cost = self._scaled[row]
        self._solver.set_cost(cost)
        answer = self._solver.solve()
        self.solved += 1
        if answer.status is Status.INFEASIBLE:
            return None
        held = np.isfinite(limits)
        prices = np.zeros(self.rows)
        if answer.duals is not None:
            prices[held] = np.minimum(answer.duals[held], 0.0)
        reduced = cost - prices @ self._scaled
        bound = float(prices[held] @ (limits / self.size)[held] + np.minimum(reduced * lower, reduced * upper).sum())
        return bound, reduced
