"""Regeneration and reuse without recycling: water passes the treatment once and meets no operation twice.

Regeneration *recycling* lets treated water come back to where it was fouled; it is what :mod:`nonlinear` solves, and
needs least fresh water, but what no treatment takes out then accumulates. For *reuse* every operation is thought of in
two parts, one before the treatment and one behind it, that share its load (Wang & Smith, Chem. Eng. Sci. 49 (1994)
981-1006); with one contaminant both leave at the outlet limit and the whole stays one linear programme.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.tighten import capped
from parkloop.analysis.water.unit import PER_LOAD, WASTE_END, Link, Network, end_of
from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem, ProblemError
from parkloop.solver import LinearProblem, Solver, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.unit import Operation, Regeneration, WaterProblem

    Floats = NDArray[np.float64]

NEGLIGIBLE = 1e-7
TREATED = 3.0
"""Among networks of least fresh water a tonne through a treatment weighs as much as three tonnes in a pipe."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of an operation before (``treated`` False) or behind the treatment: flow t/h and load kg/h."""

    unit: tuple[str, str]
    treated: bool
    flow: float
    load: float


@dataclass(frozen=True, slots=True)
class Once:
    """The network (parts of an operation joined in their ends), the parts, and the least objective."""

    network: Network
    parts: tuple[Part, ...]
    objective: float


@dataclass(frozen=True, slots=True)
class _Node:
    """One end in the programme: what it gives, and what it takes."""

    end: tuple[str, str]
    kind: str
    treated: bool
    content: float = 0.0
    limit: float = np.inf
    flow: float = np.inf
    weight: float = 0.0
    load: float = 0.0


def reuse_once(problem: WaterProblem, *, priced: bool = False) -> Once:
    """The network of least fresh water (or cost) in which treated water never comes back to untreated.

    Raises
    ------
    ProblemError
        Several contaminants, or a treatment without a fixed outlet.
    NoFeasibleAnswerError
        No such network exists.
    """
    _only_one(problem)
    nodes = _nodes(problem, priced=priced)
    pairs = [(i, j) for i, a in enumerate(nodes) for j, b in enumerate(nodes) if i != j and _open(a, b)]
    linear = _program(problem, nodes, pairs)
    first = Solver(linear).solve()
    if first.status is not Status.OPTIMAL or first.objective is None:
        raise NoFeasibleAnswerError(Problem("water_no_network"))
    effort = [(0.0 if nodes[j].kind == "waste" else TREATED if nodes[j].kind == "treatment" else 1.0) for _, j in pairs]
    second = Solver(_again(linear, np.array(effort), first.objective)).solve()
    flow = first.x if second.status is not Status.OPTIMAL or second.x is None else second.x
    return _result(problem, nodes, pairs, np.maximum(np.zeros(0) if flow is None else flow, 0.0), first.objective)


def _only_one(problem: WaterProblem) -> None:
    if len(problem.contaminants) != 1:
        raise ProblemError([Problem("water_once_several", found=", ".join(problem.contaminants))])
    moving = [r for r in problem.regenerations if r.out[0] is None]
    if moving:
        raise ProblemError([Problem("water_once_removal", where=Location(id=r.name), found=r.name) for r in moving])


def _nodes(problem: WaterProblem, *, priced: bool) -> list[_Node]:
    nodes = [
        _Node(
            end_of(f),
            "fresh",
            treated=False,
            content=f.content[0],
            flow=f.limit,
            weight=_weight(f.cost, 1.0, priced=priced),
        )
        for f in problem.fresh
    ]
    nodes += [_Node(end_of(s), "source", treated=False, content=s.content[0], flow=s.flow) for s in problem.sources]
    for treated in (False, True):
        nodes += [_part(u, treated=treated) for u in problem.operations]
    nodes += [_treatment(r, priced=priced) for r in problem.regenerations]
    nodes += [_Node(end_of(s), "sink", treated=True, limit=s.limit[0], flow=s.flow) for s in problem.sinks]
    return [*nodes, _Node(WASTE_END, "waste", treated=True)]


def _weight(cost: float | None, plain: float, *, priced: bool) -> float:
    return (cost or 0.0) if priced else plain


def _part(u: Operation, *, treated: bool) -> _Node:
    return _Node(end_of(u), "operation", treated, u.out_max[0], u.in_max[0], load=u.load[0] * PER_LOAD)


