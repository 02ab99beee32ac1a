"""The facts that the law asks about: what goes from whom to whom, for which use, at which stage, how much, when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from parkloop.generation.identity import identify
from parkloop.generation.tables import Tables
from parkloop.knowledge.codes import hazardous_in
from parkloop.park.park import Park

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.identity import Identity
    from parkloop.knowledge import Route
    from parkloop.park.commodity import Commodity
    from parkloop.park.enums import YesNo
    from parkloop.park.node import Node

CERTAIN = 0.999
"""Exactness from which a name is taken to be the thing itself; below it the knowledge only guesses."""
KNOWN = 0.7
"""Exactness from which what is known of a by-product is worth a condition (a six-digit code has this much)."""
DATA_FROM = "2025-01-01"
"""ISO date from which the legal tables hold a version of every law that they cite."""
_LETTERS = "ABCDEFGHIJKLMNOPQRST "


class Stage(StrEnum):
    """What is done with a waste at the receiver, as the exemption list tells stages apart."""

    USE = "use"
    DISPOSE = "dispose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One exchange before the law.

    Attributes
    ----------
    concepts
        Ids of the knowledge that the commodity is known as, the route's own first.
    named
        Those of them that its very name stands for.
    functions
        What it is to serve for at the receiver.
    quantity
        Yearly amount in the commodity's unit; None: not known.
    cross_province
        Whether it leaves the province; None: not known.
    day
        ISO date on which the law is read.
    """

    park: Park
    commodity: Commodity
    route_says: YesNo
    concepts: tuple[str, ...]
    named: tuple[str, ...]
    functions: frozenset[str]
    source: Node | None
    target: Node | None
    stage: Stage
    quantity: float | None
    cross_province: bool | None
    day: str

    @property
    def industries(self) -> tuple[str, ...]:
        """GB/T 4754 codes of the receiver, without the letter of the section; none where it is not known."""
        return industries(self.target)

    def received_by(self, prefixes: tuple[str, ...]) -> bool:
        """Whether the receiver is of one of the industries; every receiver where none is asked for."""
        return not prefixes or any(code.startswith(p) for code in self.industries for p in prefixes)

    def serves(self, functions: tuple[str, ...]) -> bool:
        """Whether the use is one of the functions; every use where none is asked for."""
        return not functions or bool(self.functions & set(functions))

    def known_as(self, wastes: tuple[str, ...]) -> bool:
        """Whether the commodity is known as one of the wastes."""
        return bool(set(self.concepts) & set(wastes))


def industries(node: Node | None) -> tuple[str, ...]:
    """GB/T 4754 codes of a node, without the letter of the section."""
    stated = node.industry.get("gb4754", "") if node else ""
    return tuple(c.strip().lstrip(_LETTERS) for c in re.split(r"[;,；，]", stated) if c.strip())


def codes(commodity: Commodity) -> tuple[str, ...]:
    """Give the hazardous-waste categories and codes that a commodity states, eight digits before categories."""
    found = [c for _, v in sorted(commodity.codes.items()) for c in hazardous_in(v)]
    return tuple(sorted(dict.fromkeys(found), key=lambda c: c.startswith("HW")))


def categories(commodity: Commodity) -> tuple[str, ...]:
    """Give the categories (HW08) of the codes that a commodity states."""
    return tuple(dict.fromkeys(c if c.startswith("HW") else f"HW{c[-2:]}" for c in codes(commodity)))


def build(
    where: Context | Park,
    commodity: Commodity,
    route_says: YesNo,
    *,
    route: Route | None,
    source_node: str,
    target_node: str,
    functions: tuple[str, ...],
    stage: Stage,
    quantity: float | None,
    cross_province: bool | None,
    day: str,
    receiver: Node | None = None,
) -> Case:
    """Gather the facts; what the commodity is comes from the context, else from its name in the shipped words."""
    park = where if isinstance(where, Park) else where.park
    found = _identity(where, commodity)
    named = tuple(h.concept for h in found.hits if h.exactness >= CERTAIN)
    known = tuple(h.concept for h in found.hits if h.exactness >= KNOWN)
    of_route = (route.waste_id,) if route else ()
    uses = set(functions) or set(route.receiver_functions if route else ())
    return Case(
        park=park,
        commodity=commodity,
        route_says=route_says,
        concepts=tuple(dict.fromkeys((*of_route, *(named or known)))),
        named=named,
        functions=frozenset(uses),
        source=park.node.get(source_node),
        target=receiver if receiver is not None else park.node.get(target_node),
        stage=stage,
        quantity=quantity,
        cross_province=cross_province,
        day=day or reading_day(park),
    )


def reading_day(park: Park) -> str:
    """Give the day on which the law is read: the first of the horizon, never before the legal data begin.

    A plan of the past (a park whose history is told) is judged by the oldest law that the tables hold whole.
    """
    return max(f"{park.park.horizon[0]}-01-01", DATA_FROM)


def served(context: Context, replaces: str) -> tuple[str, ...]:
    """Give what a commodity is known to serve for, by which a by-product in its place is judged."""
    known = context.identity.get(replaces)
    return tuple(f for f, exactness in known.functions.items() if exactness >= KNOWN) if known else ()


def _identity(where: Context | Park, commodity: Commodity) -> Identity:
    if not isinstance(where, Park):
        known = where.identity.get(commodity.id)
        return known if known is not None else identify(commodity, where.tables)
    return identify(commodity, _shipped())


@cache
def _shipped() -> Tables:
    return Tables.shipped()
