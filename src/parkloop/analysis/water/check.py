"""Recompute a network from its links alone: what every unit gets and gives, and which limit it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.unit import PER_LOAD, WASTE_END, end_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from parkloop.analysis.water.unit import Link, Operation, Regeneration, WaterProblem

    Floats = NDArray[np.float64]
    End = tuple[str, str]

TOLERANCE = 1e-6
"""Relative; flows against the flow of the unit, contents against the limit (or 1 ppm, whichever is more)."""

_LEAK = 1e-10
"""Share of the water that is thought to be renewed in a loop that nothing enters."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A promise that the links break: of which unit, which one, what was found (t/h or ppm) and what it should be."""

    unit: tuple[str, str]
    what: str
    found: float
    wanted: float


@dataclass(frozen=True, slots=True)
class Checked:
    """What the links amount to.

    Attributes
    ----------
    fresh_water, waste_water, cost
        t/h of all fresh waters and of waste, and the cost per hour of fresh waters and treatments (a water or a
        treatment without cost counts nothing).
    taken
        Flow of each fresh water, t/h.
    inlet, outlet
        Content (k,) of the mixture that enters, and of what leaves, by unit; only units that water passes.
    violations
        Empty where the network is sound.
    """

    fresh_water: float
    waste_water: float
    cost: float
    taken: tuple[float, ...]
    inlet: dict[tuple[str, str], tuple[float, ...]]
    outlet: dict[tuple[str, str], tuple[float, ...]]
    violations: tuple[Violation, ...]


def check_network(problem: WaterProblem, links: Iterable[Link], tolerance: float = TOLERANCE) -> Checked:
    """Recompute flows, mixtures and outlets from the links and compare them with every promise of the problem."""
    listed = tuple(links)
    givers, takers = problem.outlets, problem.inlets
    known = {end: i for i, end in enumerate(givers)}, {end: i for i, end in enumerate([*takers, WASTE_END])}
    flows = np.zeros((len(givers), len(takers) + 1))
    found = []
    for link in listed:
        if link.source not in known[0] or link.target not in known[1] or link.flow < 0:
            found.append(Violation(link.source, "link", link.flow, 0.0))
        else:
            flows[known[0][link.source], known[1][link.target]] += link.flow
    given, taken = flows.sum(axis=1), flows[:, :-1].sum(axis=0)
    fixed = len(problem.fresh) + len(problem.sources)
    content = _outlets(problem, flows, taken, fixed)
    inlet = _mixtures(flows[:, :-1], content, taken)
    found += _flow_faults(problem, given, taken, tolerance)
    found += _content_faults(problem, inlet, content, taken, tolerance)
    used = given[: len(problem.fresh)]
    return Checked(
        fresh_water=float(used.sum()),
        waste_water=float(flows[:, -1].sum()),
        cost=_cost(problem, used.tolist(), taken[len(problem.sinks) + len(problem.operations) :].tolist()),
        taken=tuple(used.tolist()),
        inlet={end: tuple(row) for end, row, flow in zip(takers, inlet.tolist(), taken, strict=True) if flow > 0},
        outlet={end: tuple(row) for end, row, flow in zip(givers, content.tolist(), given, strict=True) if flow > 0},
        violations=tuple(found),
    )


def _cost(problem: WaterProblem, used: list[float], treated: list[float]) -> float:
    fresh = sum(flow * (f.cost or 0.0) for f, flow in zip(problem.fresh, used, strict=True))
    return fresh + sum(flow * (r.cost or 0.0) for r, flow in zip(problem.regenerations, treated, strict=True))


def _outlets(problem: WaterProblem, flows: Floats, taken: Floats, fixed: int) -> Floats:
    """Content of every outlet (givers, k): given, or solved from the balances of operations and treatments."""
    k, s = len(problem.contaminants), len(problem.sinks)
    units: tuple[Operation | Regeneration, ...] = (*problem.operations, *problem.regenerations)
    content = np.zeros((fixed + len(units), k))
    for i, given in enumerate([*(f.content for f in problem.fresh), *(u.content for u in problem.sources)]):
        content[i] = given
    into = flows[:, s : s + len(units)]
    for c in range(k):
        keep, add = _transfer(problem, taken[s:], c)
        share = np.divide(into, taken[s:], out=np.zeros_like(into), where=taken[s:] > 0).T * keep[:, None]
        known = share[:, :fixed] @ content[:fixed, c] + add
        content[fixed:, c] = _steady(share[:, fixed:], known, taken[s:] > 0)
    return content


