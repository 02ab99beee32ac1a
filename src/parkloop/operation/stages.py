"""Goals in a fixed order on one part of the model, each on the face of optima of the one before.

The face is held by the prices: what has a price stays where it is. No room is given, so nothing drifts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.solver import Solution, Solver, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parkloop.solver import LinearProblem

    Floats = NDArray[np.float64]

BINDING = 2e-9
"""A bound or row with a larger price than this is binding and stays so in the later stages.

Only just above the solver's own tolerance: costs are divided by the largest of them, so that a price of 1e-7 times a
large flow is a visible part of the value (a plan of a generated park lost a quarter of itself to the tie-break).
"""
REMEMBERED = 2000
"""So many answers of a part are kept."""


class Stages:
    """One problem with several costs in order, whose switches are fixed anew by every question.

    Parameters
    ----------
    problem
        Without integers.
    costs
        One vector, shape (n,), for each stage.
    switches
        Columns that a question fixes, shape (k,).
    simplex
        False: interior point.
    """

    def __init__(
        self, problem: LinearProblem, costs: Sequence[Floats], switches: NDArray[np.int_], *, simplex: bool = True
    ) -> None:
        self._problem, self._costs, self._switches = problem, costs, switches
        self._solver = Solver(problem, simplex=simplex)
        self._known: dict[bytes, Floats] = {}

    def solve(self, sizes: Floats) -> Floats:
        """The columns with the switches at ``sizes``, shape (k,).

        Raises
        ------
        NoFeasibleAnswerError
            No answer with these switches.
        """
        key = sizes.tobytes()
        if key not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = self._in_order(sizes)
        return self._known[key]

    def _in_order(self, sizes: Floats) -> Floats:
        p = self._problem
        lower, upper = p.lower.copy(), p.upper.copy()
        lower[self._switches] = upper[self._switches] = sizes
        every, all_rows = np.arange(len(lower)), np.arange(p.matrix.shape[0])
        row_lower, row_upper = p.row_lower.copy(), p.row_upper.copy()
        x = np.zeros(0)
        for stage, cost in enumerate(self._costs):
            self._solver.set_bounds(every, lower, upper)
            self._solver.set_rows(all_rows, row_lower, row_upper)
            self._solver.set_cost(cost)
            answer = self._solver.solve()
            if (
                answer.status is not Status.OPTIMAL
                or answer.x is None
                or answer.reduced is None
                or answer.duals is None
            ):
                if stage == 0:
                    raise NoFeasibleAnswerError(no_answer(answer))
                break  # a later stage only breaks ties: the earlier answer stands
            x = answer.x
            fixed = np.abs(answer.reduced) > BINDING
            at_upper = np.abs(x - upper) < np.abs(x - lower)
            lower = np.where(fixed & at_upper, upper, lower)
            upper = np.where(fixed & ~at_upper, lower, upper)
            tight = np.abs(answer.duals) > BINDING
            row_lower = np.where(tight & np.isinf(row_lower), row_upper, row_lower)
            row_upper = np.where(tight & np.isinf(row_upper), row_lower, row_upper)
        return x


def no_answer(answer: Solution) -> Problem:
    """What to say of an operation without an answer."""
    return Problem(
        "operation_infeasible" if answer.status is Status.INFEASIBLE else "operation_failed", found=str(answer.status)
    )
