"""What a choice of options is worth, without saying how the park runs: one hot solve in the parts that it concerns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.operation.stages import REMEMBERED, no_answer
from parkloop.solver import Solver, Status
from parkloop.solver.parts import parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.operation.handed import Handed
    from parkloop.operation.network import Network
    from parkloop.operation.objective import Objective

    Floats = NDArray[np.float64]


class Quick:
    """The objective of an operation for any sizes of the options, on the model that is built already.

    Parameters
    ----------
    network, objective
        What runs and what is best.
    handed
        The operating model.
    cost
        What the first stage minimizes; the columns of ``handed`` come first.
    """

    def __init__(self, network: Network, objective: Objective, handed: Handed, cost: Floats) -> None:
        n = len(handed.problem.cost)
        self._worth = np.zeros(n)
        self._worth[handed.flow] = objective.arc * handed.scale[:, None]
        if handed.open.size:
            np.add.at(self._worth, handed.open[:, network.year_of].ravel(), objective.option.ravel())
        switches = handed.open.ravel()
        cut = parts(replace(handed.problem, cost=cost[:n]), switches)
        self._parts = [p for p in cut if len(p.columns)]
        place = {c: i for i, c in enumerate(switches.tolist())}
        self._at = [np.flatnonzero(np.isin(p.columns, switches)) for p in self._parts]
        self._own = [
            np.array([place[c] for c in p.columns[at].tolist()], int)
            for p, at in zip(self._parts, self._at, strict=True)
        ]
        self._solvers: dict[int, Solver] = {}
        self._known: dict[tuple[int, bytes], float] = {}

    def value(self, sizes: Floats) -> float:
        """The objective with the options at ``sizes``, shape (O, Y).

        Raises
        ------
        NoFeasibleAnswerError
            The options cannot run together.
        """
        fixed = sizes.ravel()
        return float(sum(self._of(k, fixed[own]) for k, own in enumerate(self._own)))

    def _of(self, k: int, sizes: Floats) -> float:
        key = (k, sizes.tobytes())
        if key not in self._known:
            if len(self._known) >= REMEMBERED * len(self._parts):
                self._known.clear()
            self._known[key] = self._solve(k, sizes)
        return self._known[key]

    def _solve(self, k: int, sizes: Floats) -> float:
        part = self._parts[k]
        if k not in self._solvers:
            self._solvers[k] = Solver(part.problem, presolve=False)  # presolve would throw the basis away
        solver = self._solvers[k]
        solver.set_bounds(self._at[k], sizes, sizes)
        answer = solver.solve()
        if answer.status is not Status.OPTIMAL or answer.x is None:
            raise NoFeasibleAnswerError(no_answer(answer))
        return float(self._worth[part.columns] @ answer.x)