def _treatment(r: Regeneration, *, priced: bool) -> _Node:
    return _Node(
        end_of(r), "treatment", True, r.out[0] or 0.0, r.in_max[0], r.limit, _weight(r.cost, 0.0, priced=priced)
    )


def _open(a: _Node, b: _Node) -> bool:
    """Whether a pipe may lie: nothing behind the treatment feeds what lies before it, or another treatment."""
    if b.kind in {"fresh", "source"} or a.kind in {"sink", "waste"} or (a.kind == "fresh" and b.kind == "waste"):
        return False
    if b.kind == "treatment":
        return not a.treated
    if a.end == b.end:
        return False
    return b.treated or not a.treated


def _program(problem: WaterProblem, nodes: list[_Node], pairs: list[tuple[int, int]]) -> LinearProblem:
    from scipy.sparse import csr_array

    rows: list[tuple[dict[int, float], float, float]] = []
    into: list[list[int]] = [[] for _ in nodes]
    out: list[list[int]] = [[] for _ in nodes]
    for p, (i, j) in enumerate(pairs):
        out[i].append(p)
        into[j].append(p)
    carried: dict[tuple[str, str], dict[int, float]] = {end_of(u): {} for u in problem.operations}
    for n, node in enumerate(nodes):
        if node.kind in {"fresh", "source"}:
            rows.append((dict.fromkeys(out[n], 1.0), 0.0 if node.kind == "fresh" else node.flow, node.flow))
            continue
        if node.kind == "waste":
            continue
        taken = dict.fromkeys(into[n], 1.0)
        if node.kind == "sink":
            rows.append((taken, node.flow, node.flow))
        else:
            rows.append(({**taken, **dict.fromkeys(out[n], -1.0)}, 0.0, 0.0))
        if np.isfinite(node.flow) and node.kind == "treatment":
            rows.append((taken, 0.0, node.flow))
        if np.isfinite(node.limit):
            rows.append(({p: nodes[pairs[p][0]].content - node.limit for p in into[n]}, -np.inf, 0.0))
        if node.kind == "operation" and np.isfinite(node.content):
            carried[node.end].update({p: node.content - nodes[pairs[p][0]].content for p in into[n]})
    rows += [(carried[end_of(u)], u.load[0] * PER_LOAD, np.inf) for u in problem.operations]
    index = [r for r, (entries, _, _) in enumerate(rows) for _ in entries]
    column = [p for entries, _, _ in rows for p in entries]
    value = [v for entries, _, _ in rows for v in entries.values()]
    n = len(pairs)
    return LinearProblem(
        np.array([_price(nodes[i], nodes[j]) for i, j in pairs]),
        np.zeros(n),
        np.full(n, np.inf),
        csr_array((value, (index, column)), shape=(len(rows), n)),
        np.array([low for _, low, _ in rows]),
        np.array([high for _, _, high in rows]),
        np.zeros(n, bool),
    )


def _price(a: _Node, b: _Node) -> float:
    """What a tonne from ``a`` to ``b`` adds to the objective: fresh water and treatment, each where it begins."""
    return (a.weight if a.kind == "fresh" else 0.0) + (b.weight if b.kind == "treatment" else 0.0)


def _again(linear: LinearProblem, effort: Floats, most: float) -> LinearProblem:
    """The least effort among networks of the same objective."""
    return replace(capped(linear, most), cost=effort)


def _result(
    problem: WaterProblem, nodes: list[_Node], pairs: list[tuple[int, int]], flow: Floats, objective: float
) -> Once:
    least = NEGLIGIBLE * max(float(flow.max(initial=0.0)), 1e-300)
    joined: dict[tuple[tuple[str, str], tuple[str, str]], float] = {}
    part_flow = {(n.end, n.treated): 0.0 for n in nodes if n.kind == "operation"}
    part_load = dict(part_flow)
    for (i, j), f in zip(pairs, flow.tolist(), strict=True):
        if f <= least:
            continue
        a, b = nodes[i], nodes[j]
        joined[a.end, b.end] = joined.get((a.end, b.end), 0.0) + f
        if b.kind == "operation":
            part_flow[b.end, b.treated] += f
            part_load[b.end, b.treated] += f * (b.content - a.content) / PER_LOAD
    parts = tuple(
        Part(end_of(u), treated, part_flow[end_of(u), treated], part_load[end_of(u), treated])
        for u in problem.operations
        for treated in (False, True)
        if part_flow[end_of(u), treated] > least
    )
    return Once(Network(tuple(Link(a, b, f) for (a, b), f in joined.items())), parts, objective)
