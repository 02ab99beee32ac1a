"""At most so many prices turn against the plan: budgeted robustness (Bertsimas and Sim 2004).

Each price may go to the end of its range, and an adversary picks the ``count`` prices that hurt the plan most. The plan
and how the park runs are settled before the prices are known, so the loss is an upper bound of what would happen if the
park could still react. Only what the plan changes against business as usual is exposed: prices of what flows anyway
hit every plan alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.network import OPENED
from parkloop.park.changes import PRICE, Change
from parkloop.planning.altered import altered
from parkloop.planning.robust.losses import losses_of
from parkloop.planning.robust.rows import Deviation
from parkloop.planning.scenarios import stack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.park.park import Park
    from parkloop.planning.altered import Scene
    from parkloop.planning.robust.model import Decision, ScenarioModel

    Floats = NDArray[np.float64]

SPREAD = 0.3
"""How far a price may go where the document states no range: 30 % either way, an assumption that is printed as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far a price may deviate, as a share of it, and whether the document says so."""

    commodity: str
    share: float
    stated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """The plan for ``count`` deviating prices: its loss as expected, at worst, and the prices that make the worst."""

    count: int
    decision: Decision
    nominal: float
    worst: float
    prices: tuple[str, ...]


def spreads(base: Scene) -> tuple[Spread, ...]:
    """The prices that the network knows, with the range that the document states or the usual one."""
    n, cost = base.network, base.coefficients.values["cost"]
    traded = dict.fromkeys(a.commodity for i, a in enumerate(n.arcs) if a.kind != OPENED and cost[i].any())
    found = []
    for commodity in traded:
        share = _stated(n.park, commodity)
        found.append(Spread(commodity=commodity, share=SPREAD if share is None else share, stated=share is not None))
    return tuple(found)


def _stated(park: Park, commodity: str) -> float | None:
    points = [*(p for p in park.prices if p.commodity == commodity), park.commodity[commodity].price]
    shares = [
        max(abs(p.high - p.value), abs(p.value - p.low)) / abs(p.value)
        for p in points
        if p is not None and p.value and p.low is not None and p.high is not None
    ]
    return max(shares) if shares else None


def deviations_of(
    base: Scene, goal: Mapping[str, float], rate: float | None, ranges: Sequence[Spread]
) -> tuple[Deviation, ...]:
    """What the loss changes where each price goes up by its share; prices that the goal does not feel are left out."""
    usual = losses_of(stack([base]), goal, rate)
    found = []
    for each in ranges:
        dearer = altered(base, [Change(PRICE, each.commodity, 1.0 + each.share)], rate)
        moved = losses_of(stack([dearer]), goal, rate)
        arc, option = moved.arc - usual.arc, moved.option - usual.option
        if np.abs(arc).max(initial=0.0) > 0:
            found.append(Deviation(name=each.commodity, arc=arc, option=option))
    return tuple(found)


def exposures(model: ScenarioModel, deviations: Sequence[Deviation], decision: Decision) -> dict[str, float]:
    """What each price can add to the loss of a plan, summed from its flows."""
    n = model.network
    moved, opened = decision.flow - n.reference, decision.open[:, n.year_of]
    return {d.name: abs(float((d.arc * moved).sum() + (d.option * opened).sum())) for d in deviations}


def protected(model: ScenarioModel, deviations: Sequence[Deviation], counts: Sequence[int]) -> tuple[Protected, ...]:
    """The best plan for each number of deviating prices; ``model`` was built on one future with ``deviations``."""
    found = []
    for count in counts:
        decision = model.budgeted(float(count))
        each = exposures(model, deviations, decision)
        worst = sorted(each, key=lambda name: (-each[name], name))[:count]
        nominal = decision.losses[0]
        found.append(
            Protected(
                count=count,
                decision=decision,
                nominal=nominal,
                worst=nominal + sum(each[name] for name in worst),
                prices=tuple(name for name in worst if each[name] > 0),
            )
        )
    return tuple(found)
