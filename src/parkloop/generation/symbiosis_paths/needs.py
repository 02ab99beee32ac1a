"""What nodes need: each take with the functions that it is to fulfil, and the receiver's industry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.identity import RELEVANT
from parkloop.generation.symbiosis_paths.codes import agreement, digits
from parkloop.generation.symbiosis_paths.typical import codes_of, typical_needs
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.generation.context import Context
    from parkloop.knowledge import Route
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Line, Node

MOVED = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE, CommodityKind.WASTE_WATER, CommodityKind.EMISSION})
"""Kinds that somebody gives off: replacing one of them by another leaves as much over as before."""
SILENT = 0.6
"""What a usual need keeps where other nodes of the park state theirs: this one may well have none."""
__all__ = ["Need", "Receiver", "digits", "industry_match", "receivers"]


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
        return self.commodity.kind not in MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """A node with its needs; ``typical`` are its industry's usual ones (function, how surely) where it states none.

    They have no amount, and whatever rests on them is told as a guess.
    """

    node: Node
    needs: tuple[Need, ...]
    codes: Mapping[str, tuple[str, ...]]
    typical: tuple[tuple[str, float], ...] = ()


def receivers(context: Context) -> tuple[Receiver, ...]:
    """All operating nodes with their needs, by id; found once."""
    known = context.memo.get("receivers")
    if not isinstance(known, tuple):
        told = any(node.takes for node in context.partners)
        known = tuple(_receiver(context, node, SILENT if told else 1.0) for node in context.partners)
        context.memo["receivers"] = known
    return known


def _receiver(context: Context, node: Node, sure: float) -> Receiver:
    codes = codes_of(context, node)
    needs = tuple(_need(context, node, line) for line in context.takes(node))
    typical = () if needs else typical_needs(context, node, codes)
    return Receiver(node=node, needs=needs, codes=codes, typical=tuple((f, sure * share) for f, share in typical))


def industry_match(receiver: Receiver, route: Route) -> float:
    """Agreement of the receiver's industry with a route's: 1 for all four digits, less for fewer, 0 for none."""
    return max(
        agreement(receiver.codes.get("gb4754", ()), route.receiver_gbt4754),
        agreement(receiver.codes.get("nace", ()), route.receiver_nace),
    )


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
