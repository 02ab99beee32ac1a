"""The knowledge tables as the generators look things up in them; a test may hand in fewer rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from parkloop import knowledge
from parkloop.base.text import Text
from parkloop.generation.words import Lexicon, listed, normal
from parkloop.park.enums import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.knowledge import Commodity, Firm, Function, Measure, Profile, Route, Synonym


@dataclass(frozen=True, kw_only=True)
class Tables:
    """Routes, measures, kinds of firm and the words for things."""

    routes: tuple[Route, ...]
    measures: tuple[Measure, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    firms: tuple[Firm, ...] = ()
    profiles: tuple[Profile, ...] = ()
    commodities: Mapping[str, Commodity]
    functions: Mapping[str, Function]

    @classmethod
    def shipped(cls, routes: tuple[Route, ...] | None = None) -> Tables:
        """Give the tables of the product, or the same with other routes."""
        return _shipped(routes)

    @cached_property
    def lexicon(self) -> Lexicon:
        """All terms in normal form: the thesaurus, ids, functions, and the routes' own names of by-products."""
        merged: dict[str, set[str]] = {}
        for synonym in self.synonyms:
            merged.setdefault(normal(synonym.term), set()).add(synonym.target_id)
        for table in (self.commodities, self.functions):
            for identifier in table:
                merged.setdefault(normal(identifier), set()).add(identifier)
        for route in self.routes:
            for name in (route.waste.zh, route.waste.en, route.waste_id):
                merged.setdefault(normal(name), set()).add(route.waste_id)
        merged.pop("", None)
        return Lexicon(terms={t: tuple(sorted(c)) for t, c in sorted(merged.items())})

    @cached_property
    def route(self) -> Mapping[str, Route]:
        """Routes by id."""
        return {r.route_id: r for r in self.routes}

    @cached_property
    def routes_of(self) -> Mapping[str, tuple[Route, ...]]:
        """Routes by the id of their by-product, in the order of their ids."""
        return _grouped((r.waste_id, r) for r in self._ordered)

    @cached_property
    def routes_by_code(self) -> Mapping[str, tuple[Route, ...]]:
        """Routes by each waste code of their by-product."""
        return _grouped((code.rstrip("*"), r) for r in self._ordered for code in (*r.cn_codes, *r.ewc))

    @cached_property
    def _ordered(self) -> tuple[Route, ...]:
        return tuple(sorted(self.routes, key=lambda r: r.route_id))

    @cached_property
    def replaced(self) -> Mapping[str, frozenset[str]]:
        """For each route the ids of what it replaces, where that is a known term."""
        terms = self.lexicon.terms
        return {
            r.route_id: frozenset(c for name in listed(r.replaced_product) for c in terms.get(name, ()))
            for r in self.routes
        }

    def fulfils(self, concept: str) -> tuple[str, ...]:
        """Give the functions of a bought input, the concept itself where it is a function; by-products have routes."""
        if concept in self.commodities:
            return self.commodities[concept].functions
        return (concept,) if concept in self.functions else ()

    def function(self, word: str) -> str:
        """Give the id of a function from its id or name; an unknown word stands for itself."""
        if word in self.functions:
            return word
        known = (c for c in self.lexicon.terms.get(normal(word), ()) if c in self.functions)
        return next(known, normal(word))

    def label(self, function: str) -> Text:
        """Give the name of a function in both languages."""
        row = self.functions.get(function)
        return Text(function, function) if row is None else row.name


def confidence(word: str) -> Confidence:
    """Give A confidence word of the knowledge as the enum; anything else is unknown."""
    return Confidence(word) if word in set(Confidence) else Confidence.UNKNOWN


@lru_cache(maxsize=16)  # the rows never change while the program runs, and their lexicon takes as long as a small park
def _shipped(routes: tuple[Route, ...] | None) -> Tables:
    return Tables(
        routes=knowledge.routes() if routes is None else routes,
        measures=knowledge.measures(),
        synonyms=knowledge.synonyms(),
        firms=knowledge.firms(),
        profiles=knowledge.profiles(),
        commodities=knowledge.commodities(),
        functions=knowledge.functions(),
    )


def _grouped(pairs: Iterable[tuple[str, Route]]) -> Mapping[str, tuple[Route, ...]]:
    groups: dict[str, list[Route]] = {}
    for key, route in pairs:
        groups.setdefault(key, []).append(route)
    return {key: tuple(rows) for key, rows in groups.items()}
