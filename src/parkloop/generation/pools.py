"""What options draw on: what a node can still give or still needs, exchanges that give way, lines that shrink.

A link alone is bent by the operating model: where two want the same tonne, the tonne goes one way. An option that also
says what comes off upstream, or that brings in a plant with inputs of its own, is stiff: its effects count whether or
not its link is filled. Stiff claims on one pool must therefore fit together, or the plan takes the same tonne twice.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.flows.upstream import arriving, stated_amounts
from parkloop.park.actions import AddNode, DeclaredEffect, OpenLink, ReduceFlow, ReplaceRecipe
from parkloop.park.enums import Side
from parkloop.park.node import current_lines

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.option import Option

OFFER, NEED, FLOW, LINE = "offer", "need", "flow", "line"
Pool = tuple[str, str, str]
"""Kind, then node and commodity (of a line with its side before it), or the id of the exchange and ``""``."""


@dataclass(slots=True)
class Claim:
    """How much of a pool an option draws [unit/a], and whether its other effects count on having it."""

    amount: float = 0.0
    stiff: bool = False


def claims(context: Context, option: Option) -> dict[Pool, Claim]:
    """Give what an option draws on, pools outside the park's own nodes and lines left out."""
    found: dict[Pool, Claim] = {}
    new = {a.node.id for a in option.actions if isinstance(a, AddNode)}
    gives_way = any(isinstance(a, ReduceFlow) for a in option.actions)
    for action in option.actions:
        if isinstance(action, OpenLink) and action.capacity:
            offer = (OFFER, action.source_node, action.commodity)
            need = (NEED, action.target_node, action.replaces or action.commodity)
            if action.source_node not in new:
                _add(found, offer, action.capacity, stiff=gives_way or action.target_node in new)
            if action.target_node not in new:
                _add(found, need, action.capacity * (action.ratio or 1.0), stiff=gives_way)
        elif isinstance(action, ReduceFlow):
            _reduce(context, found, action)
        elif isinstance(action, DeclaredEffect):
            _change(context, found, action.node, action.side, action.commodity, action.change or 0.0)
        elif isinstance(action, ReplaceRecipe):
            total = stated_total(context, action.node, action.side, action.commodity)
            change = (action.fraction or 0.0) * (total or 0.0)
            _change(context, found, action.node, action.side, action.commodity, change)
    return {pool: claim for pool, claim in found.items() if claim.amount > 0}


def available(context: Context, pool: Pool) -> float | None:
    """Give how much there is to draw [unit/a]; None where nobody knows."""
    kind, name, commodity = pool
    if kind == FLOW:
        return stated_amounts(context).get(name)
    if kind == LINE:
        side, _, thing = commodity.partition("/")
        return stated_total(context, name, Side(side), thing)
    node = context.park.node.get(name)
    if node is None:
        return None
    if kind == OFFER:
        made = _sum([context.made(name, x) for x in context.makes(node) if x.commodity == commodity])
        placed = context.placed.get((name, commodity), 0.0)
        return None if made is None or placed is None else max(0.0, made - placed)
    taken = _sum([context.taken(name, x) for x in context.takes(node) if x.commodity == commodity])
    flows = arriving(context).get((name, commodity), ())
    if taken is None or any(f.received is None for f in flows):
        return None
    return max(0.0, taken - math.fsum(f.received or 0.0 for f in flows))


def stated_total(context: Context, name: str, side: Side, commodity: str) -> float | None:
    """Give what the lines of the base year say of a commodity; None where no line does."""
    node = context.park.node.get(name)
    if node is None:
        return None
    lines = current_lines(node.takes if side is Side.IN else node.makes, context.park.park.base_year)
    known = [x.amount for _, x in lines if x.commodity == commodity and x.amount is not None]
    return math.fsum(known) if known else None


def _add(found: dict[Pool, Claim], pool: Pool, amount: float, *, stiff: bool) -> None:
    claim = found.setdefault(pool, Claim())
    claim.amount += amount
    claim.stiff = claim.stiff or stiff


def _reduce(context: Context, found: dict[Pool, Claim], action: ReduceFlow) -> None:
    """What gives way is drawn from the exchange, and frees as much at both of its ends for the option's own links."""
    amount, stated = action.amount or 0.0, stated_amounts(context).get(action.flow)
    _add(found, (FLOW, action.flow, ""), amount, stiff=True)
    seen = context.state.by_id.get(action.flow)
    if seen is None or not stated or seen.amount is None:
        return
    part = amount / stated
    _add(found, (OFFER, seen.source, seen.commodity), -part * seen.amount, stiff=False)
    if seen.received is not None:
        _add(found, (NEED, seen.target, seen.arrives), -part * seen.received, stiff=False)


def _change(context: Context, found: dict[Pool, Claim], node: str, side: Side, commodity: str, change: float) -> None:
    """Less is drawn from the line; more made, or more taken, is there for the option's own links."""
    if change < 0:
        _add(found, (LINE, node, f"{side.value}/{commodity}"), -change, stiff=True)
        return
    table = context.state.makes if side is Side.OUT else context.state.takes
    seen, stated = table.get((node, commodity)), stated_total(context, node, side, commodity)
    scale = seen / stated if seen and stated else 1.0
    _add(found, (OFFER if side is Side.OUT else NEED, node, commodity), -change * scale, stiff=False)


def _sum(amounts: list[float | None]) -> float | None:
    known = [a for a in amounts if a is not None]
    return math.fsum(known) if known and len(known) == len(amounts) else None