def _steady(share: Floats, known: Floats, used: NDArray[np.bool_]) -> Floats:
    """Contents of units that feed each other.

    Water that only goes round is never renewed: what is added there grows without end, what is not added is not there.
    """
    square = np.eye(len(known)) - share
    try:
        return np.asarray(np.linalg.solve(square, known))
    except np.linalg.LinAlgError:
        leaking = np.linalg.solve(square + _LEAK * np.eye(len(known)), known)
        return np.where(used & (leaking > known.sum() / np.sqrt(_LEAK)), np.inf, leaking)


def _transfer(problem: WaterProblem, taken: Floats, c: int) -> tuple[Floats, Floats]:
    """Each unit's outlet is ``keep`` times its inlet plus ``add``."""
    keep, add = [], []
    for u, flow in zip(problem.operations, taken.tolist(), strict=False):
        keep.append(1.0)
        add.append(PER_LOAD * u.load[c] / flow if flow > 0 else 0.0)
    for r in problem.regenerations:
        out, removal = r.out[c], r.removal[c]
        keep.append(0.0 if out is not None else 1.0 - (removal or 0.0))
        add.append(0.0 if out is None else out)
    return np.array(keep), np.array(add)


def _mixtures(flows: Floats, content: Floats, taken: Floats) -> Floats:
    mixed = np.where(np.isfinite(content), content, 0.0)
    sums = flows.T @ mixed
    sums[flows[~np.isfinite(content).all(axis=1)].sum(axis=0) > 0] = np.inf
    return np.divide(sums, taken[:, None], out=np.zeros_like(sums), where=taken[:, None] > 0)


def _flow_faults(problem: WaterProblem, given: Floats, taken: Floats, tolerance: float) -> list[Violation]:
    found = []
    scale = tolerance * max(float(given.max(initial=0.0)), 1e-300)
    f, o = len(problem.fresh), len(problem.sources)
    for fresh, flow in zip(problem.fresh, given.tolist(), strict=False):
        if flow > fresh.limit + scale:
            found.append(Violation(end_of(fresh), "limit", flow, fresh.limit))
    for source, flow in zip(problem.sources, given[f:].tolist(), strict=False):
        if abs(flow - source.flow) > scale:
            found.append(Violation(end_of(source), "flow", flow, source.flow))
    for sink, flow in zip(problem.sinks, taken.tolist(), strict=False):
        if abs(flow - sink.flow) > scale:
            found.append(Violation(end_of(sink), "flow", flow, sink.flow))
    passing = problem.outlets[f + o :]
    for end, gives, takes in zip(passing, given[f + o :].tolist(), taken[len(problem.sinks) :].tolist(), strict=True):
        if abs(gives - takes) > scale:
            found.append(Violation(end, "balance", gives, takes))
    first = len(problem.sinks) + len(problem.operations)
    for treatment, flow in zip(problem.regenerations, taken[first:].tolist(), strict=True):
        if flow > treatment.limit + scale:
            found.append(Violation(end_of(treatment), "limit", flow, treatment.limit))
    return found


def _content_faults(
    problem: WaterProblem, inlet: Floats, content: Floats, taken: Floats, tolerance: float
) -> list[Violation]:
    found = []
    s, p = len(problem.sinks), len(problem.operations)
    limits = [u.limit for u in problem.sinks]
    limits += [*(u.in_max for u in problem.operations), *(u.in_max for u in problem.regenerations)]
    for end, mixture, limit, flow in zip(problem.inlets, inlet.tolist(), limits, taken.tolist(), strict=True):
        if flow > 0:
            found += _above(end, "inlet", tuple(mixture), limit, tolerance)
    first = len(problem.fresh) + len(problem.sources)
    for unit, leaves, flow in zip(
        problem.operations, content[first:].tolist(), taken[s : s + p].tolist(), strict=False
    ):
        if flow > 0:
            found += _above(end_of(unit), "outlet", tuple(leaves), unit.out_max, tolerance)
        elif any(unit.load):
            found.append(Violation(end_of(unit), "load", 0.0, max(unit.load)))
    return found


def _above(
    end: End, what: str, values: tuple[float, ...], limits: tuple[float, ...], tolerance: float
) -> list[Violation]:
    return [
        Violation(end, what, value, limit)
        for value, limit in zip(values, limits, strict=True)
        if value > limit + tolerance * max(limit, 1.0)
    ]
