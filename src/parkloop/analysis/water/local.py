"""Real networks near a relaxed one: a linear programme with assumed outlets, then small boxes about what it gave.

Limits are upper limits only, so outlets assumed too dirty do no harm: with contents ``y`` assumed for every unit and
the unit's balance asked as ``passes x inlet + load <= flow x y``, each linear solution is a network whose real outlets
are at most ``y``. Solving again with the real outlets can only improve it; a box around them, relaxed, shows where to
go next.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.mixing import outlets
from parkloop.analysis.water.superstructure import Box
from parkloop.solver import LinearProblem, Solver, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.relaxation import Relaxation
    from parkloop.analysis.water.superstructure import Superstructure

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]

ROUNDS = 12
STEPS = 6
PATIENCE = 3.0
"""So many times the last gain is what further rounds are believed to bring."""
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Design:
    """A real network: its objective, pipe flows (A,), and real outlets [ppm] (U, C)."""

    objective: float
    flow: Floats
    outlet: Floats


def assumed(
    s: Superstructure, heads: Ints, tails: Ints, outlet: Floats, extra: Floats | None = None, most: float | None = None
) -> LinearProblem:
    """The linear problem of the pipe flows when each unit gives ``outlet`` (U, C) at worst.

    Parameters
    ----------
    extra
        Shape (A,): another objective; then ``most`` may cap the first one.
    """
    from scipy.sparse import csr_array

    a, u, n = len(heads), s.units, s.supplies
    quality = np.vstack([s.supply_quality, outlet])[heads]
    weight = np.where(heads < n, np.append(s.supply_weight, 0.0)[np.minimum(heads, n)], 0.0)
    inside = tails < u
    weight = weight + np.where(inside, np.append(s.unit_weight, 0.0)[np.minimum(tails, u)], 0.0)
    arcs = np.arange(a)
    rows, low, high = [], [], []

    def add(index: Ints, column: Ints, value: Floats, count: int, at_least: Floats, at_most: Floats) -> None:
        rows.append(csr_array((value, (index, column)), shape=(count, a)))
        low.append(at_least)
        high.append(at_most)

    out = heads < n
    add(heads[out], arcs[out], np.ones(out.sum()), n, s.supply_low, s.supply_high)
    left = heads >= n
    index = np.concatenate([tails[inside], heads[left] - n])
    column = np.concatenate([arcs[inside], arcs[left]])
    add(index, column, np.repeat([1.0, -1.0], [inside.sum(), left.sum()]), u, np.zeros(u), np.zeros(u))
    add(tails[inside], arcs[inside], np.ones(inside.sum()), u, s.unit_low, s.unit_high)
    to = (tails >= u) & (tails < u + s.sinks)
    add(tails[to] - u, arcs[to], np.ones(to.sum()), s.sinks, s.sink_flow, s.sink_flow)
    none = np.full(u, -np.inf)
    limits = np.vstack([s.unit_in, s.sink_limit, s.drain_limit])
    for c in range(s.contaminants):
        scale = max(float(quality[:, c].max(initial=0.0)), float(outlet[:, c].max(initial=0.0)), 1e-9)
        finite = np.isfinite(limits[tails, c])
        value = (quality[finite, c] - limits[tails[finite], c]) / scale
        count = len(limits)
        add(tails[finite], arcs[finite], value, count, np.full(count, -np.inf), np.zeros(count))
        mine = inside & ~s.unit_fixed[np.minimum(tails, u - 1), c] if u else inside
        unit = tails[mine]
        value = (s.unit_passes[unit, c] * quality[mine, c] - outlet[unit, c]) / scale
        load = np.where(s.unit_fixed[:, c], 0.0, s.unit_load[:, c])
        add(unit, arcs[mine], value, u, none, -load / scale)
    cost = weight if extra is None else extra
    if most is not None:
        add(np.zeros(a, int), arcs, weight, 1, np.full(1, -np.inf), np.full(1, most))
    from scipy.sparse import vstack

    matrix = csr_array(vstack(rows, format="csr"))
    return LinearProblem(
        cost, np.zeros(a), np.full(a, np.inf), matrix, np.concatenate(low), np.concatenate(high), np.zeros(a, bool)
    )


def repair(relaxation: Relaxation, outlet: Floats, beat: float = np.inf) -> Design | None:
    """Improve from assumed outlets until nothing changes; None where they admit no network.

    ``beat``: given up when the gains become too small to come below it.
    """
    s, heads, tails = relaxation.s, relaxation.heads, relaxation.tails
    best: Design | None = None
    for _ in range(ROUNDS):
        found = Solver(assumed(s, heads, tails, outlet)).solve()
        if found.status is not Status.OPTIMAL or found.x is None or found.objective is None:
            return best
        flow = np.maximum(found.x, 0.0)
        try:
            real = outlets(s, heads, tails, flow)
        except np.linalg.LinAlgError:
            return best
        gain = np.inf if best is None else best.objective - found.objective
        if gain > 0:
            best = Design(found.objective, flow, real)
        if gain <= 1e-7 * max(1.0, abs(found.objective)) or found.objective - PATIENCE * gain > beat:
            return best
        outlet = np.minimum(outlet, real * (1 + SLACK))
    return best


def improve(relaxation: Relaxation, box: Box, start: Design, steps: int = STEPS) -> Design:
    """Descend from a real network: relax a small box about its outlets, repair, recentre or shrink."""
    best, radius = start, 0.25
    for _ in range(steps):
        reach = radius * np.maximum(best.outlet, 1e-6)
        low, high = np.clip(best.outlet - reach, box.low, box.high), np.clip(best.outlet + reach, box.low, box.high)
        near = relaxation.solve(Box(box.flow_low, box.flow_high, low, high))
        found = None if near is None else start_from(relaxation, box, near.flow, near.outlet, best.objective)
        if found is not None and found.objective < best.objective - 1e-8 * max(1.0, abs(best.objective)):
            best = found
        else:
            radius /= 3
    return best


def start_from(relaxation: Relaxation, box: Box, flow: Floats, outlet: Floats, beat: float = np.inf) -> Design | None:
    """A real network from the flows and outlets of a relaxed one; the better of two ways to assume outlets."""
    s = relaxation.s
    tries = [np.clip(outlet, box.low, box.high)]
    with contextlib.suppress(np.linalg.LinAlgError):
        tries.append(np.clip(outlets(s, relaxation.heads, relaxation.tails, flow), box.low, box.high))
    designs = [d for d in (repair(relaxation, y, beat) for y in tries) if d is not None]
    return min(designs, key=lambda d: d.objective, default=None)
