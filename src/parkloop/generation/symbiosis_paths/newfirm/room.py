"""How much of what is left one plant of the kind can take: a large plant bounds it, by product or by feed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths.newfirm.recipe import slot_of

if TYPE_CHECKING:
    from parkloop.generation.symbiosis_paths.newfirm.kinds import Part
    from parkloop.generation.tables import Tables
    from parkloop.knowledge import Firm

FEED = "feed"


def fitted(tables: Tables, firm: Firm, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Cut the amounts of the parts to what a large plant of the kind holds.

    By-products that fill one input of the recipe share its room in proportion, those that nobody else could take
    first. Where the recipe does not tell, the room is ``feed_high`` for each unit of measure. Nothing is cut where the
    table knows no size.
    """
    rooms: dict[tuple[str, str], float] = {}
    result = list(parts)
    for spare in (False, True):
        groups: dict[tuple[str, str], list[tuple[int, float]]] = {}
        for i, part in enumerate(parts):
            if part.spare is spare and part.amount:
                key, per_unit, cap = _room(tables, firm, part)
                rooms.setdefault(key, cap)
                groups.setdefault(key, []).append((i, per_unit))
        for key, members in groups.items():
            wanted = math.fsum((parts[i].amount or 0.0) * per_unit for i, per_unit in members)
            factor = min(1.0, rooms[key] / wanted) if wanted > 0 else 1.0
            rooms[key] = max(0.0, rooms[key] - wanted)
            for i, _ in members:
                if factor < 1.0:
                    result[i] = replace(parts[i], amount=(parts[i].amount or 0.0) * factor, held=True)
    return tuple(p for p in result if p.amount is None or p.amount > 0)


def _room(tables: Tables, firm: Firm, part: Part) -> tuple[tuple[str, str], float, float]:
    """Give the room that a part shares with others, what a unit of it takes there, and how large the room is."""
    offer, route = part.left.offer, part.route
    slot = slot_of(tables, firm, offer, route)
    if slot is not None and firm.capacity_high is not None and slot.product > 0:
        limit = 0.0
        if route is not None and route.max_share and route.max_share_basis == "product" and offer.commodity.unit == "t":
            limit = 1.0 / route.max_share
        name = slot.flow or f"share of {offer.commodity.id}"
        return (name, offer.commodity.unit), max(slot.product, limit), firm.capacity_high
    return (FEED, offer.commodity.unit), 1.0, math.inf if firm.feed_high is None else firm.feed_high


def worth_while(firm: Firm, parts: tuple[Part, ...]) -> bool:
    """Whether what is known to be there feeds a plant of its own; an unknown amount may."""
    if firm.feed_low is None or not parts or any(p.amount is None for p in parts):
        return True
    units: dict[str, float] = {}
    for part in parts:
        unit = part.left.offer.commodity.unit
        units[unit] = units.get(unit, 0.0) + (part.amount or 0.0)
    return max(units.values()) >= firm.feed_low
