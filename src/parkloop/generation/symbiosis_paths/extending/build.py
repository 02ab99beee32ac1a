"""The line as actions: a node beside its maker, fed by it, and a link to each firm that buys the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.context import worded
from parkloop.generation.flows.making import kilometres
from parkloop.generation.ids import slug
from parkloop.generation.symbiosis_paths.treating.plant import FUEL, POWER, STEAM, fresh, utility
from parkloop.park.actions import AddCommodity, AddNode, OpenLink
from parkloop.park.commodity import NO_TEXT
from parkloop.park.enums import Confidence, Mode, NodeKind, Provenance
from parkloop.park.node import Line, Node

if TYPE_CHECKING:
    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.extending.demand import Buyer
    from parkloop.generation.symbiosis_paths.extending.lines import Extension
    from parkloop.generation.symbiosis_paths.treating.plant import Input
    from parkloop.park.actions import Action
    from parkloop.park.commodity import Commodity

MODE = {"t": Mode.TRUCK, "m3": Mode.PIPE, "Nm3": Mode.PIPE}


def node_of(context: Context, extension: Extension) -> Node:
    """The line as a node at the maker's place; charges for which the park lists no commodity are told, not counted."""
    maker = extension.feed.surplus.node
    product, feed = extension.demand.commodity, extension.feed.surplus.commodity
    scale = extension.used / extension.value if extension.value else 0.0
    takes = {feed.id: _line(extension, feed, extension.used, extension.low * scale, extension.high * scale)}
    for side in extension.sides:
        if side.commodity is not None and side.commodity.id not in takes:
            takes[side.commodity.id] = _line(extension, side.commodity, side.need, side.low, side.high)
    for item in utilities(context, extension):
        if item.commodity is not None and item.commodity.id not in takes:
            takes[item.commodity.id] = _line(extension, item.commodity, item.value, item.low, item.high)
    left = tuple(_line(extension, c, x, x, x) for c, x in residues(context, extension))
    return Node(
        id=slug("line", maker.id, product.id),
        name=worded("extension.line", node=maker.name, product=product.name),
        kind=NodeKind.ENTERPRISE,
        industry={"gb4754": extension.derivative.gbt4754},
        location=maker.location,
        takes=tuple(takes.values()),
        makes=(_line(extension, product, extension.value, extension.low, extension.high), *left),
    )


def utilities(context: Context, extension: Extension) -> tuple[Input, ...]:
    """Power [MWh] and heat [the park's steam or fuel, else GJ] a year, of the line and of the treatment before it."""
    row, totals = extension.derivative, dict[str, list[float]]()
    parts = [(POWER, row.power, 1e-3 * extension.value), (row.heat_from or STEAM, row.heat, extension.value)]
    applied = extension.feed.applied
    if applied is not None:
        heat = FUEL if applied.step.heat_from == FUEL else STEAM
        parts.append((POWER, applied.per_input(applied.step.electricity), 1e-3 * extension.used))
        parts.append((heat, applied.per_input(applied.step.heat), extension.used))
    for role, (low, high), factor in parts:
        if high * factor > 0:
            have = totals.setdefault(role, [0.0, 0.0])
            have[0] += low * factor
            have[1] += high * factor
    return tuple(utility(context, role, low, high) for role, (low, high) in sorted(totals.items()))


def residues(context: Context, extension: Extension) -> tuple[tuple[Commodity, float], ...]:
    """What the treatment of the feed leaves, as commodities of the park or new ones."""
    applied = extension.feed.applied
    if applied is None:
        return ()
    left = [(o, o.value) for o in applied.outputs if o.made.residue and o.value]
    return tuple((fresh(context, o.state, residue=True), value * extension.used) for o, value in left)


def shares(context: Context, extension: Extension) -> tuple[tuple[Buyer, float, float | None], ...]:
    """What each buyer gets [unit/a] and how far it is [km], nearest first; those of unknown demand get nothing."""
    maker = extension.feed.surplus.node
    ways = [(kilometres(context, maker, b.node), b) for b in extension.demand.buyers if b.open]
    left, found = extension.value, []
    for km, buyer in sorted(ways, key=lambda w: (float("inf") if w[0] is None else w[0], w[1].node.id)):
        amount = min(left, buyer.open or 0.0)
        if amount > 0:
            found.append((buyer, amount, km))
            left -= amount
    return tuple(found)


def actions(context: Context, extension: Extension) -> tuple[Action, ...]:
    """Give the node and its links."""
    node, surplus = node_of(context, extension), extension.feed.surplus
    product, step = extension.demand.commodity, extension.feed.step
    links = [_link(surplus.node.id, node.id, surplus.commodity, extension.used, 0.0, step.name if step else NO_TEXT)]
    for side in extension.sides:
        if side.own is not None and side.from_own > 0 and side.own.surplus.commodity.id != surplus.commodity.id:
            own = side.own.surplus
            links.append(_link(own.node.id, node.id, own.commodity, side.from_own, 0.0, NO_TEXT))
    for buyer, amount, km in shares(context, extension):
        links.append(_link(node.id, buyer.node.id, product, amount, km, NO_TEXT))
    new = [AddCommodity(commodity=c) for c, _ in residues(context, extension) if c.id not in context.park.commodity]
    return (*new, AddNode(node=node), *links)


def _link(source: str, target: str, commodity: Commodity, amount: float, km: float | None, words: Text) -> OpenLink:
    return OpenLink(
        source_node=source,
        target_node=target,
        commodity=commodity.id,
        ratio=1.0,
        capacity=amount,
        distance=km,
        mode=MODE.get(commodity.unit, Mode.UNKNOWN),
        treatment=words,
    )


def _line(extension: Extension, commodity: Commodity, amount: float, low: float, high: float) -> Line:
    return Line(
        commodity=commodity.id,
        amount=amount,
        low=min(low, amount),
        high=max(high, amount),
        unit=f"{commodity.unit}/a",
        provenance=Provenance.COMPUTED,
        source=";".join(extension.derivative.sources),
        confidence=Confidence(extension.derivative.confidence),
    )
