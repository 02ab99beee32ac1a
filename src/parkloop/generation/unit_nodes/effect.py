"""The effect of a technology measure as a fraction of a flow that the node itself takes or makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.identity import RELEVANT
from parkloop.generation.ratio import GJ_PER_TCE, into
from parkloop.park.enums import CommodityKind, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.generation.context import Context
    from parkloop.knowledge import Measure
    from parkloop.park.node import Line, Node

ENERGY = frozenset({CommodityKind.FUEL, CommodityKind.POWER, CommodityKind.HEAT})
BURNT = frozenset({"fuel_solid", "fuel_liquid", "fuel_gas"})
"""Functions of a fuel that is burnt for its heat."""
SURE = 0.95
"""Exactness that a name needs before a measure acts on it: a saving must not land on a namesake."""
LARGEST = 0.9
"""A saving of a larger fraction of the flow means that product and flow do not belong together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line of the node and the fraction by which it changes (negative: less), with range; ``product`` scales it."""

    line: Line
    side: Side
    fraction: float
    low: float
    high: float
    product: Line | None = None


def changes(context: Context, node: Node, measure: Measure) -> tuple[Change, ...]:
    """How a measure changes the node's own flows; empty where it has nothing there to act on.

    Only two forms scale honestly: a fraction of the whole flow, and an amount per unit of a product that the node
    makes.
    """
    if measure.sense not in {"saves", "generates"} or measure.effect is None:
        return ()
    if measure.effect_type == "own_fraction" and measure.sense == "saves":
        return tuple(_fraction(measure, line, side) for line, side in _targets(context, node, measure.target))
    if measure.effect_type == "per_unit":
        return _per_unit(context, node, measure)
    return ()


def _fraction(measure: Measure, line: Line, side: Side) -> Change:
    low, high = _range(measure)
    return Change(line=line, side=side, fraction=-(low + high) / 2, low=-high, high=-low)


def _per_unit(context: Context, node: Node, measure: Measure) -> tuple[Change, ...]:
    product = _product(context, node, measure)
    takes = [line for line, side in _targets(context, node, measure.target) if side is Side.IN]
    if product is None or len(takes) != 1:
        return ()
    line = takes[0]
    made, taken = context.made(node.id, product), context.taken(node.id, line)
    over, _, under = measure.effect_unit.partition("/")
    factor = into(over, context.park.commodity[line.commodity])
    if not made or not taken or factor is None or under != context.park.commodity[product.commodity].unit:
        return ()
    low, high = (effect * factor * made / taken for effect in _range(measure))
    middle = (low + high) / 2
    if middle > LARGEST:
        return ()
    return (Change(line=line, side=Side.IN, fraction=-middle, low=-min(1.0, high), high=-low, product=product),)


def _product(context: Context, node: Node, measure: Measure) -> Line | None:
    wanted = {h.concept for h in context.tables.lexicon.find([measure.effect_per]) if h.exactness >= SURE}
    for line in context.makes(node):
        hits = context.identity[line.commodity].hits
        if any(h.concept in wanted and h.exactness >= SURE for h in hits):
            return line
    return None


def _targets(context: Context, node: Node, target: str) -> Iterator[tuple[Line, Side]]:
    """Find the lines that a target word means: ``fuel``, ``electricity``, ``energy``, ``steam``, a commodity."""
    for line in context.takes(node):
        commodity = context.park.commodity[line.commodity]
        if context.taken(node.id, line) and not feedstock(context, line) and _means(context, target, commodity.id):
            yield line, Side.IN
    for line in context.makes(node):
        commodity = context.park.commodity[line.commodity]
        if commodity.kind is CommodityKind.EMISSION and context.made(node.id, line):
            named = {x.casefold() for x in (commodity.id, commodity.name.zh, commodity.name.en)}
            if target.casefold() in named:
                yield line, Side.OUT


def feedstock(context: Context, line: Line) -> bool:
    """Whether a fuel is taken as raw material (coal for synthesis gas): no saving of fuel applies to it."""
    if context.park.commodity[line.commodity].kind is not CommodityKind.FUEL or not line.function:
        return False
    return context.tables.function(line.function) not in BURNT


def energy_use(context: Context, node: Node) -> float:
    """Yearly energy that a node is known to take [tce]: fuels and heat by their heating value, power at 3.6 GJ/MWh.

    Feedstock and lines without amount or heating value are left out, so that it is a lower end.
    """
    total = 0.0
    for line in context.takes(node):
        commodity = context.park.commodity[line.commodity]
        if commodity.kind not in ENERGY or feedstock(context, line):
            continue
        units = into("GJ", commodity) or 0.0
        total += (context.taken(node.id, line) or 0.0) / units / GJ_PER_TCE if units else 0.0
    return total


def _means(context: Context, target: str, commodity_id: str) -> bool:
    commodity = context.park.commodity[commodity_id]
    if target == "energy":
        return commodity.kind in ENERGY
    if target == "fuel":
        return commodity.kind is CommodityKind.FUEL
    if target == "electricity":
        return commodity.kind is CommodityKind.POWER
    identity = context.identity[commodity.id]
    if target == "steam":
        return commodity.kind is CommodityKind.HEAT and identity.functions.get("process_steam", 0.0) >= RELEVANT
    return any(h.concept == target and h.exactness >= SURE for h in identity.hits)


def _range(measure: Measure) -> tuple[float, float]:
    low = measure.effect_low if measure.effect_low is not None else measure.effect_high
    high = measure.effect_high if measure.effect_high is not None else measure.effect_low
    low, high = low or 0.0, high or 0.0
    return min(low, high), max(low, high)
