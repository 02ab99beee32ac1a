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
WELL_FED = 4.0
"""Least feeds from which a plant is no longer small for its kind."""
LINES = 3
"""Plants of the largest size that one proposal may hold: a park builds a works in steps."""


def fitted(tables: Tables, firm: Firm, parts: tuple[Part, ...], wanted: float | None = None) -> tuple[Part, ...]:
    """Cut the amounts of the parts to what up to three large plants of the kind hold, and say what one of them does.

    By-products that fill one input of the recipe share its room in proportion, those that nobody else could take
    first. Where the recipe does not tell, the room is ``feed_high`` for each unit of measure. Nothing is cut where the
    table knows no size.

    Parameters
    ----------
    wanted
        Capacity that would supply what the park buys of the product (:mod:`.demand`). Where the kind has a smallest
        size (``capacity_low``), the works is not made larger than both: more would have to be sold who knows where.
    """
    one = _shares(tables, firm, parts, _cap(firm, 1, None), wanted)
    most = _shares(tables, firm, parts, _cap(firm, LINES, wanted), wanted)
    if _bounded(firm, wanted):
        most = _evenly(tables, firm, parts, most)
    result = (
        part
        if part.amount is None
        else replace(part, amount=part.amount * share, one=part.amount * first, held=share < 1.0)
        for part, first, share in zip(parts, one, most, strict=True)
    )
    return tuple(p for p in result if p.amount is None or p.amount > 0)


def _cap(firm: Firm, lines: int, wanted: float | None) -> tuple[float, float]:
    """The most that is promised: of product by the recipe, and of feed where the recipe does not tell."""
    product = math.inf if firm.capacity_high is None else firm.capacity_high * lines
    if wanted is not None and firm.capacity_low is not None:
        product = min(product, max(wanted, firm.capacity_low))
    return product, math.inf if firm.feed_high is None else firm.feed_high * lines


def _bounded(firm: Firm, wanted: float | None) -> bool:
    return wanted is not None and firm.capacity_low is not None


def _evenly(tables: Tables, firm: Firm, parts: tuple[Part, ...], shares: list[float]) -> list[float]:
    """Cut what the recipe does not tie to the product as far as what it ties: the works is one size."""
    tied = [_room(tables, firm, part)[0][0] != FEED for part in parts]
    least = min((s for s, t, p in zip(shares, tied, parts, strict=True) if t and p.amount), default=1.0)
    return [s if t else min(s, least) for s, t in zip(shares, tied, strict=True)]


def _shares(
    tables: Tables, firm: Firm, parts: tuple[Part, ...], cap: tuple[float, float], wanted: float | None
) -> list[float]:
    """Give the share of each part that a works of this size holds.

    Water follows the works and does not size it (a works of unknown size takes none); of several waters the smallest
    come first, so that it closes as many as it can.
    """
    rooms: dict[tuple[str, str], float] = {}
    result = [1.0] * len(parts)
    works = wanted or 0.0
    for water in (False, True):
        for spare in (False, True):
            groups: dict[tuple[str, str], list[tuple[int, float]]] = {}
            for i, part in enumerate(parts):
                if part.amount and part.spare is spare and part.water is water:
                    key, per_unit = _room(tables, firm, part)
                    product = min(cap[0], works) if water else cap[0]
                    rooms.setdefault(key, cap[1] if key[0] == FEED and not water else product)
                    groups.setdefault(key, []).append((i, per_unit))
            ordered = [(key, [m]) for key, ms in groups.items() for m in sorted(ms, key=lambda m: _amount(parts, m))]
            for key, members in ordered if water else groups.items():
                asked = math.fsum((parts[i].amount or 0.0) * per_unit for i, per_unit in members)
                factor = min(1.0, rooms[key] / asked) if asked > 0 else 1.0
                rooms[key] = max(0.0, rooms[key] - asked)
                if key[0] != FEED and not water:
                    works = max(works, asked * factor)
                for i, _ in members:
                    result[i] = factor
    return result


def _amount(parts: tuple[Part, ...], member: tuple[int, float]) -> float:
    return parts[member[0]].amount or 0.0


def _room(tables: Tables, firm: Firm, part: Part) -> tuple[tuple[str, str], float]:
    """Give the room that a part shares with others, and what a unit of it takes there."""
    offer, route = part.left.offer, part.route
    slot = slot_of(tables, firm, offer, route)
    if slot is not None and slot.product > 0:
        limit = 0.0
        if route is not None and route.max_share and route.max_share_basis == "product" and offer.commodity.unit == "t":
            limit = 1.0 / route.max_share
        return (slot.flow or f"share of {offer.commodity.id}", offer.commodity.unit), max(slot.product, limit)
    return (FEED, offer.commodity.unit), 1.0


def worth_while(firm: Firm, parts: tuple[Part, ...]) -> bool:
    """Whether what is known to be there feeds a plant of its own; an unknown amount may."""
    feed = _feed(parts)
    return firm.feed_low is None or feed is None or feed >= firm.feed_low


def fit(firm: Firm, parts: tuple[Part, ...]) -> float:
    """How well what is there feeds a plant of its own: 1 from four times the least feed, half at the least."""
    feed = _feed(parts)
    return 1.0 if not firm.feed_low or feed is None else min(1.0, (feed / (WELL_FED * firm.feed_low)) ** 0.5)


def _feed(parts: tuple[Part, ...]) -> float | None:
    """The feed in the unit that holds most of it; None where an amount is not known, or where there is none."""
    fed = [p for p in parts if not p.water]
    if not fed or any(p.amount is None for p in fed):
        return None
    units: dict[str, float] = {}
    for part in fed:
        unit = part.left.offer.commodity.unit
        units[unit] = units.get(unit, 0.0) + (part.amount or 0.0)
    return max(units.values())
