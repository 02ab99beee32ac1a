"""What the flows of a state are worth: amount times price, None where either is unknown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.state import DISPOSAL, ENVIRONMENT, UNALLOCATED

if TYPE_CHECKING:
    from parkloop.park.park import Park
    from parkloop.park.state import State, StateFlow

FREE = frozenset({DISPOSAL, ENVIRONMENT, UNALLOCATED})
"""Ends outside that pay nothing."""


@dataclass(frozen=True, slots=True)
class Margin:
    """What a node sells less the commodities it buys, per year in park currency; None with the flows that lack a price.

    Wages, services, depreciation and tax are not in it: it is what value added is formed from. ``stated`` is the value
    added that the document gives.
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


def margins(state: State, park: Park) -> dict[str, Margin]:
    """The margin of every node inside, in document order; flows to disposal, discharge or nobody bring nothing in."""
    sold: dict[str, list[StateFlow]] = {n.id: [] for n in park.inside}
    bought: dict[str, list[StateFlow]] = {n.id: [] for n in park.inside}
    for flow in state.flows:
        if flow.source in sold and flow.target not in FREE:
            sold[flow.source].append(flow)
        if flow.target in bought:
            bought[flow.target].append(flow)
    return {n.id: _margin(sold[n.id], bought[n.id], park, n.value_added) for n in park.inside}


def _margin(sold: list[StateFlow], bought: list[StateFlow], park: Park, stated: float | None) -> Margin:
    missing = tuple(f.id for f in (*sold, *bought) if worth(f, park) is None)
    sales, purchases = _total(sold, park), _total(bought, park)
    margin = None if sales is None or purchases is None or not (sold or bought) else sales - purchases
    return Margin(sales, purchases, margin, stated, missing)


def _total(flows: list[StateFlow], park: Park) -> float | None:
    worths = [worth(f, park) for f in flows]
    known = [w for w in worths if w is not None]
    return math.fsum(known) if len(known) == len(worths) else None
