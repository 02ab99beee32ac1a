"""Several waters from outside side by side: fresh, reclaimed, rain, desalinated; least fresh beside least cost.

Waters that are not fresh (``origin`` other than ``fresh``) spare nature's water and cost money and energy. The two aims
part there, so both networks are found: least fresh water (then least cost), and least cost of waters and treatments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.nonlinear import branch_and_bound
from parkloop.analysis.water.unit import FRESH

if TYPE_CHECKING:
    from parkloop.analysis.water.unit import Fresh, Network, Regeneration, WaterProblem


@dataclass(frozen=True, slots=True)
class Choice:
    """A network for one aim.

    Attributes
    ----------
    fresh_water
        t/h of water of the origin ``fresh``.
    other_water
        t/h of the other waters.
    cost
        Per hour, waters and treatments; None where one that is used has no cost.
    energy
        kWh per hour of waters and treatments; None likewise.
    taken
        t/h of each water.
    exact, bound
        Whether the aim's own figure (t/h or cost) is proven least, and its bound.
    """

    network: Network
    fresh_water: float
    other_water: float
    cost: float | None
    energy: float | None
    taken: tuple[float, ...]
    exact: bool
    bound: float


def worth_choosing(problem: WaterProblem) -> bool:
    """Whether the two aims can differ: several waters, or a treatment that costs."""
    return len(problem.fresh) > 1 or any(r.cost is not None for r in problem.regenerations)


def least_fresh(problem: WaterProblem) -> Choice | None:
    """Least water of the origin ``fresh``, then least cost (least other water where no cost is known)."""
    weights = tuple(float(f.origin == FRESH) for f in problem.fresh)
    costs = [*(f.cost for f in problem.fresh), *(r.cost for r in problem.regenerations)]
    known = any(c is not None for c in costs)
    other = [1.0 - w for w in weights] + [0.0] * len(problem.regenerations)
    second = np.array([c or 0.0 for c in costs] if known else other, float)
    found, proof = branch_and_bound(problem, weights=weights, second=second)
    return None if found is None else _choice(problem, found, exact=proof.closed, bound=proof.bound)


def least_cost(problem: WaterProblem) -> Choice | None:
    """Least cost of waters and treatments; None where no water has a cost, or there is no network."""
    if all(f.cost is None for f in problem.fresh):
        return None
    found, proof = branch_and_bound(problem, priced=True)
    return None if found is None else _choice(problem, found, exact=proof.closed, bound=proof.bound)


def _choice(problem: WaterProblem, network: Network, *, exact: bool, bound: float) -> Choice:
    taken = check_network(problem, network.links).taken
    ends = {(r.plant, r.name): i for i, r in enumerate(problem.regenerations)}
    treated = [0.0] * len(problem.regenerations)
    for link in network.links:
        if link.target in ends:
            treated[ends[link.target]] += link.flow
    bought: list[Fresh | Regeneration] = [*problem.fresh, *problem.regenerations]
    used = list(zip(bought, [*taken, *treated], strict=True))
    fresh = sum(flow for f, flow in zip(problem.fresh, taken, strict=True) if f.origin == FRESH)
    return Choice(
        network,
        fresh,
        sum(taken) - fresh,
        _total([(u.cost, flow) for u, flow in used]),
        _total([(u.energy, flow) for u, flow in used]),
        taken,
        exact,
        bound,
    )


def _total(parts: list[tuple[float | None, float]]) -> float | None:
    """Sum of rate x flow; None where something that flows has no rate."""
    flowing = [(rate, flow) for rate, flow in parts if flow > 0]
    if any(rate is None for rate, _ in flowing):
        return None
    return sum((rate or 0.0) * flow for rate, flow in flowing)
