"""What a line brings by the park's own prices, and what the law says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.ids import slug
from parkloop.generation.legality import judge, judge_node, together
from parkloop.generation.symbiosis_paths.extending.build import node_of, utilities
from parkloop.generation.symbiosis_paths.offers import GIVEN
from parkloop.operation.prices import Known, price

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.extending.lines import Extension
    from parkloop.park.option import Legal


def margin(context: Context, extension: Extension) -> str | None:
    """Book price less raw materials and energy [currency per unit of the product]; None where a price is not known.

    A by-product that nobody buys stands at nothing; labour and capital are not in it.
    """
    ledger, product = context.ledger, extension.demand.commodity
    own = price(context.park, ledger, product.id, "buy", context.year)
    parts: list[tuple[float, Known]] = []
    feed = extension.feed.surplus.commodity
    if feed.kind not in GIVEN:
        parts.append((extension.used, price(context.park, ledger, feed.id, "buy", context.year)))
    for side in extension.sides:
        if side.commodity is None:
            return None
        if side.commodity.kind not in GIVEN:
            parts.append((side.need, price(context.park, ledger, side.commodity.id, "buy", context.year)))
    for item in utilities(context, extension):
        if item.commodity is None:
            return None
        parts.append((item.value, price(context.park, ledger, item.commodity.id, "buy", context.year)))
    if own.value is None or any(p.value is None for _, p in parts) or not extension.value:
        return None
    cost = sum(amount * (p.value or 0.0) for amount, p in parts) / extension.value
    unit = f"{context.park.park.currency}/{product.unit}"
    name = f"option/{extension_id(extension)}/margin"
    refs = [own.ref, *(p.ref for _, p in parts)]
    return ledger.compute(name, own.value - cost, unit, "price - sum(charge * price)", refs)


def extension_id(extension: Extension) -> str:
    """Id of the option: maker, product and what it is made from."""
    surplus = extension.feed.surplus
    return slug("down", surplus.node.id, surplus.commodity.id, extension.demand.commodity.id)


def judged(context: Context, extension: Extension) -> Legal:
    """Give the strictest verdict on feed, product and the coming of the line, with the conditions of all three."""
    surplus = extension.feed.surplus
    verdicts = [judge_node(context, node_of(context, extension), capacity=extension.value)]
    if surplus.commodity.kind in GIVEN:
        verdicts.append(judge(context, surplus.commodity, source_node=surplus.node.id, quantity=extension.used))
    verdicts.append(judge(context, extension.demand.commodity, source_node=surplus.node.id, quantity=extension.value))
    return together(*verdicts)
