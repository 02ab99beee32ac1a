"""Where value leaves the park unused: by-products, waste, heat and used water that go out, with what they are worth."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from parkloop.analysis.network.money import worth
from parkloop.park.enums import CommodityKind, NodeKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT, STOCK, UNALLOCATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.park.park import Park
    from parkloop.park.state import State, StateFlow

LEFT_OVER = frozenset(
    {
        CommodityKind.BY_PRODUCT,
        CommodityKind.WASTE,
        CommodityKind.WASTE_WATER,
        CommodityKind.HEAT,
        CommodityKind.GAS,
    }
)


class Way(StrEnum):
    """How something leaves."""

    SOLD = "sold"
    UNALLOCATED = "unallocated"
    DISPOSED = "disposed"
    DISCHARGED = "discharged"


@dataclass(frozen=True, slots=True)
class Leak:
    """One flow out of the park.

    ``worth`` at its price, ``cost`` of disposing of it [park currency a year]; None where unknown. Only what is sold
    earns its worth, for the park's firms, yet is made into something more valuable elsewhere. ``cost`` is 0 for what
    is sold; for what is unallocated it is what disposal would cost.
    """

    flow: str
    node: str
    commodity: str
    way: Way
    amount: float | None
    unit: str
    worth: float | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class Leaks:
    """All leaks, the most valuable first and those of unknown worth last.

    ``worth`` and ``cost`` are totals of what is known (None where none of it is), with the number of unknown ones.
    """

    rows: tuple[Leak, ...]
    worth: float | None
    unknown_worth: int
    cost: float | None
    unknown_cost: int


def leaks(state: State, park: Park) -> Leaks:
    """List what leaves the nodes inside without being a product."""
    inside = {n.id for n in park.inside}
    rows = [
        _leak(flow, park)
        for flow in state.flows
        if flow.source in inside
        and flow.target not in inside
        and flow.target != STOCK  # it has not left the park
        and flow.amount != 0
        and park.commodity[flow.commodity].kind in LEFT_OVER
    ]
    rows.sort(key=lambda r: (r.worth is None, -(r.worth or 0.0), r.flow))
    worths, costs = [r.worth for r in rows], [r.cost for r in rows]
    return Leaks(tuple(rows), _known(worths), worths.count(None), _known(costs), costs.count(None))


def _leak(flow: StateFlow, park: Park) -> Leak:
    way = _way(flow, park)
    disposal = park.commodity[flow.commodity].disposal
    cost = None
    if way is Way.SOLD:
        cost = 0.0
    elif disposal is not None and disposal.value is not None and flow.amount is not None:
        cost = disposal.value * flow.amount
    return Leak(flow.id, flow.source, flow.commodity, way, flow.amount, flow.unit, worth(flow, park), cost)


def _way(flow: StateFlow, park: Park) -> Way:
    ends = {DISPOSAL: Way.DISPOSED, UNALLOCATED: Way.UNALLOCATED, ENVIRONMENT: Way.DISCHARGED}
    if flow.target in ends:
        return ends[flow.target]
    node = park.node.get(flow.target)
    return Way.DISCHARGED if node is not None and node.kind is NodeKind.ENVIRONMENT else Way.SOLD


def _known(values: Sequence[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return math.fsum(known) if known or not values else None
