"""Fewer, thicker, shorter pipes: the network as a mixed-integer programme.

Each way has a flow and a yes or no. A pipe that lies carries at least the smallest flow and at most what its ends can
give and take. First the least fresh water (or cost) within the limits on pipes, then, at that objective, the cheapest
pipes; or the shortest where no price is given, or the fewest where no distance is given either. Pipes to waste are
the collecting sewer that stands anyway: they are not counted, limited or priced.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.local import assumed
from parkloop.analysis.water.nonlinear import superstructure
from parkloop.analysis.water.superstructure import circling, first_box
from parkloop.analysis.water.tighten import capped
from parkloop.analysis.water.unit import WASTE_END, Link, Network
from parkloop.solver import LinearProblem, Solver, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.analysis.water.superstructure import Superstructure
    from parkloop.analysis.water.unit import WaterProblem

    Floats = NDArray[np.float64]
    End = tuple[str, str]

SECONDS = 60.0
GAP = 1e-6
FLOW_WEIGHT = 1e-4
"""Among equally cheap pipes the ones that carry less water: what all flow together may weigh against one pipe."""


@dataclass(frozen=True, slots=True)
class PipeLimits:
    """What is asked of the pipes.

    Attributes
    ----------
    min_flow
        t/h that a pipe carries at least.
    most
        Number of pipes, None for no limit.
    distance
        Metres between two ends; ways not named have ``default_distance``.
    price, price_per_flow
        Cost of a metre of pipe, and of a metre for each t/h that it carries.
    slack
        Share by which the objective may lie above the least to save pipes.
    """

    min_flow: float = 0.0
    most: int | None = None
    distance: Mapping[tuple[End, End], float] | None = None
    default_distance: float = 0.0
    price: float | None = None
    price_per_flow: float = 0.0
    slack: float = 0.0


@dataclass(frozen=True, slots=True)
class Piped:
    """A network within limits on its pipes.

    Attributes
    ----------
    objective, bound
        Fresh water (t/h) or cost: reached, and what no network within the limits goes below.
    count, length, cost
        Pipes without those to waste, their metres (None without distances) and price (None without one).
    status
        ``optimal``, or ``stopped`` where the clock ended the second programme; ``gap`` is then what is left.
    outlets_fixed
        True: the outlets of operations were held at those of the given network, so that better ones may exist.
    """

    network: Network
    objective: float
    bound: float
    count: int
    length: float | None
    cost: float | None
    status: str
    gap: float
    outlets_fixed: bool


def with_pipes(
    problem: WaterProblem,
    limits: PipeLimits,
    *,
    priced: bool = False,
    start: Network | None = None,
    seconds: float = SECONDS,
) -> Piped | None:
    """The network within the limits; None where there is none (proven, for the outlets used).

    Parameters
    ----------
    problem
        Any water problem.
    limits
        What is asked of the pipes.
    priced
        Minimize cost instead of fresh water.
    start
        A network whose outlets operations of several contaminants and treatments keep; not needed where every outlet
        is fixed.
    seconds
        For each of the two programmes.
    """
    s = superstructure(problem, priced=priced)
    heads, tails = s.arcs()
    outlet, fixed = _outlets(problem, s, start)
    base = assumed(s, heads, tails, outlet)
    counted = tails < s.units + s.sinks
    cap = _capacity(s, heads, tails)
    whole = _with_choices(base, counted, cap, limits)
    first = Solver(whole, time_limit=seconds, gap=GAP).solve()
    if first.x is None or first.objective is None:
        return None
    ends = _ends(problem, s)
    metres = _metres([(ends[0][a], ends[1][b]) for a, b in zip(heads, tails, strict=True)], limits)
    most = first.objective * (1 + limits.slack) + 1e-9 * max(1.0, abs(first.objective))
    cost = _pipe_objective(metres, counted, cap, limits)
    second = Solver(replace(capped(whole, most), cost=cost), time_limit=seconds, gap=1e-4).solve()
    best = first if second.x is None else second
    flow = np.zeros(len(heads)) if best.x is None else np.maximum(best.x[: len(heads)], 0.0)
    lies = np.ones(len(heads), bool)
    if best.x is not None:
        lies[counted] = best.x[len(heads) :] > 0.5
    flow = np.where(lies & (flow > 1e-7 * max(float(flow.max(initial=0.0)), 1e-300)), flow, 0.0)
    used = (flow > 0) & counted
    links = [Link(ends[0][a], ends[1][b], f) for a, b, f in zip(heads, tails, flow.tolist(), strict=True) if f > 0]
    network = Network(tuple(links))
    checked = check_network(problem, network.links)
    length = None if limits.distance is None else float(metres[used].sum())
    price = (
        None
        if limits.price is None
        else float((metres[used] * (limits.price + limits.price_per_flow * flow[used])).sum())
    )
    done = first.status is Status.OPTIMAL and second.status is Status.OPTIMAL
    return Piped(
        network,
        checked.cost if priced else checked.fresh_water,
        first.objective if first.bound is None else first.bound,
        int(used.sum()),
        length,
        price,
        "optimal" if done else "stopped",
        max(first.gap or 0.0, second.gap or 0.0) if second.x is not None else 1.0,
        fixed,
    )


def _outlets(problem: WaterProblem, s: Superstructure, start: Network | None) -> tuple[Floats, bool]:
    """Outlets (U, C) to assume, and whether others would be possible."""
    free = (~s.unit_fixed) & (len(problem.contaminants) > 1 or bool(circling(s).any()))
    free[len(problem.operations) :] = ~s.unit_fixed[len(problem.operations) :]
    limit = first_box(s).high
    if not free.any() or start is None:
        return limit, bool(free.any())
    known = check_network(problem, start.links).outlet
    ends = problem.inlets[len(problem.sinks) :]
    outlet = np.array([known.get(end, limit[u]) for u, end in enumerate(ends)], float).reshape(limit.shape)
    return np.where(free, outlet * (1 + 1e-9), limit), True


def _capacity(s: Superstructure, heads: NDArray[np.int_], tails: NDArray[np.int_]) -> Floats:
    """The most that a way can carry: what its head gives and its tail takes."""
    box = first_box(s)
    total = float(s.sink_flow.sum() + box.flow_high.sum() + s.supply_low.sum())
    gives = np.minimum(np.concatenate([s.supply_high, box.flow_high]), total)
    takes = np.concatenate([box.flow_high, s.sink_flow, [total]])
    return np.asarray(np.minimum(gives[heads], takes[tails]))


def _with_choices(base: LinearProblem, counted: NDArray[np.bool_], cap: Floats, limits: PipeLimits) -> LinearProblem:
    """Add a yes or no for each counted way: ``min_flow z <= f <= cap z`` and the number of pipes."""
    from scipy.sparse import block_array, csr_array

    ways = np.flatnonzero(counted)
    n, k = len(cap), len(ways)
    pick = csr_array((np.ones(k), (np.arange(k), ways)), shape=(k, n))
    size = csr_array((cap[ways], (np.arange(k), np.arange(k))), shape=(k, k))
    least = csr_array((np.full(k, limits.min_flow), (np.arange(k), np.arange(k))), shape=(k, k))
    ones = csr_array(np.ones((1, k)))
    matrix = csr_array(block_array([[base.matrix, None], [pick, -size], [pick, -least], [None, ones]], format="csr"))
    none, zero = np.full(k, -np.inf), np.zeros(k)
    most = float(k if limits.most is None else limits.most)
    return LinearProblem(
        np.concatenate([base.cost, zero]),
        np.concatenate([base.lower, zero]),
        np.concatenate([np.minimum(base.upper, cap), np.ones(k)]),
        matrix,
        np.concatenate([base.row_lower, none, zero, [-np.inf]]),
        np.concatenate([base.row_upper, zero, np.full(k, np.inf), [most]]),
        np.concatenate([np.zeros(n, bool), np.ones(k, bool)]),
    )


def _ends(problem: WaterProblem, s: Superstructure) -> tuple[list[End], list[End]]:
    return list(problem.outlets), [*problem.inlets[s.sinks :], *problem.inlets[: s.sinks], WASTE_END]


def _metres(ways: list[tuple[End, End]], limits: PipeLimits) -> Floats:
    known = limits.distance or {}
    return np.array([known.get(way, known.get((way[1], way[0]), limits.default_distance)) for way in ways], float)


def _pipe_objective(metres: Floats, counted: NDArray[np.bool_], cap: Floats, limits: PipeLimits) -> Floats:
    """Cost of flows and of pipes that lie; a little on all flow, so that no water is moved for nothing."""
    ways = np.flatnonzero(counted)
    if limits.price is not None:
        lies, carries = metres[ways] * limits.price, metres * limits.price_per_flow * counted
    elif limits.distance is not None:
        lies, carries = metres[ways], np.zeros(len(metres))
    else:
        lies, carries = np.ones(len(ways)), np.zeros(len(metres))
    scale = float(lies.mean()) if len(lies) and lies.mean() > 0 else 1.0
    tiny = FLOW_WEIGHT * scale / max(float(cap.sum()), 1e-300)
    return np.concatenate([carries + tiny * counted, lies + FLOW_WEIGHT * scale / max(len(ways), 1)])
