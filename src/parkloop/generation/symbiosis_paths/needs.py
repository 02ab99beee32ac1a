"""What nodes need: each take with the functions that it is to fulfil, and the receiver's industry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parkloop.generation.identity import RELEVANT
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.generation.context import Context
    from parkloop.knowledge import Route
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Line, Node

INDUSTRY = {4: 1.0, 3: 0.7, 2: 0.4}
"""How much agreeing digits of the industry code say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A take of a node; ``open`` is what could be replaced, None where the amount is not known.

    ``stated`` says that the park states the function itself; then what the commodity could serve for elsewhere says
    nothing.
    """

    line: Line
    commodity: Commodity
    functions: frozenset[str]
    concepts: frozenset[str]
    stated: bool
    taken: float | None
    open: float | None

    @property
    def replaceable(self) -> bool:
        """Whether another commodity in its place is a gain: one by-product in place of another only moves the waste."""
        return self.commodity.kind not in {CommodityKind.BY_PRODUCT, CommodityKind.WASTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """A node with its needs."""

    node: Node
    needs: tuple[Need, ...]
    codes: Mapping[str, tuple[str, ...]]


def receivers(context: Context) -> tuple[Receiver, ...]:
    """All operating nodes with their needs, by id."""
    return tuple(
        Receiver(
            node=node,
            needs=tuple(_need(context, node, line) for line in context.takes(node)),
            codes={system: digits(code) for system, code in sorted(node.industry.items())},
        )
        for node in context.partners
    )


def industry_match(receiver: Receiver, route: Route) -> float:
    """Agreement of the receiver's industry with a route's: 1 for all four digits, less for fewer, 0 for none."""
    return max(
        _agreement(receiver.codes.get("gb4754", ()), route.receiver_gbt4754),
        _agreement(receiver.codes.get("nace", ()), route.receiver_nace),
    )


@cache
def _agreement(ours: tuple[str, ...], codes: tuple[str, ...]) -> float:
    best = 0.0
    for a in ours:
        for b in (d for code in codes for d in digits(code)):
            shared = min(len(a), len(b))
            best = max([best, *(score for n, score in INDUSTRY.items() if n <= shared and a[:n] == b[:n])])
    return best


@cache
def digits(code: str) -> tuple[str, ...]:
    """Give the codes in a cell, their digits only."""
    return tuple(d for d in (re.sub(r"\D", "", part) for part in re.split(r"[;,，；/]", code)) if d)


def _need(context: Context, node: Node, line: Line) -> Need:
    commodity = context.park.commodity[line.commodity]
    identity = context.identity[commodity.id]
    if line.function:
        functions = {context.tables.function(line.function)}
    else:
        functions = {f for f, exactness in identity.functions.items() if exactness >= RELEVANT}
    taken = context.taken(node.id, line)
    supplied = context.supplied.get((node.id, commodity.id), 0.0)
    return Need(
        line=line,
        commodity=commodity,
        functions=frozenset(functions),
        concepts=frozenset(h.concept for h in identity.hits if h.exactness >= RELEVANT),
        stated=bool(line.function),
        taken=taken,
        open=None if taken is None else max(0.0, taken - supplied),
    )
