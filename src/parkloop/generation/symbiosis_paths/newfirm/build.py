"""The new firm as actions: the node with what it takes and makes, and the links that bring and fetch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths.amount import phase_of
from parkloop.generation.symbiosis_paths.routes import MODE
from parkloop.park.actions import AddNode, OpenLink
from parkloop.park.commodity import NO_TEXT
from parkloop.park.enums import Confidence, NodeKind, Provenance
from parkloop.park.node import Line, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.newfirm.kinds import Kind
    from parkloop.generation.symbiosis_paths.newfirm.size import Side, Sized
    from parkloop.park.actions import Action
    from parkloop.park.option import Amount

KINDS = {
    "enterprise": NodeKind.ENTERPRISE,
    "infrastructure": NodeKind.INFRASTRUCTURE,
    "outside": NodeKind.MARKET,
}


def actions(context: Context, kind: Kind, size: Sized) -> tuple[Action, ...]:
    """Give the node and its links; nothing where no amount is known.

    The firm takes the by-products themselves, so that one unit sent is one unit taken. Inputs and by-products for which
    the park has no row cannot stand in a node; the reasons tell them.
    """
    if not size.feed:
        return ()
    name = node_id(context, kind)
    return (AddNode(node=node_of(context, kind, size)), *_feeds(kind, name), *_sales(kind, size, name))


def node_id(context: Context, kind: Kind) -> str:
    """An id that no node of the park has."""
    name = f"new_{kind.firm.firm_id}"
    while name in context.park.node:
        name += "_"
    return name


def bare_node(context: Context, kind: Kind) -> Node:
    """Give the firm as a node that says who it is, without what it takes and makes."""
    return Node(
        id=node_id(context, kind),
        name=kind.firm.name,
        kind=KINDS[kind.firm.stands],
        industry={"gb4754": kind.firm.gbt4754[0]},
    )


def node_of(context: Context, kind: Kind, size: Sized) -> Node:
    """Give the firm as a node, with the lines for which the park has a row."""
    source = ";".join(kind.firm.sources)
    takes = [_line(c, a, Provenance.COMPUTED, source) for c, a in sorted(size.feed.items())]
    takes += _sides(size.inputs)
    makes = list(_sides(size.outputs))
    if size.capacity is not None:
        makes += [_line(c, size.capacity, Provenance.COMPUTED, source) for c in size.products]
    return replace(bare_node(context, kind), takes=tuple(takes), makes=tuple(makes))


def _line(commodity: str, amount: Amount, provenance: Provenance, source: str) -> Line:
    return Line(
        commodity=commodity,
        amount=amount.value,
        low=amount.low,
        high=amount.high,
        unit=f"{amount.unit}/a",
        provenance=provenance,
        source=source,
        confidence=Confidence.MEMORY,
    )


def _sides(sides: Iterable[Side]) -> list[Line]:
    """Lines of the profile; one for each commodity of the park."""
    lines: dict[str, Line] = {}
    for side in sides:
        if side.commodity and side.commodity not in lines:
            lines[side.commodity] = Line(
                commodity=side.commodity,
                amount=side.value,
                low=side.low,
                high=side.high,
                unit=f"{side.unit}/a",
                provenance=Provenance.TYPICAL,
                source=";".join(side.row.sources),
                confidence=Confidence.MEMORY if side.row.confidence == "memory" else Confidence.DERIVED,
            )
    return list(lines.values())


def _feeds(kind: Kind, name: str) -> list[OpenLink]:
    return [
        OpenLink(
            source_node=p.left.offer.node.id,
            target_node=name,
            commodity=p.left.offer.commodity.id,
            ratio=1.0,
            capacity=p.amount,
            mode=MODE[phase_of(p.left.offer, p.route)],
            treatment=p.route.pretreatment if p.route is not None else NO_TEXT,
        )
        for p in kind.parts
        if p.amount
    ]


def _sales(kind: Kind, size: Sized, name: str) -> list[OpenLink]:
    """Links for the product to firms of the park that buy that very thing outside, until the capacity is sold."""
    left = 0.0 if size.capacity is None or size.capacity.value is None else size.capacity.value
    links = []
    for wanted in kind.wanted:
        commodity = wanted.need.commodity.id
        amount = min(left, wanted.open or 0.0)
        apart = wanted.receiver.node.shares is False  # it may buy, but nobody plans that for it
        if commodity in size.products and amount > 0 and not apart:
            left -= amount
            links.append(
                OpenLink(
                    source_node=name,
                    target_node=wanted.receiver.node.id,
                    commodity=commodity,
                    ratio=1.0,
                    capacity=amount,
                )
            )
    return links
