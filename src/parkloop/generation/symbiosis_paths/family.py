"""The last resort of recognition: of what broad family a by-product is, and what such things may serve for.

Of a name in no table the family is all that is known. Of a known one it adds guesses behind those of its routes: no
table holds every use, and a park of an unfamiliar industry has the one that is missing.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parkloop.generation.identity import RELEVANT
from parkloop.generation.words import normal
from parkloop.knowledge.families import families

if TYPE_CHECKING:
    from parkloop.generation.identity import Identity
    from parkloop.generation.tables import Tables
    from parkloop.knowledge.families import Family
    from parkloop.park.commodity import Commodity

BY_WORD, BY_MAKER = 0.6, 0.55
"""Exactness of a use that only the family tells: by a word of the name, or by its maker (the least that counts)."""
WHOLE_WORD = 4
"""Longest English term [letters] that must be a whole word; a longer one may begin one (``dredg`` in ``dredgings``)."""


def family_of(commodity: Commodity, codes: tuple[str, ...]) -> Family | None:
    """Give the family of a by-product of a maker with these GB/T 4754 codes."""
    return _family((commodity.name.zh, commodity.name.en), commodity.kind.value, codes)


def known(identity: Identity, tables: Tables) -> bool:
    """Whether the name itself says what a by-product could serve for."""
    if any(h.exactness >= RELEVANT and h.concept in tables.routes_of for h in identity.hits):
        return True
    return any(e >= RELEVANT for e in identity.functions.values())


def uses(family: Family) -> dict[str, float]:
    """Give what a thing of the family could serve for, and how surely."""
    return dict.fromkeys(family.functions, BY_WORD if family.terms else BY_MAKER)


@cache
def _family(names: tuple[str, ...], kind: str, codes: tuple[str, ...]) -> Family | None:
    """Give the family with the longest word in the first name that has one, makers that are named first."""
    meant = [f for f in families() if f.means(kind, codes)]
    for name in (normal(n) for n in names if n):
        found = [(len(t), bool(f.gbt4754), f) for f in meant for t in f.terms if _has(name, normal(t))]
        if found:
            return max(found, key=lambda x: x[:2])[2]
    return next((f for f in meant if not f.terms), None)


def _has(name: str, term: str) -> bool:
    if not term.isascii():
        return term in name
    words = f" {name} "
    return f" {term} " in words or (len(term) > WHOLE_WORD and f" {term}" in words)
