"""Prices and disposal costs without which no option can be weighed by money (clause 7.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded, listed
from parkloop.indicators.reading import INSIDE, MARKET
from parkloop.park.enums import CommodityKind, Direction
from parkloop.park.option import Reason
from parkloop.park.results import Finding
from parkloop.park.state import DISPOSAL, UNALLOCATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look

HIGH, MEDIUM = 0.50, 0.20
"""Share of the commodities that need one."""


def find(look: Look) -> Iterator[Finding]:
    """At most two findings: what is bought or sold without a price, what is left over without a cost of disposal."""
    traded: dict[str, None] = {}
    left: dict[str, None] = {}
    for flow in look.state.flows:
        source, target = look.reading.zone(flow.source), look.reading.zone(flow.target)
        if look.reading.kind(flow) is CommodityKind.EMISSION:
            continue
        if {source, target} == {INSIDE, MARKET}:
            traded.setdefault(flow.commodity)
        elif source == INSIDE and target in {UNALLOCATED, DISPOSAL}:
            left.setdefault(flow.commodity)
    points = {(p.commodity, p.role) for p in look.park.prices if p.value is not None}
    rows = look.park.commodity
    unpriced = [c for c in traded if rows[c].price is None and not {(c, "buy"), (c, "sell")} & points]
    uncosted = [c for c in left if rows[c].disposal is None and (c, "dispose") not in points]
    if unpriced:
        yield _finding(look, "prices", unpriced, len(traded))
    if uncosted:
        yield _finding(look, "disposal", uncosted, len(left))


def _finding(look: Look, what: str, commodities: list[str], of: int) -> Finding:
    fid = f"missing_{what}"
    return Finding(
        id=fid,
        kind="missing_prices",
        problem=Reason(
            key=f"diagnosis.missing_prices.{what}",
            words={"commodities": listed(look.commodity(c) for c in commodities)},
            numbers={
                "count": look.count(fid, "count", len(commodities), f"commodities without {what}"),
                "total": look.count(fid, "total", of, f"commodities that need {what}"),
            },
        ),
        causes=(Reason(key="diagnosis.missing_prices.cause"),),
        severity=graded(len(commodities) / of, HIGH, MEDIUM),
        clause="7.3",
        directions=(Direction.MANAGEMENT,),
        path=look.places.row("commodities", min(commodities), "price" if what == "prices" else "disposal"),
    )
