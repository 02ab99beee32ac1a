"""Let exchanges that replace what another firm of the park delivers come off that delivery.

A standing exchange is kept as contracted. A by-product for water or steam that the park's own works deliver therefore
did nothing in operation, unless the option itself says what is delivered less and what is saved upstream.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation.flows.upstream import SMALL, relieve, supply_of
from parkloop.park.actions import OpenLink, ReduceFlow
from parkloop.park.enums import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.park.option import Option


def relieved(context: Context, options: Iterable[Option]) -> list[Option]:
    """Complete options from routes and projects that open one link; others say for themselves what gives way."""
    return [_one(context, o) if o.origin in {Origin.ROUTE, Origin.PROJECT} else o for o in options]


def _one(context: Context, option: Option) -> Option:
    links = [a for a in option.actions if isinstance(a, OpenLink)]
    if len(links) != 1 or any(isinstance(a, ReduceFlow) for a in option.actions):
        return option
    link = links[0]
    node, replaced = context.park.node.get(link.target_node), link.replaces or link.commodity
    if node is None or not node.inside or not link.capacity or replaced not in context.park.commodity:
        return option
    supply = supply_of(context, node, replaced)
    if supply is None or not supply.suppliers:
        return option
    amount = min(link.capacity * (link.ratio or 1.0), supply.most, supply.taken)
    if amount <= supply.bought * (1 + SMALL):
        return option
    unit = f"{context.park.commodity[replaced].unit}/a"
    inputs = [ref for r in option.reasons for name, ref in r.numbers.items() if name in {"amount", "ratio", "taken"}]
    inputs += [supplier.flow.ref for supplier in supply.suppliers]
    ref = context.ledger.compute(
        f"option/{option.id}/replaced",
        amount,
        unit,
        "min(amount * ratio, what can be replaced)",
        [i for i in dict.fromkeys(inputs) if i in context.ledger],
    )
    relief = relieve(context, option.id, node, replaced, amount, ref)
    return replace(option, actions=(*option.actions, *relief.actions), reasons=(*option.reasons, *relief.reasons))
