"""The source-sink program with many ways, solved on the few that matter; exact.

A network uses about as many ways as there are rows, out of sources times sinks. So a small program is solved on some
ways, its prices value all of them at once by one product of matrices, the best of what would pay is added, what is far
from paying is dropped (sifting: Bixby, Gregory, Lustig, Marsten & Shanno, Oper. Res. 40 (1992) 885-897). Every round
bounds how much the ways left out could still bring; the last one proves that it is nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.lp import program
from parkloop.solver import Solver, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.lp import Program, Tableau

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

START, BEST = 8, 10
"""Ways that each sink starts with; ways that each source and each sink may add in a round."""
DROP = 0.01
"""A way whose price lies this share of a tonne of fresh water above paying is dropped."""
NEAR, PROVEN = 1e-2, 1e-9
"""Relative gaps: below the first a vertex is asked for, below the second the answer is the least."""
NOTHING = 2e-9
"""A saving below this share of a tonne of fresh water is within the solver's tolerance of its prices."""
LOOSE, ROUNDS = 8, 40
"""Rounds inside a face at most; then only vertices are looked at and no way is dropped any more, so that it ends."""


def sift(t: Tableau) -> tuple[Floats, Program] | None:
    """The flows (n,) of least fresh water or cost of a problem without operations, and the ways they belong to.

    None where no proof was reached: without a network, or where fresh water alone serves nobody (the first program then
    has no answer); the whole program has to decide.
    """
    if t.operation or not t.fresh or not len(t.demand):
        return None
    dearest = float(t.cost.max())
    if dearest <= 0:
        return None
    size = float(max(t.demand.max(), PROVEN))
    t = replace(t, flow=t.flow / size, demand=t.demand / size, cost=t.cost / dearest)
    inside = _first(t)
    vertex = False
    for attempt in range(ROUNDS):
        outlet, inlet = np.nonzero(inside)
        small = program(t, outlet, inlet)
        found = Solver(small.linear, simplex=False, crossover=vertex).solve()
        if found.status is not Status.OPTIMAL or found.x is None or found.duals is None or found.objective is None:
            return None
        price = _prices(t, found.duals)
        missed = np.where(inside | (price > -NOTHING), 0.0, price)
        gap = _could_save(t, missed) / max(found.objective, PROVEN * float(t.demand.sum()))
        if vertex and gap <= PROVEN:
            return found.x * size, program(replace(t, cost=t.cost * dearest), outlet, inlet)
        vertex = vertex or gap <= NEAR or attempt >= LOOSE
        used = np.zeros_like(inside)
        used[outlet, inlet] = found.x > PROVEN * max(float(found.x.max(initial=0.0)), 1.0)
        inside = used | (inside & ((price < DROP) | vertex)) | (_best(missed, BEST) & (missed < 0))
        inside[: t.fresh] = True
    return None


def _first(t: Tableau) -> Bools:
    """Fresh water to every sink, and to each sink the sources that fill its limit best without breaking it much."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = t.content[:, None, :] / t.limit[None, :, :]
    ratio = np.where(np.isnan(ratio), 0.0, ratio).max(axis=2)
    inside = _best(np.abs(ratio - 1.0), START, by_outlet=False)
    inside[: t.fresh] = True
    return inside


def _best(values: Floats, count: int, *, by_outlet: bool = True) -> Bools:
    """Mark the smallest ``count`` values of each column, and of each row where asked."""
    rows, columns = values.shape
    marked: Bools = values <= np.partition(values, min(count, rows) - 1, axis=0)[min(count, rows) - 1]
    if by_outlet:
        marked |= values <= np.partition(values, min(count, columns) - 1, axis=1)[:, [min(count, columns) - 1]]
    return marked


def _prices(t: Tableau, duals: Floats) -> Floats:
    """Reduced cost (o, t) of a tonne on every way; below zero it would pay. Rows as :func:`program` writes them."""
    o, s, k = len(t.flow), t.sink, t.content.shape[1]
    limited = np.isfinite(t.limit)
    limit = np.where(limited, t.limit, 0.0)
    scale = np.where(limited & (t.limit > 0), t.limit, 1.0)
    quality = np.where(limited, duals[o + s : o + s + s * k].reshape(s, k) / scale, 0.0)
    carried = t.content @ quality.T - (limit * quality).sum(axis=1)
    prices: Floats = t.cost[:, None] - duals[:o, None] - duals[o : o + s][None, :] - carried
    return prices


def _could_save(t: Tableau, missed: Floats) -> float:
    """No more than this can the ways left out bring: sources give, and sinks take, only so much."""
    by_sink = -float(missed.min(axis=0, initial=0.0) @ t.demand)
    flow = np.minimum(t.flow, t.demand.sum())
    by_source = -float(missed.min(axis=1, initial=0.0) @ flow)
    return min(by_sink, by_source)
