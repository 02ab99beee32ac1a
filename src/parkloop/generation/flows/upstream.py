"""What a saved utility saves where it comes from: the firm's steam is another firm's coal, its water the river's.

A firm that takes less of what another firm of the park delivers only helps the park where the supplier then takes less.
Fuel goes with heat by the calorific method (热量法): all fuel over all heat and power that the supplier states to make.
A water works takes less raw water in proportion. A supplier whose steam burns nothing (waste-heat boilers) saves
nothing, and its steam is not replaced.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.booking import book_line
from parkloop.generation.flows.making import effect
from parkloop.generation.ratio import into
from parkloop.park.actions import ReduceFlow
from parkloop.park.enums import CommodityKind, Side
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.generation.context import Context
    from parkloop.park.actions import Action
    from parkloop.park.node import Line, Node
    from parkloop.park.state import StateFlow

SMALL = 1e-6
"""Share of an amount below which the rest counts as nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """One inside supplier of what is replaced: its standing flow, and what it takes less per unit less made."""

    flow: StateFlow
    stated: float
    inputs: tuple[tuple[Line, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """Where what a node takes of a commodity comes from: ``bought`` outside the park, and inside suppliers that save.

    ``most`` is what can be replaced with a gain for the park [unit/a].
    """

    taken: float
    bought: float
    suppliers: tuple[Supplier, ...]

    @property
    def most(self) -> float:
        """The amount whose replacement saves something somewhere."""
        return self.bought + math.fsum(s.flow.amount or 0.0 for s in self.suppliers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """What follows upstream when ``amount`` is replaced: actions, and reasons with traced numbers."""

    actions: tuple[Action, ...]
    reasons: tuple[Reason, ...]


def supply_of(context: Context, node: Node, commodity: str) -> Supply | None:
    """Where the taken amount comes from, found once; None where it, or one of its flows, is of unknown size."""
    known = context.memo.get("supplies")
    if not isinstance(known, dict):
        known = context.memo["supplies"] = {}
    if (node.id, commodity) not in known:
        known[node.id, commodity] = _supply_of(context, node, commodity)
    found: Supply | None = known[node.id, commodity]
    return found


def _supply_of(context: Context, node: Node, commodity: str) -> Supply | None:
    lines = [line for line in context.takes(node) if line.commodity == commodity]
    amounts = [context.taken(node.id, line) for line in lines]
    if not amounts or any(a is None for a in amounts):
        return None
    taken = math.fsum(a for a in amounts if a is not None)
    reaching = arriving(context).get((node.id, commodity), ())
    if any(f.amount is None or f.received is None for f in reaching):
        return None
    inside = [f for f in reaching if context.park.node[f.source].inside]
    bought = max(0.0, taken - math.fsum(f.received or 0.0 for f in inside))
    found = [_supplier(context, f) for f in sorted(inside, key=lambda f: (-(f.amount or 0.0), f.id))]
    return Supply(
        taken=taken,
        bought=0.0 if bought <= SMALL * taken else bought,
        suppliers=tuple(s for s in found if s is not None),
    )


def arriving(context: Context) -> Mapping[tuple[str, str], list[StateFlow]]:
    """Flows between named nodes by what reaches whom, gathered once."""
    found = context.memo.get("arriving flows")
    if not isinstance(found, dict):
        table: dict[tuple[str, str], list[StateFlow]] = {}
        for flow in context.state.flows:
            if flow.internal:
                table.setdefault((flow.target, flow.arrives), []).append(flow)
        found = context.memo["arriving flows"] = table
    return found


def stated_amounts(context: Context) -> Mapping[str, float | None]:
    """Amounts of the flows as the document states them, by id."""
    found = context.memo.get("stated flows")
    if not isinstance(found, dict):
        found = context.memo["stated flows"] = {f.id: f.amount for f in context.park.flows}
    return found


def _supplier(context: Context, flow: StateFlow) -> Supplier | None:
    stated = stated_amounts(context).get(flow.id)
    source = context.park.node[flow.source]
    made = context.state.makes.get((source.id, flow.commodity))
    if not stated or not flow.amount or flow.commodity != flow.arrives or not made or made < flow.amount * (1 - SMALL):
        return None
    kind = context.park.commodity[flow.commodity].kind
    if kind is CommodityKind.HEAT:
        inputs = _fuel(context, source, flow.commodity)
    elif kind is CommodityKind.WATER:
        inputs = _raw_water(context, source, made)
    else:
        inputs = ()
    return Supplier(flow=flow, stated=stated, inputs=inputs) if inputs else None


def energy(context: Context, node: Node, lines: Iterable[Line], kinds: set[CommodityKind], side: str) -> float | None:
    """Energy of the lines of these kinds [GJ/a]; None where an amount or a heating value is missing."""
    total = 0.0
    for line in lines:
        commodity = context.park.commodity[line.commodity]
        if commodity.kind not in kinds:
            continue
        amount = context.taken(node.id, line) if side == "takes" else context.made(node.id, line)
        units = into("GJ", commodity)
        if amount is None or not units:
            return None
        total += amount / units
    return total


def _fuel(context: Context, node: Node, steam: str) -> tuple[tuple[Line, float], ...]:
    """Fuel saved per unit of steam not made, for each fuel: its share of all fuel over all heat and power made."""
    fuels = [x for x in context.takes(node) if context.park.commodity[x.commodity].kind is CommodityKind.FUEL]
    burnt = energy(context, node, fuels, {CommodityKind.FUEL}, "takes")
    made = energy(context, node, context.makes(node), {CommodityKind.HEAT, CommodityKind.POWER}, "makes")
    units = into("GJ", context.park.commodity[steam])
    if not burnt or not made or not units or burnt < made:
        return ()
    amounts = [(x, context.taken(node.id, x) or 0.0) for x in fuels]
    return tuple((x, amount / made / units) for x, amount in amounts if amount)


def _raw_water(context: Context, node: Node, made: float) -> tuple[tuple[Line, float], ...]:
    found = []
    for line in context.takes(node):
        taken = context.taken(node.id, line)
        if context.park.commodity[line.commodity].kind is CommodityKind.WATER and taken:
            found.append((line, taken / made))
    return tuple(found)


def relieve(context: Context, option: str, node: Node, commodity: str, amount: float, ref: str) -> Relief:
    """Take ``amount`` [unit/a] of a commodity off its supply: what is bought first, then the largest supplier.

    ``ref`` is the trace id of the amount. Call it with at most :attr:`Supply.most`.
    """
    supply = supply_of(context, node, commodity)
    if supply is None:
        return Relief(actions=(), reasons=())
    actions: list[Action] = []
    reasons: list[Reason] = []
    rest = amount - min(amount, supply.bought)
    for supplier in supply.suppliers:
        part = min(rest, supplier.flow.amount or 0.0)
        if part <= SMALL * amount:
            break
        rest -= part
        source = context.park.node[supplier.flow.source]
        share = part / (supplier.flow.amount or part)
        actions.append(ReduceFlow(flow=supplier.flow.id, amount=min(1.0, share) * supplier.stated))
        actions.append(effect(context, source.id, Side.OUT, commodity, -part))
        for line, factor in supplier.inputs:
            actions.append(effect(context, source.id, Side.IN, line.commodity, -part * factor))
            reasons.append(_saved(context, option, source, commodity, line, part * factor, ref))
    return Relief(actions=tuple(actions), reasons=tuple(reasons))


def _saved(context: Context, option: str, source: Node, commodity: str, line: Line, amount: float, ref: str) -> Reason:
    park = context.park
    made = [x for x in context.makes(source) if park.commodity[x.commodity].kind is park.commodity[commodity].kind]
    inputs = [book_line(context, source, "takes", line, context.taken(source.id, line)), ref]
    inputs += [book_line(context, source, "makes", x, context.made(source.id, x)) for x in made]
    heat = park.commodity[commodity].kind is CommodityKind.HEAT
    saved = context.ledger.compute(
        f"option/{option}/saved/{source.id}/{line.commodity}",
        amount,
        f"{park.commodity[line.commodity].unit}/a",
        "amount * fuel / (heat + power made)" if heat else "amount * raw water / water made",
        dict.fromkeys(inputs),
    )
    words = {
        "supplier": source.name,
        "commodity": park.commodity[commodity].name,
        "input": park.commodity[line.commodity].name,
    }
    return Reason(key=f"flows.reason.upstream_{'heat' if heat else 'water'}", words=words, numbers={"saved": saved})
