"""Whether a receiver is the kind of plant that a route speaks of, and whether it may use hazardous waste.

That something serves the same function is not enough: spent acid of a dye works is sulphuric acid, but no citric acid
plant can take it. A route vouches for the industries that it names; fuels and water have a wider circle.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parkloop.generation.legality import hazardous
from parkloop.generation.symbiosis_paths.codes import digits
from parkloop.generation.symbiosis_paths.needs import industry_match
from parkloop.park.enums import CommodityKind, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.generation.symbiosis_paths.needs import Need, Receiver
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.knowledge import Route

FUEL = frozenset({"fuel_solid", "fuel_liquid", "fuel_gas"})
ANYWHERE = frozenset({"process_steam", "low_grade_heat", "electricity", "cooling", "cooling_water"})
"""Utilities that are the same thing at every user; process and boiler water are not."""
BOILERS = {"gb4754": ("44",), "nace": ("35",)}
"""Power and heat supply: a boiler there may burn what a boiler of another power plant burns."""
KILNS = {"gb4754": ("30", "31", "32"), "nace": ("23", "24")}
"""Industries where fuel or its ash comes into the product: only their own experience vouches for a fuel."""
WATER_WORKS = {"gb4754": ("461",), "nace": ("36",)}
"""They treat raw water for the public: no by-product of a firm takes its place."""
DIGITS = {"gb4754": {"26": 4, "30": 4, "31": 2, "44": 2}, "nace": {"10": 4, "20": 4, "23": 4, "24": 2, "35": 2}}
"""Leading digits of the industry code that must agree, by division: more where its processes differ more than usual."""
USUAL = 3
WATERS = frozenset({CommodityKind.WATER, CommodityKind.WASTE_WATER})


def suited(offer: Offer, route: Route, receiver: Receiver, need: Need) -> bool:
    """Whether the route vouches for this receiver.

    - No industry stated (or none in a classification that the route uses): the stated need alone must do, and does not
      for hazardous waste.
    - Fuel: the route's own industry; a power plant for another power plant; a stated fuel need elsewhere, but no
      sludge, no hazardous waste, and no kiln or furnace of another industry.
    - Water and heat: heat, steam, power and stated cooling water anywhere; other water in the route's industries.
    - Everything else: the route's own industry.
    """
    shared = need.functions & set(route.receiver_functions)
    danger = offer.danger
    own = own_industry(receiver, route)
    if own is None:
        return (need.stated or not shared) and not danger
    if own:
        return True
    if need.commodity.kind in WATERS and _in(receiver, WATER_WORKS):
        return False
    if shared & ANYWHERE and (need.stated or need.commodity.kind not in WATERS):
        return True
    if shared & FUEL and not danger:
        if _in(receiver, BOILERS):
            return any(_names(route, system, divisions) for system, divisions in BOILERS.items())
        return need.stated and route.phase != "sludge" and not _in(receiver, KILNS)
    return False


def suited_typical(offer: Offer, route: Route, receiver: Receiver, functions: frozenset[str]) -> bool:
    """Whether the route vouches for a receiver whose needs are only the usual ones of its industry.

    As :func:`suited` for stated needs, but water goes to the route's industries only.
    """
    own = own_industry(receiver, route)
    if own:
        return True
    if own is None or offer.danger:
        return False
    if functions & (ANYWHERE - {"cooling_water"}):
        return True
    if functions & FUEL:
        if _in(receiver, BOILERS):
            return any(_names(route, system, divisions) for system, divisions in BOILERS.items())
        return route.phase != "sludge" and not _in(receiver, KILNS)
    return False


def own_industry(receiver: Receiver, route: Route) -> bool | None:
    """Whether the receiver is of an industry that the route names; None where the codes cannot be compared."""
    found = [
        alike
        for system, codes in (("gb4754", route.receiver_gbt4754), ("nace", route.receiver_nace))
        if (alike := _alike_any(system, receiver.codes.get(system, ()), codes)) is not None
    ]
    return any(found) if found else None


@cache
def _alike_any(system: str, ours: tuple[str, ...], codes: tuple[str, ...]) -> bool | None:
    pairs = [(a, b) for a in ours for code in codes for b in digits(code)]
    return any(_alike(system, a, b) for a, b in pairs) if pairs else None


def plain_need(offer: Offer, need: Need, receiver: Receiver) -> bool:
    """Whether a match by function alone may carry an amount: no route vouches for it, so both sides must be plain.

    The receiver states the function; a fuel goes to no kiln; water only in place of cooling water.
    """
    if not need.stated:
        return False
    if need.functions & FUEL and (_in(receiver, KILNS) or offer.commodity.kind is CommodityKind.WASTE):
        return False
    return offer.commodity.kind not in WATERS or "cooling_water" in need.functions


def may_use(offer: Offer, receiver: Receiver, route: Route | None, need: Need) -> bool:
    """Whether an amount of hazardous waste may be shown at a receiver.

    As material at a plant of the route's very industry; as fuel only where the receiver already takes hazardous waste
    (a kiln without a licence burns none). The verdict stays ``licence`` in both cases.
    """
    if not offer.danger:
        return True
    if any(hazardous(n.commodity) is YesNo.YES for n in receiver.needs):
        return True
    return need.commodity.kind is not CommodityKind.FUEL and route is not None and industry_match(receiver, route) == 1


def _alike(system: str, ours: str, theirs: str) -> bool:
    count = min(DIGITS[system].get(ours[:2], USUAL), len(ours), len(theirs))
    return count >= 2 and ours[:count] == theirs[:count]


def _in(receiver: Receiver, divisions: Mapping[str, tuple[str, ...]]) -> bool:
    return any(c.startswith(d) for system, prefixes in divisions.items() for d in prefixes
               for c in receiver.codes.get(system, ()))  # fmt: skip


def _names(route: Route, system: str, divisions: tuple[str, ...]) -> bool:
    codes = route.receiver_gbt4754 if system == "gb4754" else route.receiver_nace
    return any(code.startswith(d) for code in codes for d in divisions)
