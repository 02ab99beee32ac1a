"""The actions and money of water that goes from one firm to another in place of what the park draws today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.flows.upstream import relieve, supply_of
from parkloop.park.actions import OpenLink
from parkloop.park.enums import CommodityKind, Mode

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.actions import Action
    from parkloop.park.node import Node
    from parkloop.park.option import Reason

WATERS = frozenset({CommodityKind.WATER, CommodityKind.WASTE_WATER})
TONNES = {"m3": 1.0, "t": 1.0}
"""1 m3 counts as 1 t."""
MOST_KM = 10.0
"""Longest reclaimed-water pipe that is proposed [km]; own judgement, printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """Water that goes over: yearly amount [m3/a] of ``given`` in place of ``replaced``."""

    source: Node
    target: Node
    given: str
    replaced: str
    amount: float
    km: float | None


def free_water(context: Context, node: Node, commodity: str) -> float | None:
    """What a node makes of a water and has no use for [m3/a]; None where that is not known."""
    made = [context.made(node.id, x) for x in context.makes(node) if x.commodity == commodity]
    placed = context.placed.get((node.id, commodity), 0.0)
    if not made or placed is None or any(m is None for m in made):
        return None
    return max(0.0, sum(m for m in made if m is not None) - placed)


def replaceable(context: Context, node: Node, commodity: str) -> float | None:
    """What of a water that a node takes can be replaced with a gain [m3/a]; None where that is not known."""
    supply = supply_of(context, node, commodity)
    return None if supply is None else min(supply.most, supply.taken)


def reuse_actions(
    context: Context, option: str, reuse: Reuse, ref: str
) -> tuple[tuple[Action, ...], tuple[Reason, ...]]:
    """Open the link and let what it replaces come off its supply; water goes one for one."""
    relief = relieve(context, option, reuse.target, reuse.replaced, reuse.amount, ref)
    link = OpenLink(
        source_node=reuse.source.id,
        target_node=reuse.target.id,
        commodity=reuse.given,
        replaces=reuse.replaced,
        ratio=1.0,
        capacity=reuse.amount,
        distance=reuse.km,
        mode=Mode.PIPE,
    )
    return (link, *relief.actions), relief.reasons
