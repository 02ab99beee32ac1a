"""Spatial branch and bound: halve the boxes of outlet quality until the bound meets a real network."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.local import Design, improve, repair, start_from
from parkloop.analysis.water.relaxation import Relaxation, Relaxed
from parkloop.analysis.water.superstructure import Box, by_pass, first_box, squeeze
from parkloop.analysis.water.tighten import tighten

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.superstructure import Superstructure

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

GAP = 1e-5
"""Relative gap at which a search is finished."""
NODES, WORK = 200, 2400
"""Boxes examined by default, and boxes times outlet contents that are unknown: counts, not a clock, so that every
machine gives the same answer."""

EVEN = 1e-11
"""Products off by less than this (scaled) are right: the relaxed network is a real one."""
FEWEST = 30
"""But so many boxes at least."""
POLISH = 20
"""Steps of the last descent."""
_WORTH = 1e-2
"""Outlets whose products are off by less than this share of the worst are not looked at when a box is tightened."""


@dataclass(frozen=True, slots=True)
class Search:
    """The best real network found (None: none), the proven bound, boxes examined, whether the gap closed.

    ``feasible`` False: it is proven that no network exists.
    """

    design: Design | None
    bound: float
    nodes: int
    closed: bool
    feasible: bool


def search(s: Superstructure, *, gap: float = GAP, nodes: int | None = None, warm: Floats | None = None) -> Search:
    """The least objective over all networks, with proof unless the count of boxes runs out.

    Two kinds of cut are made. First on *which contaminant* of an operation leaves at its limit: by the bypass argument
    of :func:`first_box` some best network has one at every operation (the necessary condition of Savelski &
    Bagajewicz, Chem. Eng. Sci. 58 (2003) 5349-5362). Then on ranges of outlet content, in halves.

    Parameters
    ----------
    nodes
        Most boxes to examine; None: as many as :data:`NODES` and :data:`WORK` allow.
    warm
        Outlets (U, C) of a known network to start from.
    """
    if nodes is None:
        nodes = max(FEWEST, min(NODES, WORK // max(int((~s.unit_fixed).sum()), 1)))
    box = squeeze(s, first_box(s))
    relaxation = Relaxation(s, box)
    root = relaxation.solve(box)
    if root is None:
        return Search(None, np.inf, 1, closed=True, feasible=False)
    best = _first(relaxation, box, root, warm)
    if best is not None and not _done(best, root.bound, gap):
        best = improve(relaxation, box, best)
    if best is not None and not _done(best, root.bound, gap):
        box = squeeze(s, tighten(relaxation, box, best.objective))
        root = relaxation.solve(box) or root
    keyed = _keys(s)
    none_keyed = np.asarray(~keyed.any(axis=1))
    heap: list[tuple[float, int, Box, Relaxed, Bools]] = [(root.bound, 0, box, root, none_keyed)]
    count, given_up = 1, np.inf  # the least bound of the boxes left because they cannot improve by more than the gap
    while heap:
        bound = min(heap[0][0], given_up)
        if best is not None and _done(best, bound, gap):
            break
        if count >= nodes:
            polished = None if best is None else improve(relaxation, box, best, POLISH)
            return Search(polished, bound, count, closed=False, feasible=True)
        above, _, here, point, fixed = heapq.heappop(heap)
        for child, done in _split(s, here, point, fixed, keyed):
            count += 1
            smaller = squeeze(s, child)
            found = relaxation.solve(smaller)
            if found is not None and best is not None and not _done(best, found.bound, gap):
                smaller = squeeze(s, _closer(relaxation, smaller, best.objective, found))
                found = relaxation.solve(smaller)
            if found is None:
                continue
            lower = max(found.bound, above)
            if best is not None and _done(best, lower, gap):
                given_up = min(given_up, lower)
                continue
            most = np.inf if best is None else best.objective
            better = start_from(relaxation, smaller, found.flow, found.outlet, most)
            if better is not None and (best is None or better.objective < best.objective - 1e-9):
                best = improve(relaxation, box, better)
            if found.error.max(initial=0.0) > EVEN:
                heapq.heappush(heap, (lower, count, smaller, found, done))
            else:
                given_up = min(given_up, lower)
    if best is None:
        return Search(None, np.inf, count, closed=True, feasible=False)
    bound = min([given_up, *(item[0] for item in heap)], default=best.objective)
    if best.objective > bound:
        best = improve(relaxation, box, best, POLISH)
    return Search(best, min(bound, best.objective), count, closed=True, feasible=True)


def _closer(relaxation: Relaxation, box: Box, most: float, found: Relaxed) -> Box:
    """Tighten a box where its products are off."""
    off = found.error > _WORTH * found.error.max(initial=0.0)
    return tighten(relaxation, box, most, rounds=1, only=off)


def _first(relaxation: Relaxation, box: Box, root: Relaxed, warm: Floats | None) -> Design | None:
    tries = [start_from(relaxation, box, root.flow, root.outlet), repair(relaxation, box.high)]
    if warm is not None:
        tries.append(repair(relaxation, warm))
    return min((d for d in tries if d is not None), key=lambda d: d.objective, default=None)


def _done(best: Design, bound: float, gap: float) -> bool:
    return best.objective - bound <= gap * max(1.0, abs(best.objective))


def _keys(s: Superstructure) -> Bools:
    """Contaminants (U, C) of which one leaves an operation at its limit; none where the argument does not hold."""
    keys = (s.unit_load > 0) & np.isfinite(s.unit_out) & ~s.unit_fixed
    free = by_pass(s) & (s.unit_low <= 0)
    return np.asarray(keys & np.asarray(free)[:, None])


def _split(s: Superstructure, box: Box, point: Relaxed, fixed: Bools, keyed: Bools) -> list[tuple[Box, Bools]]:
    """Smaller boxes that together hold every network worth having in ``box``."""
    per_unit = point.error.sum(axis=1)
    unit = int(np.argmax(per_unit))
    if not fixed[unit]:
        done = fixed.copy()
        done[unit] = True
        out = []
        for c in np.flatnonzero(keyed[unit]):
            if box.high[unit, c] < s.unit_out[unit, c] * (1 - 1e-12):
                continue
            at_limit = box.low.copy()
            at_limit[unit, c] = box.high[unit, c]
            out.append((Box(box.flow_low, box.flow_high, at_limit, box.high), done))
        return out
    width = (box.high - box.low) / np.maximum(np.where(np.isfinite(s.unit_out), s.unit_out, box.high), 1e-12)
    score = np.where(width > 1e-9, point.error, -1.0)
    at = divmod(int(np.argmax(score)), s.contaminants)
    low, high = float(box.low[at]), float(box.high[at])
    cut = float(np.clip(0.3 * point.outlet[at] + 0.35 * (low + high), 0.9 * low + 0.1 * high, 0.1 * low + 0.9 * high))
    below, over = box.high.copy(), box.low.copy()
    below[at] = over[at] = cut
    return [
        (Box(box.flow_low, box.flow_high, box.low, below), fixed),
        (Box(box.flow_low, box.flow_high, over, box.high), fixed),
    ]
