"""Which dangerous substance a commodity is, by its names and by what the knowledge knows it as."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parkloop.generation.words import normal
from parkloop.knowledge.hazards import hazards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.knowledge.hazards import Hazard
    from parkloop.park.commodity import Commodity


def hazards_of(commodity: Commodity, concepts: Iterable[str] = ()) -> tuple[Hazard, ...]:
    """Give the hazards of a commodity, in the order of the table.

    A name counts as a whole, in brackets or without (氯碱副产氢（99 %）): part of a word says nothing, so that neither
    chloride is chlorine nor ammonium sulphate ammonia.
    """
    names = {normal(n) for n in (commodity.name.zh, commodity.name.en, commodity.id, *commodity.synonyms) if n}
    names |= {normal(n.split("（")[0].split("(")[0]) for n in (commodity.name.zh, commodity.name.en) if n}
    names |= {normal(c) for c in concepts}
    return tuple(hazard for hazard, words in _worded() if not names.isdisjoint(words))


@cache
def _worded() -> tuple[tuple[Hazard, frozenset[str]], ...]:
    return tuple((h, frozenset(normal(w) for w in h.words)) for h in hazards())
