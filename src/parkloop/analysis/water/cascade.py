"""The water cascade table: why the least fresh water is what it is, one level of content after another.

Demands and sources stand at their contents in ascending order. From level to level the water not yet used falls to the
next one and can take up ``flow x (next level - level)`` on the way; where the sum of what it takes up would become
negative, that much more fresh water is needed at the top (Manan, Tan & Foo, AIChE J. 50 (2004) 3169-3183; Foo, Manan &
Tan, J. Clean. Prod. 14 (2006) 617-626). Operations count as a demand at their inlet limit and a source at their
outlet limit, both of the limiting flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.unit import PER_LOAD

if TYPE_CHECKING:
    from parkloop.analysis.water.unit import WaterProblem

PURE = 1e6
"""Content of the contaminant itself, ppm: the last level."""


@dataclass(frozen=True, slots=True)
class Level:
    """One line of the table.

    Attributes
    ----------
    content
        ppm.
    demand, source
        t/h that the sinks want and the sources give at this content.
    cumulative
        t/h that flows on to the next level, fresh water included.
    load
        kg/h that it can take up until the next level.
    cumulative_load
        kg/h taken up above this level; 0 at a pinch.
    fresh_needed
        t/h of fresh water that this level alone asks for; None at or below the content of the fresh water.
    """

    content: float
    demand: float
    source: float
    cumulative: float
    load: float
    cumulative_load: float
    fresh_needed: float | None


@dataclass(frozen=True, slots=True)
class Cascade:
    """The table, the fresh water (t/h) that it asks for, and the waste water that it leaves."""

    levels: tuple[Level, ...]
    fresh_water: float
    waste_water: float


def cascade(problem: WaterProblem) -> Cascade | None:
    """The table of a problem; None where there is none.

    None for several contaminants, for treatment, for several fresh waters or a limited one, for a limit left open or
    above a million ppm, and where no flow of fresh water is enough.
    """
    points = _points(problem)
    if points is None:
        return None
    clean = problem.fresh[0].content[0]
    at = np.unique([clean, PURE, *(c for c, _, _ in points)])
    demand, source = np.zeros(len(at)), np.zeros(len(at))
    for content, wanted, given in points:
        i = int(np.searchsorted(at, content))
        demand[i] += wanted
        source[i] += given
    net = np.cumsum(source - demand)
    bare = np.concatenate([[0.0], np.cumsum(net[:-1] * np.diff(at)) / PER_LOAD])
    above = at > clean
    short = np.where(above, -bare * PER_LOAD / np.where(above, at - clean, 1.0), 0.0)
    scale = max(float(np.abs(bare).max()), 1e-300)
    if np.any(bare[~above] < -1e-9 * scale) or np.any(demand[at < clean] > 0):
        return None
    fresh = max(0.0, float(short.max()), -float(net[-1]))
    flow = np.where(at >= clean, fresh, 0.0) + net
    load = np.append(flow[:-1] * np.diff(at), 0.0) / PER_LOAD
    total = np.concatenate([[0.0], np.cumsum(load[:-1])])
    total = np.where(np.abs(total) < 1e-9 * max(float(np.abs(total).max()), 1e-300), 0.0, total)
    rows = zip(at, demand, source, flow, load, total, short, above, strict=True)
    levels = tuple(
        Level(float(c), float(d), float(s), float(f), float(m), float(t), max(0.0, float(n)) if a else None)
        for c, d, s, f, m, t, n, a in rows
    )
    return Cascade(levels, fresh, float(flow[-1]))


def _points(problem: WaterProblem) -> list[tuple[float, float, float]] | None:
    """Content, demand and source of everything at fixed flow; None where the table does not apply."""
    if len(problem.contaminants) != 1 or problem.regenerations or len(problem.fresh) != 1:
        return None
    points = [(s.content[0], 0.0, s.flow) for s in problem.sources]
    points += [(min(s.limit[0], PURE), s.flow, 0.0) for s in problem.sinks]
    for u in problem.operations:
        low, high = u.in_max[0], u.out_max[0]
        if not u.load[0]:
            continue
        if not low < high < np.inf:
            return None
        flow = u.load[0] * PER_LOAD / (high - low)
        points += [(low, flow, 0.0), (high, 0.0, flow)]
    unlimited = not np.isfinite(problem.fresh[0].limit)
    return points if unlimited and all(c <= PURE for c, _, _ in points) else None
