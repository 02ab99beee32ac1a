"""Shrink a box to what can still reach a given objective: least and greatest of each bound by linear programmes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.superstructure import Box
from parkloop.solver import LinearProblem, Solver, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.relaxation import Relaxation

    Bools = NDArray[np.bool_]

SHY = 1e-8
"""How far a proven bound is drawn back, so that the solver's tolerance cuts nothing off."""
WORTH = 0.9
"""A further round is made while the last one shrank the box to less than this share."""


def tighten(relaxation: Relaxation, box: Box, most: float, *, rounds: int = 2, only: Bools | None = None) -> Box:
    """The box of all that a relaxed network with an objective of at most ``most`` can have.

    Parameters
    ----------
    relaxation, box
        Where to look.
    most
        The objective of a network already at hand.
    rounds
        A smaller box makes tighter planes, which make a smaller box.
    only
        Shape (U, C): the outlets to look at, and the throughputs of their units; None: all.
    """
    for _ in range(rounds):
        smaller = _round(relaxation, box, most, only)
        shrunk = (smaller.high - smaller.low).sum() < WORTH * (box.high - box.low).sum()
        box = smaller
        if not shrunk:
            break
    return box


def _round(relaxation: Relaxation, box: Box, most: float, only: Bools | None) -> Box:
    s, solver = relaxation.s, Solver(capped(relaxation.problem(box), most))
    low, high, flow_low, flow_high = (v.copy() for v in (box.low, box.high, box.flow_low, box.flow_high))
    looked = np.ones(s.unit_load.shape, bool) if only is None else only
    for unit, column in enumerate(relaxation.through.tolist()):
        if looked[unit].any():
            least, most_ = _ends(solver, relaxation.width, column, 1.0)
            flow_low[unit], flow_high[unit] = max(flow_low[unit], least), min(flow_high[unit], most_)
    for (unit, c), column in zip(relaxation.free.tolist(), relaxation.y.tolist(), strict=True):
        if looked[unit, c]:
            least, most_ = _ends(solver, relaxation.width, column, relaxation.scale[c])
            low[unit, c], high[unit, c] = max(low[unit, c], least), min(high[unit, c], most_)
    return Box(flow_low, np.maximum(flow_high, flow_low), low, np.maximum(high, low))


def _ends(solver: Solver, width: int, column: int, size: float) -> tuple[float, float]:
    """The least and the greatest value of a variable, drawn apart a little; infinite where the solver would not say."""
    ends = []
    for sign in (1.0, -1.0):
        cost = np.zeros(width)
        cost[column] = sign
        solver.set_cost(cost)
        found = solver.solve()
        if found.status is not Status.OPTIMAL or found.objective is None:
            ends.append(-sign * np.inf)
        else:
            value = sign * found.objective * size
            ends.append(value - sign * SHY * max(abs(value), size))
    return ends[0], ends[1]


def capped(problem: LinearProblem, most: float) -> LinearProblem:
    """The same problem with one more row: its objective at most ``most``."""
    from scipy.sparse import csr_array, vstack

    matrix = csr_array(vstack([problem.matrix, csr_array(problem.cost[None, :])], format="csr"))
    low, high = np.append(problem.row_lower, -np.inf), np.append(problem.row_upper, most)
    return replace(problem, matrix=matrix, row_lower=low, row_upper=high)
