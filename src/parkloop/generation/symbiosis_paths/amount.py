"""How much a path can carry in a year, with the range from ratio and stated uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.enums import CommodityKind
from parkloop.park.option import Amount

if TYPE_CHECKING:
    from parkloop.generation.ratio import Ratio
    from parkloop.generation.symbiosis_paths.needs import Need
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.knowledge import Route
    from parkloop.park.node import Line, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The amount [unit of by-product per year], the bounding side (``offer``, ``need``), and what fills the need."""

    amount: Amount
    bound: str
    limit: float


def carried(offer: Offer, need: Need, ratio: Ratio, route: Route | None, receiver: Node) -> Carried | None:
    """``min(free, open need x share / ratio)``; None where the free amount or the need is not known."""
    if offer.free is None or need.open is None:
        return None
    share = _share(route)
    limit = _product_limit(route, receiver)

    def at(free: float, need_amount: float, value: float) -> float:
        return min(free, need_amount * share / value, limit)

    value = at(offer.free, need.open, ratio.value)
    offer_low, offer_high = stated_range(offer.line, offer.free)
    need_low, need_high = stated_range(need.line, need.open)
    return Carried(
        amount=Amount(
            value=value,
            low=min(value, at(offer_low, need_low, ratio.high or ratio.value)),
            high=max(value, at(offer_high, need_high, ratio.low or ratio.value)),
            unit=offer.commodity.unit,
        ),
        bound="offer" if value >= offer.free else "need",
        limit=at(float("inf"), need.open, ratio.value),
    )


def _share(route: Route | None) -> float:
    if route is None or route.max_share is None or route.max_share_basis == "product":
        return 1.0
    return route.max_share


def _product_limit(route: Route | None, receiver: Node) -> float:
    """Give what the receiver's largest product can hold, where the route limits the share in the product."""
    if route is None or route.max_share is None or route.max_share_basis != "product":
        return float("inf")
    made = [line.amount for line in receiver.makes if line.amount is not None and line.unit.startswith("t")]
    return route.max_share * max(made) if made else float("inf")


def stated_range(line: Line, amount: float) -> tuple[float, float]:
    """Give the stated range of a line in proportion to ``amount``: low and high, or two standard deviations."""
    if not line.amount:
        return amount, amount
    low, high = line.low, line.high
    if line.sd is not None:
        low = line.amount - 2 * line.sd if low is None else low
        high = line.amount + 2 * line.sd if high is None else high
    scale = amount / line.amount
    return (
        amount if low is None else max(0.0, min(low * scale, amount)),
        amount if high is None else max(high * scale, amount),
    )


KIND_PHASE = {
    CommodityKind.HEAT: "heat",
    CommodityKind.WATER: "water",
    CommodityKind.WASTE_WATER: "water",
    CommodityKind.GAS: "gas",
    CommodityKind.EMISSION: "gas",
    CommodityKind.POWER: "heat",
}


def phase_of(offer: Offer, route: Route | None) -> str:
    """Give the phase that decides how far it travels: the route's, else by the kind of the commodity."""
    if route is not None and route.phase:
        return route.phase
    return KIND_PHASE.get(offer.commodity.kind, "solid")
