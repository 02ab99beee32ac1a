"""How far a figure hangs on what the optimum leaves open: its least and largest value over near-optimal operations.

The operation is one point in a set of operations that are as good, or almost. Its cost is certain; carbon, water or
waste are certain only as far as that set allows, and each is printed with its range (design 4).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.handed import hand_over
from parkloop.operation.keeping import keeping
from parkloop.operation.rows import operating_model
from parkloop.solver import Solver, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.handed import Handed
    from parkloop.operation.network import Network
    from parkloop.operation.objective import Objective
    from parkloop.operation.operate import Operation
    from parkloop.solver import LinearProblem

    Floats = NDArray[np.float64]

NEAR = 1e-3
"""Near-optimal: within so much of what the operation gains against business as usual."""
ROUNDING = 1e-9
"""Room for rounding, relative to the largest term of the objective, so that the optimum itself is inside."""
SPREAD = 1e-6
"""A range narrower than this, relative to the figure's size, is no range."""


@dataclass(frozen=True, slots=True)
class Range:
    """Least and largest value over near-optimal operations, in the figure's unit; infinite where nothing bounds it."""

    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether the optimum leaves nothing open here."""
        return self.high - self.low < np.inf and self.high - self.low <= SPREAD * max(
            abs(self.low), abs(self.high), 1e-300
        )


def ranges(
    network: Network,
    objective: Objective,
    operation: Operation,
    rates: Mapping[str, Floats],
    *,
    near: float = NEAR,
    simplex: bool = True,
) -> dict[str, Range]:
    """The range of each figure over the operations that are within ``near`` of the best one.

    Parameters
    ----------
    network, objective
        What runs and what is best.
    operation
        The best operation. Its options stay as they are, and the contracts that it keeps are kept.
    rates
        Figure -> what one unit of each flow adds, shape (A, T).
    near
        Share of the gain against business as usual that may be given up; 0: only ties.
    simplex
        False: interior point.
    """
    handed = hand_over(operating_model(network, whole=False).model, network)
    opened, flow = operation.open[:, network.year_of], operation.flow
    gain = float((objective.arc * (network.reference - flow)).sum() - (objective.option * opened).sum())
    terms = float(np.abs(objective.arc * flow).max(initial=0.0))
    problem = _fixed(handed, network, objective, operation)
    largest = _largest(objective.arc * handed.scale[:, None])
    best = float((objective.arc * flow).sum()) / largest
    room = (near * abs(gain) + ROUNDING * terms) / largest
    solver = Solver(_within(problem, best + room), presolve=False, simplex=simplex)
    return {name: _range(solver, handed, rate * handed.scale[:, None]) for name, rate in rates.items()}


def _largest(values: Floats) -> float:
    return float(np.abs(values).max(initial=0.0)) or 1.0


def _fixed(handed: Handed, network: Network, objective: Objective, operation: Operation) -> LinearProblem:
    """The rows of operation with options and kept contracts fixed; the cost is the objective over its largest part."""
    p = handed.problem
    goal = objective.arc * handed.scale[:, None]
    cost, lower, upper = np.zeros(len(p.cost)), p.lower.copy(), p.upper.copy()
    cost[handed.flow] = goal / _largest(goal)
    if handed.open.size:
        lower[handed.open] = upper[handed.open] = operation.open
    kept = keeping(network, objective.arc) > 0
    least = np.maximum(operation.flow / handed.scale[:, None] * (1.0 - ROUNDING), 0.0)
    lower[handed.flow[kept]] = np.minimum(least[kept], upper[handed.flow[kept]])
    return replace(p, cost=cost, lower=lower, upper=upper, integer=np.zeros(len(cost), bool))


def _within(p: LinearProblem, most: float) -> LinearProblem:
    """The same with its cost bounded by a row."""
    from scipy.sparse import csr_array, vstack

    return replace(
        p,
        matrix=csr_array(vstack([p.matrix, csr_array(p.cost.reshape(1, -1))], format="csr")),
        row_lower=np.append(p.row_lower, -np.inf),
        row_upper=np.append(p.row_upper, most),
    )


def _range(solver: Solver, handed: Handed, rate: Floats) -> Range:
    largest = _largest(rate)
    ends = []
    for sign in (1.0, -1.0):
        cost = np.zeros(len(handed.problem.cost))
        cost[handed.flow] = sign * rate / largest
        solver.set_cost(cost)
        answer = solver.solve()
        if answer.status is Status.OPTIMAL and answer.x is not None:
            value = float((rate * answer.x[handed.flow]).sum())
            ends.append(value if abs(value) > ROUNDING * largest else 0.0)
        else:  # unbounded, or not told within the tolerances: then nothing is claimed
            ends.append(-sign * np.inf)
    return Range(min(ends), max(ends))
