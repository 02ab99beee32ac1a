"""Answer a question on the front by one integer program, kept in the solver; only floors and costs change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.front import Answer, SearchStoppedError
from parkloop.solver import LinearProblem, Solver, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.planning.front import Values
    from parkloop.planning.portfolio.arrays import Arrays
    from parkloop.planning.portfolio.asking import Clock, Cost

    Floats = NDArray[np.float64]

SAFE = 1e7
"""Above such a sum of a row the solver's tolerance for whole numbers may move the row by more than one half."""


class Milp:
    """The portfolios as an integer program; an :class:`~parkloop.planning.front.Ask` by HiGHS with no gap.

    Attributes
    ----------
    left
        The best portfolio of a question that ran out of time.
    sound
        False where figures are so large that the solver's tolerances do not prove an optimum.
    """

    def __init__(self, arrays: Arrays, clock: Clock, cost: Cost) -> None:
        from scipy.sparse import csr_array

        self._arrays, self._clock, self._cost = arrays, clock, cost
        matrix = np.vstack([arrays.rows, arrays.values])
        columns = matrix.shape[1]
        self._size = np.maximum(np.abs(matrix).max(axis=1, initial=0.0), 1.0)
        self.sound = bool(np.abs(matrix).sum(axis=1).max(initial=0.0) <= SAFE)
        rows = len(arrays.rows)
        self._floors = np.arange(rows, len(matrix))
        none = np.zeros(columns)
        problem = LinearProblem(
            cost=none,
            lower=none,
            upper=none + 1.0,
            matrix=csr_array(matrix / self._size[:, None]),
            row_lower=np.full(len(matrix), -np.inf),
            row_upper=np.concatenate([arrays.limits / self._size[:rows], np.full(len(arrays.values), np.inf)]),
            integer=np.ones(columns, bool),
        )
        self._solver = Solver(problem, gap=0.0)
        self.left: Floats | None = None

    def __call__(self, weights: Values, floor: Values) -> Answer[Floats] | None:
        """The best portfolio above the floors (see :class:`~parkloop.planning.front.Ask`)."""
        a = self._arrays
        rest = self._clock.left()
        self._cost.questions += 1
        self._cost.milps += 1
        goal = np.asarray(weights, float) @ a.values
        self._solver.set_cost(-goal)
        self._solver.set_rows(
            self._floors, np.asarray(floor, float) / self._size[self._floors], np.full(len(floor), np.inf)
        )
        self._solver.limit(time_limit=rest)
        answer = self._solver.solve()
        if answer.status is Status.INFEASIBLE:
            return None
        x = None if answer.x is None else np.round(answer.x)
        kept = x is not None and bool((a.rows @ x <= a.limits).all())
        if answer.status is not Status.OPTIMAL or x is None:
            self.left = x if kept else None
            raise SearchStoppedError
        values = a.values @ x
        return Answer(tuple(values.tolist()), x, self.sound and kept and bool((values >= np.asarray(floor)).all()))
