"""What a planner doubts: data that make a plan empty or free of charge, with their place; none stops it.

What does stop it: :mod:`.faults`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem
from parkloop.park.enums import CommodityKind, OptionState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parkloop.park.option import Option
    from parkloop.park.park import Park

BOUGHT = frozenset({CommodityKind.MATERIAL, CommodityKind.FUEL, CommodityKind.POWER, CommodityKind.HEAT})
"""Kinds that nobody is paid for buying; a by-product or waste may well have a negative price."""


def doubts(park: Park, options: Sequence[Option]) -> tuple[Problem, ...]:
    """Every doubt, in the order of the document; none of them stops the plan."""
    return (
        *_prices(park),
        *_idle_products(park),
        *_costless(park),
        *_money(park),
        *([] if options else [_warn("plan_without_options", "options")]),
    )


def _warn(code: str, path: str, id: str = "", found: str | None = None) -> Problem:
    return Problem(code, "warning", Location(path=path, id=id or None), found)


def _prices(park: Park) -> Iterator[Problem]:
    """A seller who pays: buying would be a source of money."""
    kinds = {c.id: c.kind for c in park.commodities}
    for i, c in enumerate(park.commodities):
        if c.kind in BOUGHT and c.price is not None and (c.price.value or 0.0) < 0:
            yield _warn("price_pays_the_buyer", f"commodities[{i}].price.value", c.id, f"{c.price.value:g}")
    for i, p in enumerate(park.prices):
        if p.role == "buy" and kinds.get(p.commodity) in BOUGHT and (p.value or 0.0) < 0:
            yield _warn("price_pays_the_buyer", f"prices[{i}].value", p.commodity, f"{p.value:g}")


def _idle_products(park: Park) -> Iterator[Problem]:
    for i, node in enumerate(park.nodes):
        for j, line in enumerate(node.makes):
            kind = park.commodity[line.commodity].kind
            if kind is CommodityKind.PRODUCT and line.amount == 0 and node.inside:
                yield _warn("product_without_output", f"nodes[{i}].makes[{j}].amount", node.id, line.commodity)


def _costless(park: Park) -> Iterator[Problem]:
    for i, option in enumerate(park.options):
        costless = option.capex is None and not option.capex_curve
        if costless and option.actions and option.state is not OptionState.REJECTED:
            yield _warn("option_without_cost", f"options[{i}].capex", option.id, option.id)


def _money(park: Park) -> Iterator[Problem]:
    if park.budget and not any(b.amount for b in park.budget):
        yield _warn("budget_is_zero", "budget[0].amount", park.budget[0].payer, "0")
