"""What a by-product is when its maker is known: the ash of a power station is coal ash, a smelter's is not."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from parkloop.generation.identity import RELEVANT
from parkloop.generation.words import Hit, normal
from parkloop.knowledge import byproducts
from parkloop.knowledge.industries import generics
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from parkloop.generation.identity import Identity
    from parkloop.generation.tables import Tables
    from parkloop.park.commodity import Commodity

UTILITIES = frozenset({CommodityKind.HEAT, CommodityKind.WATER})
WHOLE, PART = 0.9, 0.8
"""Exactness of a general word that is the whole name, or only its head, said by a maker who means one thing by it."""
_AFTER_HEAD = re.compile(r" (?:from|of|in|for|at|by) ")
_PHASES = {
    CommodityKind.HEAT: {"heat"},
    CommodityKind.GAS: {"gas"},
    CommodityKind.EMISSION: {"gas"},
    CommodityKind.WATER: {"water", "liquid"},
    CommodityKind.WASTE_WATER: {"water", "liquid"},
}
"""Phases that a by-product of this kind may be in; any for the others."""
EXACT = 0.95
"""A name that is as exact as this says itself what it is."""


def as_said(identity: Identity, commodity: Commodity, codes: tuple[str, ...], tables: Tables) -> Identity:
    """Give the identity of a by-product in the mouth of a maker with these GB/T 4754 codes.

    A name that the knowledge holds whole as a by-product or a bought utility stays what it is.
    """
    if any(h.exactness >= EXACT and _itself(h.concept, commodity, tables) for h in identity.hits):
        return identity
    said = _meant((commodity.name.zh, commodity.name.en), codes)
    phases = _PHASES.get(commodity.kind)
    said = tuple(
        h for h in said if h.concept in tables.routes_of and (phases is None or byproducts()[h.concept].phase in phases)
    )
    if not said:
        return identity
    meant = {h.concept for h in said}
    keep = tuple(h for h in identity.hits if h.concept not in meant and h.exactness < RELEVANT)
    return replace(identity, hits=(*said, *keep))


def _itself(concept: str, commodity: Commodity, tables: Tables) -> bool:
    """Whether an exact name needs no maker to be understood: a by-product, or heat and water under a utility's name."""
    return concept in tables.routes_of or (commodity.kind in UTILITIES and concept in tables.commodities)


@cache
def _meant(names: tuple[str, ...], codes: tuple[str, ...]) -> tuple[Hit, ...]:
    """Give the meanings of the longest general word in the names."""
    best: tuple[int, tuple[Hit, ...]] = (0, ())
    for name in (normal(n) for n in names if n):
        for row in generics():
            if not row.said_by(codes):
                continue
            for term in row.terms:
                exactness = _exactness(name, normal(term))
                if exactness and len(term) > best[0]:
                    best = (len(term), (Hit(row.waste_id, term, exactness),))
    return best[1]


def _exactness(name: str, term: str) -> float:
    """How surely the head of a name (``steam`` in ``surplus steam of the smelter``) is a general word."""
    if name == term:
        return WHOLE
    if not term.isascii():
        return PART if name.endswith(term) else 0.0
    head = _AFTER_HEAD.split(name)[0]
    return PART if f" {head}".endswith(f" {term}") else 0.0
