"""What the flows of a state are worth: amount times price, None where either is unknown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.enums import NodeKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT, STOCK, UNALLOCATED

if TYPE_CHECKING:
    from parkloop.park.park import Park
    from parkloop.park.state import State, StateFlow

_FREE = frozenset({DISPOSAL, ENVIRONMENT, UNALLOCATED, STOCK})


@dataclass(frozen=True, slots=True)
class Margin:
    """What a node sells less the commodities it buys, per year in park currency.

    ``sales`` and ``purchases`` are of what has a price (None where nothing has); ``margin`` is None as soon as one of
    the flows lacks a price, and ``missing`` names these. Wages, services, depreciation and tax are not in it: it is
    what value added is formed from. ``stated`` is the value added that the document gives.
    """

    sales: float | None
    purchases: float | None
    margin: float | None
    stated: float | None
    missing: tuple[str, ...]


def worth(flow: StateFlow, park: Park) -> float | None:
    """Amount sent times the commodity's price [park currency a year]."""
    price = park.commodity[flow.commodity].price
    if flow.amount is None or price is None or price.value is None:
        return None
    return flow.amount * price.value


def pays(end: str, park: Park) -> bool:
    """Whether what goes there is sold: neither disposed of, discharged nor given to nobody."""
    node = park.node.get(end)
    return end not in _FREE and (node is None or node.kind is not NodeKind.ENVIRONMENT)


def margins(state: State, park: Park) -> dict[str, Margin]:
    """The margin of every node inside, in document order; flows to disposal, discharge or nobody bring nothing in."""
    sold: dict[str, list[StateFlow]] = {n.id: [] for n in park.inside}
    bought: dict[str, list[StateFlow]] = {n.id: [] for n in park.inside}
    for flow in state.flows:
        if flow.source in sold and pays(flow.target, park):
            sold[flow.source].append(flow)
        if flow.target in bought:
            bought[flow.target].append(flow)
    return {n.id: _margin(sold[n.id], bought[n.id], park, n.value_added) for n in park.inside}


def _margin(sold: list[StateFlow], bought: list[StateFlow], park: Park, stated: float | None) -> Margin:
    missing = tuple(f.id for f in (*sold, *bought) if worth(f, park) is None)
    sales, purchases = _total(sold, park), _total(bought, park)
    known = sales is not None and purchases is not None and (sold or bought) and not missing
    margin = sales - purchases if known and sales is not None and purchases is not None else None
    return Margin(sales, purchases, margin, stated, missing)


def _total(flows: list[StateFlow], park: Park) -> float | None:
    worths = [worth(f, park) for f in flows]
    known = [w for w in worths if w is not None]
    return math.fsum(known) if known or not worths else None
