"""The source-sink program: who serves whom, so that the least fresh water (or its least cost) is taken; linear, exact.

Every outlet has a known content, so every mixture is linear in the flows. Sources give up to their flow, sinks take
theirs; the flow of an operation is what its inlets bring. That the outlet of an operation stands at its limit costs
nothing with one contaminant: what would leave cleaner could as well pass by (Savelski & Bagajewicz, Chem. Eng. Sci. 55
(2000) 5035-5048).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.unit import PER_LOAD, WASTE_END, Link, Network
from parkloop.solver import LinearProblem, Solver, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.unit import WaterProblem

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

NEGLIGIBLE = 1e-9
"""A flow below this share of the largest is a rounding of the solver, not a pipe."""


@dataclass(frozen=True, slots=True)
class Tableau:
    """Outlets (fresh waters, sources, operations) and inlets (sinks, operations) of a problem as arrays.

    Attributes
    ----------
    content
        Shape (o, k): what each outlet gives, ppm.
    flow
        Shape (o,): the most that a fresh water or a source gives, t/h; 0 for an operation, whose flow is its intake.
    cost
        Shape (o,): cost of a tonne; 0 for sources and operations, 1 for fresh water where none has a cost.
    demand
        Shape (t,): flow of a sink, t/h; 0 for an operation.
    limit
        Shape (t, k): highest inlet content, ppm, ``inf`` for none.
    out, load
        Shape (p, k): outlet limit (ppm, ``inf`` for none) and load (kg/h) of the operations.
    fresh, source, sink, operation
        How many there are of each.
    """

    content: Floats
    flow: Floats
    cost: Floats
    demand: Floats
    limit: Floats
    out: Floats
    load: Floats
    fresh: int
    source: int
    sink: int
    operation: int


def tableau(problem: WaterProblem, outlets: Floats | None = None) -> Tableau:
    """Bring a problem without regeneration into arrays.

    Parameters
    ----------
    problem
        Its regenerations are not looked at.
    outlets
        Shape (p, k), ppm: content that the operations give, where it is not their outlet limit (which must be finite
        otherwise). The program stays safe for any: the true content is at most this one.
    """
    k, p = len(problem.contaminants), len(problem.operations)
    out = _table([u.out_max for u in problem.operations], k) if outlets is None else np.asarray(outlets, float)
    priced = any(f.cost is not None for f in problem.fresh)
    given = [f.content for f in problem.fresh] + [s.content for s in problem.sources]
    cost = [1.0 if not priced else f.cost or 0.0 for f in problem.fresh]
    return Tableau(
        content=np.vstack([_table(given, k), out]),
        flow=np.array([*(f.limit for f in problem.fresh), *(s.flow for s in problem.sources), *[0.0] * p], float),
        cost=np.array([*cost, *[0.0] * (len(problem.sources) + p)], float),
        demand=np.array([*(s.flow for s in problem.sinks), *[0.0] * p], float),
        limit=np.vstack(
            [_table([s.limit for s in problem.sinks], k), _table([u.in_max for u in problem.operations], k)]
        ),
        out=out,
        load=_table([u.load for u in problem.operations], k),
        fresh=len(problem.fresh),
        source=len(problem.sources),
        sink=len(problem.sinks),
        operation=p,
    )


def _table(rows: list[tuple[float, ...]], k: int) -> Floats:
    return np.array(rows, float).reshape(len(rows), k)


@dataclass(frozen=True, slots=True)
class Program:
    """The linear program of a tableau: variable ``n`` is the flow from ``outlet[n]`` to ``inlet[n]`` in t/h."""

    linear: LinearProblem
    outlet: Ints
    inlet: Ints


def pairs(t: Tableau) -> tuple[Ints, Ints]:
    """All ways from an outlet to an inlet; no operation feeds itself, which would only circulate water."""
    outlet, inlet = np.divmod(np.arange(len(t.flow) * len(t.demand)), max(len(t.demand), 1))
    own = (outlet - t.fresh - t.source == inlet - t.sink) & (inlet >= t.sink)
    return outlet[~own], inlet[~own]


def program(t: Tableau, outlet: Ints, inlet: Ints) -> Program:
    """Write the program for the given ways.

    Rows, in this order: flow of each outlet (at most), flow of each sink (exactly), content of each inlet and
    contaminant (at most), load of each operation and contaminant (carried away). Content rows are divided by their
    limit, load rows by their load, so that contents from 0.1 to 100,000 ppm stand side by side.
    """
    from scipy.sparse import coo_array

    o, s, k, p = len(t.flow), t.sink, t.content.shape[1], t.operation
    inlets = s + p
    n, ways = len(outlet), np.arange(len(outlet))
    to_operation = inlet >= s
    op = inlet[to_operation] - s
    excess = t.content[outlet] - np.where(np.isfinite(t.limit), t.limit, 0.0)[inlet]
    limited = np.isfinite(t.limit)
    excess = np.where(limited[inlet], excess, 0.0) / _scale(t.limit)[inlet]
    capacity = np.where(np.isfinite(t.out), t.out, 0.0)[op] - t.content[outlet[to_operation]]
    wanted = PER_LOAD * t.load
    carried = np.where(np.isfinite(t.out)[op], capacity, 0.0) / _scale(wanted)[op]
    first_quality, first_load = o + s, o + s + inlets * k
    each = np.arange(k)
    blocks = [
        (outlet, ways, np.ones(n)),
        (t.fresh + t.source + op, ways[to_operation], -np.ones(len(op))),
        (o + inlet[~to_operation], ways[~to_operation], np.ones(n - len(op))),
        ((first_quality + inlet[:, None] * k + each).ravel(), np.repeat(ways, k), excess.ravel()),
        ((first_load + op[:, None] * k + each).ravel(), np.repeat(ways[to_operation], k), carried.ravel()),
    ]
    rows, columns, values = (np.concatenate([block[i] for block in blocks]) for i in range(3))
    kept = values != 0
    height = first_load + p * k
    matrix = coo_array((values[kept], (rows[kept], columns[kept])), shape=(height, n)).tocsr()
    lower, upper = np.full(height, -np.inf), np.full(height, np.inf)
    upper[:o] = t.flow
    lower[o:first_quality] = upper[o:first_quality] = t.demand[:s]
    upper[first_quality:first_load] = 0.0
    lower[first_load:] = np.where(np.isfinite(t.out), wanted / _scale(wanted), -np.inf).ravel()
    none = np.zeros(n)
    linear = LinearProblem(t.cost[outlet], none, np.full(n, np.inf), matrix, lower, upper, np.zeros(n, bool))
    return Program(linear, outlet, inlet)


def _scale(values: Floats) -> Floats:
    return np.where(np.isfinite(values) & (values > 0), values, 1.0)


def least(
    t: Tableau, weight: Floats | None = None, ways: tuple[Ints, Ints] | None = None
) -> tuple[Status, Floats, Program]:
    """The flows (n,) of least fresh water or cost, and among those of least weighed flow in links.

    Parameters
    ----------
    t
        The problem.
    weight
        Shape (o, t): what a tonne on each way weighs in the second objective; None: the same on all.
    ways
        Outlets and inlets of the ways that are open; None: :func:`pairs`.

    Returns
    -------
    tuple
        How the solve ended, the flows in t/h (empty unless optimal), and the program they belong to.
    """
    wanted = program(t, *(pairs(t) if ways is None else ways))
    solver = Solver(wanted.linear)
    first = solver.solve()
    if first.status is not Status.OPTIMAL or first.x is None:
        return first.status, np.zeros(0), wanted
    if not len(wanted.outlet):
        return first.status, first.x, wanted  # nobody takes water: nothing to choose, and no prices either
    if weight is None and not t.operation and t.fresh == 1:
        return first.status, first.x, wanted  # sinks take what they take: reuse is all that is not fresh
    # A way that costs anything stays closed: what the optimum prices above zero can only be used at a loss.
    if first.reduced is not None:
        dear = np.flatnonzero(first.reduced > NEGLIGIBLE * max(float(t.cost.max(initial=0.0)), 1e-300))
        solver.set_bounds(dear, np.zeros(len(dear)), np.zeros(len(dear)))
    _hold_rows(solver, wanted, first.duals)
    solver.set_cost(np.ones(len(wanted.outlet)) if weight is None else weight[wanted.outlet, wanted.inlet])
    second = solver.solve()
    best = second.x if second.status is Status.OPTIMAL and second.x is not None else first.x
    spent = wanted.linear.cost @ np.array([first.x, best]).T
    sound = spent[1] <= spent[0] + NEGLIGIBLE * max(1.0, abs(float(spent[0])))
    return first.status, best if sound else first.x, wanted


def _hold_rows(solver: Solver, wanted: Program, duals: Floats | None) -> None:
    """Keep every row with a price at its side: with the closed ways this is the face of all optimal flows."""
    if duals is None:
        return
    linear = wanted.linear
    for price, side in ((duals < -NEGLIGIBLE, linear.row_upper), (duals > NEGLIGIBLE, linear.row_lower)):
        rows = np.flatnonzero(price & np.isfinite(side))
        solver.set_rows(rows, side[rows], side[rows])


def network(problem: WaterProblem, t: Tableau, wanted: Program, flows: Floats) -> Network:
    """Turn flows into links between the units, the rest of each source and operation going to waste."""
    keep = flows > NEGLIGIBLE * max(float(flows.max(initial=0.0)), 1e-300)
    outlets, inlets = problem.outlets[: len(t.flow)], problem.inlets[: len(t.demand)]
    ways = zip(wanted.outlet[keep].tolist(), wanted.inlet[keep].tolist(), flows[keep].tolist(), strict=True)
    links = [Link(outlets[o], inlets[i], flow) for o, i, flow in ways]
    given = np.bincount(wanted.outlet[keep], flows[keep], len(outlets))
    taken = np.bincount(wanted.inlet[keep], flows[keep], len(inlets))
    have = np.concatenate([t.flow[t.fresh : t.fresh + t.source], taken[t.sink :]])
    for end, flow, used in zip(outlets[t.fresh :], have.tolist(), given[t.fresh :].tolist(), strict=True):
        if flow - used > NEGLIGIBLE * max(flow, 1e-300):
            links.append(Link(end, WASTE_END, flow - used))
    return Network(tuple(links))
