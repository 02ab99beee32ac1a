"""What a plant of a kind takes and makes per unit of product, from its typical profile, and what it can hold at most.

A by-product comes into the recipe in one of three ways: the profile lists it; the route says what it replaces and the
profile lists that; or the route limits its share in the product.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.ratio import into

if TYPE_CHECKING:
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.tables import Tables
    from parkloop.knowledge import Firm, Profile, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The input that a by-product fills: ``product`` [unit of product per unit of by-product], with its range.

    ``flow`` is the profile's input, empty where only the share in the product is limited.
    """

    flow: str
    product: float
    low: float
    high: float


def profile_of(tables: Tables, firm: Firm) -> tuple[Profile, ...]:
    """Give the rows of the kind's profile; none where it has none."""
    return tuple(p for p in tables.profiles if p.profile_id == firm.profile_id) if firm.profile_id else ()


WATER = frozenset({"process_water", "cooling_water", "boiler_feed_water"})


def for_water(route: Route) -> bool:
    """Whether a route only brings water: it follows the size of the plant, and one m3 replaces one m3."""
    return bool(route.receiver_functions) and set(route.receiver_functions) <= WATER


def slot_of(tables: Tables, firm: Firm, offer: Offer, route: Route | None) -> Slot | None:
    """Give the input that a by-product fills in the kind's recipe; None where the profile does not tell."""
    inputs = [p for p in profile_of(tables, firm) if p.role == "input" and p.value]
    concepts = {*firm.others, *(h.concept for h in offer.identity.hits)} if route is None else {route.waste_id}
    for row in inputs:
        if row.flow_id in concepts:
            return _slot(row, offer, 1.0, 1.0)
    rows = profile_of(tables, firm)
    if rows and rows[0].product in concepts:  # it counts per unit of this very input: a plant per m3 of waste water
        return Slot(flow=rows[0].product, product=1.0, low=1.0, high=1.0)
    if route is None:
        return None
    replaced = tables.replaced.get(route.route_id, frozenset())
    if route.scalable and route.ratio_low is not None and route.ratio_high is not None:
        for row in inputs:
            if row.flow_id in replaced or _functions(tables, row) & set(route.receiver_functions):
                found = _slot(row, offer, route.ratio_low, route.ratio_high, route.ratio_basis_unit)
                if found is not None:
                    return found
    if route.max_share and route.max_share_basis == "product" and offer.commodity.unit == "t":
        most = 1.0 / route.max_share
        return Slot(flow="", product=most, low=most, high=most)
    if for_water(route):
        return next((s for r in inputs if _functions(tables, r) & WATER and (s := _slot(r, offer, 1.0, 1.0))), None)
    return None


def _functions(tables: Tables, row: Profile) -> set[str]:
    return set(tables.commodities[row.flow_id].functions) if row.flow_id in tables.commodities else set()


def _slot(row: Profile, offer: Offer, low: float, high: float, basis: str = "") -> Slot | None:
    """Product per unit of by-product: ratio over input per unit of product, in the units of the park."""
    over = row.unit.partition("/")[0]
    if basis:
        top, _, under = basis.partition("/")
        scale = into(under, offer.commodity)
        if top != over or not scale:
            return None
        low, high = low / scale, high / scale
    elif into(over, offer.commodity) != 1.0:
        return None
    if row.low is None or row.high is None or row.low <= 0 or row.value is None:
        return None
    return Slot(flow=row.flow_id, product=(low + high) / 2.0 / row.value, low=low / row.high, high=high / row.low)
