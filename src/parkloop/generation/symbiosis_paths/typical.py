"""What a firm is and usually needs, where its park states only its industry and what it makes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths.codes import digits
from parkloop.knowledge.industries import classes_of, industries, usual_needs
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.generation.context import Context
    from parkloop.park.node import Node

PRODUCTS = frozenset({CommodityKind.PRODUCT, CommodityKind.MATERIAL, CommodityKind.FUEL})
MAIN, ALSO = 1.0, 0.7
"""How surely a firm has a need that makes its class's product, and one that some firms of the class have."""
UNSURE = 0.5
"""What that keeps at least where the firm's class is one of several that its code may stand for: more, the more of them
have the need (steam is needed in nearly every chemical works, sulphur in few)."""
SURE_NAME = 0.75
"""Exactness that the name of something made needs to tell the class of its maker."""


def codes_of(context: Context, node: Node) -> Mapping[str, tuple[str, ...]]:
    """Give the industry codes of a node as digits; GB/T 4754 from the others, told apart by what it makes.

    A code of NACE or ISIC may stand for several classes of GB/T 4754 (ISIC 2420 for every non-ferrous metal). Where
    what the node makes tells which, that class alone counts; where no code is stated, what it makes alone tells.
    """
    stated = {system: digits(code) for system, code in sorted(node.industry.items())}
    if stated.get("gb4754"):
        return stated
    possible = {
        c: None
        for system in ("nace", "isic")
        for code in stated.get(system, ())
        for c in classes_of(system, code)
    }  # fmt: skip
    told = _told_by_makes(context, node)
    if not possible:
        return stated | ({"gb4754": told} if told and not stated else {})
    told += _told_by_words(context, node)
    if both := tuple(c for c in possible if c in told):
        return {"gb4754": both}
    return stated | {"gb4754": tuple(possible)}


def typical_needs(context: Context, node: Node, codes: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, float], ...]:
    """Give what a firm of these classes that makes these products usually needs: function and how surely."""
    classes = codes.get("gb4754", ())
    made = tuple(sorted(_products(context, node)))
    level: dict[str, float] = {}
    having: dict[str, int] = {}
    for code in classes:
        for function, main in usual_needs(code, made):
            level[function] = max(level.get(function, 0.0), MAIN if main else ALSO)
            having[function] = having.get(function, 0) + 1
    return tuple(sorted((f, v * _sure(having[f] / len(classes))) for f, v in level.items()))


def _sure(part: float) -> float:
    """How sure a need is that this part of the classes has for which a code may stand: 1 where all have it."""
    return UNSURE + (1.0 - UNSURE) * part


def _products(context: Context, node: Node) -> set[str]:
    made = (context.park.commodity[line.commodity] for line in node.makes)
    return {n.lower() for c in made if c.kind in PRODUCTS for n in (c.name.zh, c.name.en, *c.synonyms) if n}


def _told_by_makes(context: Context, node: Node) -> tuple[str, ...]:
    """Give the classes that make one of the products of a node or have one of its by-products, products first."""
    products: list[str] = []
    others: list[str] = []
    for line in node.makes:
        kind = context.park.commodity[line.commodity].kind
        concepts = {h.concept for h in context.identity[line.commodity].hits if h.exactness >= SURE_NAME}
        (products if kind is CommodityKind.PRODUCT else others).extend(_makers(concepts))
    return tuple(dict.fromkeys(products)) or tuple(dict.fromkeys(others))


def _told_by_words(context: Context, node: Node) -> tuple[str, ...]:
    """Give the classes of many different plants that have a row for what the node makes."""
    made = _products(context, node)
    return tuple(dict.fromkeys(i.gb4754 for i in industries() if any(w in name for w in i.words for name in made)))


def _makers(concepts: Iterable[str]) -> list[str]:
    return [code for concept in sorted(concepts) for code in _makers_of(concept)]


@cache
def _makers_of(concept: str) -> tuple[str, ...]:
    from parkloop.knowledge import byproducts

    made = tuple(i.gb4754 for i in industries() if concept in i.products)
    known = byproducts().get(concept)
    return made or (tuple(c for c in known.source_gbt4754 if len(c) > 2) if known else ())
