"""What a planner doubts before it starts: data that make a plan empty, free of charge or circular, with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem
from parkloop.park.enums import CommodityKind, OptionState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parkloop.park.option import Option
    from parkloop.park.park import Park
    from parkloop.planning.logic import Logic

BOUGHT = frozenset({CommodityKind.MATERIAL, CommodityKind.FUEL, CommodityKind.POWER, CommodityKind.HEAT})
"""Kinds that nobody is paid for buying; a by-product or waste may well have a negative price."""


def doubts(park: Park, options: Sequence[Option], logic: Logic) -> tuple[Problem, ...]:
    """Every doubt, in the order of the document; none of them stops the plan."""
    return (
        *_prices(park),
        *_idle_products(park),
        *_costless(park),
        *_circles(park, logic),
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
        if option.capex is None and option.actions and option.state is not OptionState.REJECTED:
            yield _warn("option_without_cost", f"options[{i}].capex", option.id, option.id)


def _circles(park: Park, logic: Logic) -> Iterator[Problem]:
    """Options that require one another around: each needs itself."""
    needs: dict[str, list[str]] = {}
    for a, b in logic.requires:
        needs.setdefault(a, []).append(b)
    told: set[frozenset[str]] = set()
    for start in needs:
        circle = _around(start, needs)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            place = next(
                (i for i, r in enumerate(park.rules) if r.kind == "requires" and set(r.options) & set(circle)), None
            )
            path = "options" if place is None else f"rules[{place}].options"
            yield _warn("prerequisite_circle", path, circle[0], " → ".join((*circle, circle[0])))


def _around(start: str, needs: dict[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from an option back to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for other in needs.get(way[-1], []):
            if other == start:
                return way
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()


def _money(park: Park) -> Iterator[Problem]:
    if park.budget and not any(b.amount for b in park.budget):
        yield _warn("budget_is_zero", "budget[0].amount", park.budget[0].payer, "0")
