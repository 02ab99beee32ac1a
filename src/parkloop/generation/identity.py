"""What a commodity of the park is in the words of the knowledge: by name, synonym and waste code, with exactness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.words import Hit
from parkloop.knowledge.codes import category_of, hazardous_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.generation.tables import Tables
    from parkloop.park.commodity import Commodity

EXACT_CODE, WASTE_CLASS = 0.7, 0.35
"""Exactness of a by-product known only by its six-digit code (10 01 05) or only by its class (SW06)."""
CODE_BONUS = 0.1
"""What an agreeing code adds to a name that is not exact."""
RELEVANT = 0.55
"""Below this exactness a name says too little about what a commodity can be used for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A commodity as the knowledge sees it.

    Attributes
    ----------
    hits
        Concepts that the name or code stands for, best first.
    functions
        Function id to the exactness (0..1) with which the commodity is known to fulfil it, knowledge of routes left
        out.
    """

    hits: tuple[Hit, ...]
    functions: Mapping[str, float]


def identify(commodity: Commodity, tables: Tables) -> Identity:
    """Find the concepts and functions of a commodity: stated functions first, then name, synonyms, then codes."""
    names = (commodity.name.zh, commodity.name.en, *commodity.synonyms, commodity.id)
    hits = tables.lexicon.find(n for n in names if n)
    coded = _by_code(commodity, tables)
    if hits:
        hits = tuple(
            Hit(h.concept, h.term, min(1.0, h.exactness + CODE_BONUS)) if h.concept in coded else h for h in hits
        )
    else:
        hits = tuple(Hit(c, term, e) for c, (term, e) in sorted(coded.items(), key=lambda x: (-x[1][1], x[0])))
    functions = {tables.function(word): 1.0 for word in commodity.functions}
    for hit in hits:
        for function in tables.fulfils(hit.concept):
            functions[function] = max(functions.get(function, 0.0), hit.exactness)
    return Identity(hits=hits, functions=functions)


def _by_code(commodity: Commodity, tables: Tables) -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {}
    for _system, code in sorted(commodity.codes.items()):
        form = category_of(code.rstrip("*")) or next((f"HW{c[-2:]}" for c in hazardous_in(code)), code)
        exactness = EXACT_CODE if form[:1].isdigit() else WASTE_CLASS
        for route in tables.routes_by_code.get(form, ()):
            if route.waste_id not in found or found[route.waste_id][1] < exactness:
                found[route.waste_id] = (code, exactness)
    return found
