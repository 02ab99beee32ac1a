"""Which dangerous substance a commodity is, by its names and by what the knowledge knows it as."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from parkloop.generation.words import normal
from parkloop.knowledge.hazards import hazards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.knowledge.hazards import Hazard
    from parkloop.park.commodity import Commodity

CHEMICALS = frozenset(
    {
        "flammable_gas",
        "toxic_gas",
        "ammonia",
        "chlorine",
        "flammable_liquid",
        "acid",
        "alkali",
        "oxidiser",
        "cyanide",
        "sulphide",
    }
)
"""Groups of the table whose substances stand in the catalogue of dangerous chemicals."""

NEITHER = ("非", "无", "不含", "脱", "除", "去", "poly ", "non ", "no ", "without ", "free of ")
"""What stands before a word that then means something else."""
SHORTEST = 2
"""Shortest word that may stand at the end of a longer name [characters]."""


def hazards_of(commodity: Commodity, concepts: Iterable[str] = ()) -> tuple[Hazard, ...]:
    """Give the hazards of a commodity, in the order of the table.

    A name counts as a whole, in brackets or without (氯碱副产氢（99 %）), and a dangerous chemical by the last word too
    (工业副产硫酸, smelter sulphuric acid). The first part of a word says nothing, so that neither chloride is chlorine
    nor ammonium sulphate ammonia, and polymers are not what they are made of.
    """
    names = {normal(n) for n in (commodity.name.zh, commodity.name.en, commodity.id, *commodity.synonyms) if n}
    names |= {normal(n.split("（")[0].split("(")[0]) for n in (commodity.name.zh, commodity.name.en) if n}
    names |= {normal(c) for c in concepts}
    found = set().union(*(_by_name(n) for n in names))
    return tuple(hazard for hazard, _ in _worded() if hazard.hazard_id in found)


def chemicals_of(commodity: Commodity, concepts: Iterable[str] = ()) -> tuple[Hazard, ...]:
    """Give those hazards by which a commodity is a dangerous chemical (危险化学品), not merely dusty or wet."""
    return tuple(h for h in hazards_of(commodity, concepts) if h.group in CHEMICALS)


@lru_cache(maxsize=1 << 14)
def _by_name(name: str) -> frozenset[str]:
    return frozenset(
        h.hazard_id for h, words in _worded() if name in words or (h.group in CHEMICALS and _ends(name, words))
    )


def _ends(name: str, words: frozenset[str]) -> bool:
    for word in words:
        if len(word) < SHORTEST or not name.endswith(word):
            continue
        before = name[: -len(word)]
        if "聚" in before or before.endswith(NEITHER) or (word.isascii() and not before.endswith(" ")):
            continue
        return True
    return False


@cache
def _worded() -> tuple[tuple[Hazard, frozenset[str]], ...]:
    return tuple((h, frozenset(normal(w) for w in h.words)) for h in hazards())
