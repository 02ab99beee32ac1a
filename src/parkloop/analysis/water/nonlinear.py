"""Operations with several contaminants and treatments that remove a share: the least fresh water, with its proof.

The outlet of an operation depends on who feeds it, and feeds the next: flow times content, twice unknown. Each answer
is a real network with a proven lower bound beside it; the two meet unless the search was stopped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.branch import GAP, search
from parkloop.analysis.water.local import assumed
from parkloop.analysis.water.superstructure import Superstructure, barred, circling, ideal
from parkloop.analysis.water.unit import PER_LOAD, WASTE_END, Link, Network
from parkloop.solver import Solver, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.branch import Search
    from parkloop.analysis.water.local import Design
    from parkloop.analysis.water.unit import WaterProblem

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]

GLOBAL, STOPPED = "branch_and_bound", "branch_and_bound_stopped"
NEGLIGIBLE = 1e-7
SMALL = 0.1
"""Pipes below this share of the largest flow are worth doing without."""
DIRTIER = (1.1, 1.2, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0)
"""Where water circles through a treatment: with outlets so many times dirtier less of it may do."""
FIRST = 1e3
"""Where there is a second objective its largest weight stands for so many tonnes moved."""
TREATED = 3.0
"""Among networks of least fresh water a tonne through a treatment weighs as much as three tonnes in a pipe."""


def superstructure(problem: WaterProblem, *, priced: bool) -> Superstructure:
    """Bring a problem into arrays: supplies are fresh waters then sources, units are operations then treatments.

    Parameters
    ----------
    priced
        Weigh fresh water and treatment by cost (unknown cost: 0) instead of fresh water by flow.
    """
    k = len(problem.contaminants)
    fresh, sources, sinks = problem.fresh, problem.sources, problem.sinks
    operations, treatments = problem.operations, problem.regenerations
    p, r = len(operations), len(treatments)
    fixed = _table([[out is not None for out in t.out] for t in treatments], k).astype(bool)
    out = _table([[np.inf if out is None else out for out in t.out] for t in treatments], k)
    passes = _table([[1.0 - (share or 0.0) for share in t.removal] for t in treatments], k)
    flow = np.array([s.flow for s in sources], float)
    is_fresh = np.arange(len(fresh) + len(sources)) < len(fresh)
    cost = [(f.cost or 0.0) if priced else 1.0 for f in fresh]
    treat = [(t.cost or 0.0) if priced else 0.0 for t in treatments]
    return Superstructure(
        supply_quality=_table([*(f.content for f in fresh), *(s.content for s in sources)], k),
        supply_low=np.concatenate([np.zeros(len(fresh)), flow]),
        supply_high=np.concatenate([np.array([f.limit for f in fresh], float), flow]),
        supply_weight=np.concatenate([np.array(cost, float), np.zeros(len(sources))]),
        unit_load=np.vstack([_table([u.load for u in operations], k) * PER_LOAD, np.zeros((r, k))]),
        unit_passes=np.vstack([np.ones((p, k)), np.where(fixed, 0.0, passes)]),
        unit_in=np.vstack([_table([u.in_max for u in operations], k), _table([t.in_max for t in treatments], k)]),
        unit_out=np.vstack([_table([u.out_max for u in operations], k), out]),
        unit_fixed=np.vstack([np.zeros((p, k), bool), fixed]),
        unit_low=np.zeros(p + r),
        unit_high=np.array([*[np.inf] * p, *(t.limit for t in treatments)], float),
        unit_weight=np.array([*[0.0] * p, *treat], float),
        sink_flow=np.array([s.flow for s in sinks], float),
        sink_limit=_table([s.limit for s in sinks], k),
        drain_limit=np.full(k, np.inf),
        forbidden=barred(len(is_fresh), p + r, len(sinks), is_fresh),
    )


def _table(rows: list[tuple[float, ...]] | list[list[float]] | list[list[bool]], k: int) -> Floats:
    return np.array(rows, float).reshape(len(rows), k)


def branch_and_bound(
    problem: WaterProblem,
    *,
    priced: bool = False,
    weights: tuple[float, ...] | None = None,
    second: Floats | None = None,
    gap: float = GAP,
    nodes: int | None = None,
) -> tuple[Network | None, Search]:
    """The network of least fresh water (or cost) and what the search proved; None where there is none.

    Parameters
    ----------
    problem
        Any water problem; with fixed outlets everywhere one linear programme is enough.
    priced
        Minimize cost instead of flow.
    weights
        What a tonne of each fresh water weighs instead, (f,).
    second
        What a tonne of each fresh water, then of each treatment, weighs among equally good networks, (f + r,).
    gap, nodes
        Relative gap to close, and the most boxes to examine.
    """
    s = superstructure(problem, priced=priced)
    if weights is not None:
        s = replace(s, supply_weight=np.array([*weights, *[0.0] * len(problem.sources)], float))
    found = _proven(s, search(s, gap=gap, nodes=nodes), gap, nodes)
    if found.design is None:
        return None, found
    heads, tails = s.arcs()
    flow = _plainest(problem, s, found.design, second)
    return _network(problem, s, heads, tails, flow), found


def _proven(s: Superstructure, found: Search, gap: float, nodes: int | None) -> Search:
    """What is proven where water may circle through a treatment of any size: no flow is large enough for the search.

    Then the bound is that of ideal treatments, and the answer is proven only where it meets it.
    """
    around = circling(s)
    if found.design is None or np.isfinite(s.unit_high[around]).all():
        return found
    room = gap * max(1.0, abs(found.design.objective))
    bound = 0.0
    if found.design.objective > room:
        bound = search(ideal(s), gap=gap, nodes=nodes).bound
    return replace(found, bound=min(bound, found.design.objective), closed=found.design.objective - bound <= room)


def _plainest(problem: WaterProblem, s: Superstructure, design: Design, second: Floats | None) -> Floats:
    """Of the networks with the outlets found and no worse objective one that moves little water in few pipes.

    First the least effort, then the smallest pipes are closed one by one where the network can do without.
    """
    heads, tails = s.arcs()
    effort = np.ones(len(heads))
    effort[(tails >= len(problem.operations)) & (tails < s.units)] = TREATED
    effort[tails == s.units + s.sinks] = 0.0  # what comes in must leave
    if second is not None:
        f, first = len(problem.fresh), len(problem.operations)
        fresh, treated = heads < f, (tails >= first) & (tails < s.units)
        dear = FIRST / max(float(second.max(initial=0.0)), 1e-300)
        effort[fresh] += dear * second[heads[fresh]]
        effort[treated] += dear * second[f + tails[treated] - first]
    most = design.objective
    best = np.inf
    for dirtier in (1.0, *DIRTIER) if circling(s).any() else (1.0,):
        outlet = np.minimum(np.maximum(s.unit_out, design.outlet), design.outlet * dirtier) * (1 + 1e-9)
        tried = Solver(assumed(s, heads, tails, outlet, extra=effort, most=most))
        moved = tried.solve()
        if dirtier == 1.0 or (moved.objective is not None and moved.objective < best):
            solver, plain, best = tried, moved, np.inf if moved.objective is None else moved.objective
    if plain.status is not Status.OPTIMAL or plain.x is None:
        return design.flow
    flow = np.maximum(plain.x, 0.0)
    none, free = np.zeros(1), np.full(1, np.inf)
    for arc in np.argsort(flow, kind="stable").tolist():
        if flow[arc] > SMALL * flow.max():
            break
        solver.set_bounds([arc], none, none)
        without = solver.solve()
        if without.status is Status.OPTIMAL and without.x is not None:
            flow = np.maximum(without.x, 0.0)
        else:
            solver.set_bounds([arc], none, free)
    return flow


def _network(problem: WaterProblem, s: Superstructure, heads: Ints, tails: Ints, flow: Floats) -> Network:
    sinks, units = problem.inlets[: s.sinks], problem.inlets[s.sinks :]
    takers = [*units, *sinks, WASTE_END]
    keep = flow > NEGLIGIBLE * max(float(flow.max(initial=0.0)), 1e-300)
    ways = zip(heads[keep].tolist(), tails[keep].tolist(), flow[keep].tolist(), strict=True)
    return Network(tuple(Link(problem.outlets[a], takers[b], f) for a, b, f in ways))
