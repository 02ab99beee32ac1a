"""The actions of a heat link: the heat goes over, what it replaces comes off its supply, and upstream burns less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.flows.making import effect
from parkloop.generation.flows.upstream import relieve
from parkloop.generation.ratio import into
from parkloop.park.actions import AddCommodity, OpenLink
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, Mode, Side

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.flows.carriers import Carrier
    from parkloop.park.actions import Action
    from parkloop.park.node import Node
    from parkloop.park.option import Reason

RECOVERED = Commodity(id="recovered_heat", name=Text("回收余热", "recovered heat"), kind=CommodityKind.HEAT, unit="GJ")
"""Stands for heat that the park has no commodity for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipe:
    """One heat pipe: yearly heat sent [GJ/a], the share that arrives, and where."""

    source: Node
    target: Node
    given: Commodity | None
    carrier: Carrier
    km: float
    sent: float
    arrives: float


def pipe_actions(context: Context, option: str, pipe: Pipe, ref: str) -> tuple[tuple[Action, ...], tuple[Reason, ...]]:
    """Give the actions, and the reasons of what follows upstream; ``ref`` is the trace id of the heat that arrives."""
    given = pipe.given or RECOVERED
    units = into("GJ", given) or 1.0
    actions: list[Action] = [] if given.id in context.park.commodity else [AddCommodity(commodity=given)]
    free = free_heat(context, pipe.source.id, given)
    if free is None:  # only its processes know of it: it becomes something that the node makes
        actions.append(effect(context, pipe.source.id, Side.OUT, given.id, pipe.sent * units))
    replaced = pipe.sent * pipe.arrives * pipe.carrier.units
    # What comes off first, so that the link fills what is left open.
    relief = relieve(context, option, pipe.target, pipe.carrier.commodity.id, replaced, ref)
    actions.append(
        OpenLink(
            source_node=pipe.source.id,
            target_node=pipe.target.id,
            commodity=given.id,
            replaces=pipe.carrier.commodity.id,
            ratio=pipe.arrives * pipe.carrier.units / units,
            capacity=pipe.sent * units,
            distance=pipe.km,
            mode=Mode.PIPE,
        )
    )
    return (*actions, *relief.actions), relief.reasons


def free_heat(context: Context, node: str, commodity: Commodity) -> float | None:
    """What a node states to make of a heat and has no use for [GJ/a]; None where it states no such make."""
    found = context.park.node.get(node)
    lines = [] if found is None else [x for x in context.makes(found) if x.commodity == commodity.id]
    if found is None or not lines:
        return None
    made = [context.made(node, x) for x in lines]
    placed = context.placed.get((node, commodity.id), 0.0)
    units = into("GJ", commodity)
    if placed is None or not units or any(m is None for m in made):
        return 0.0
    return max(0.0, sum(m for m in made if m is not None) - placed) / units
