"""Goods that are carried farther than they are worth, and ways whose length cannot be right (clauses 4.4, 6.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded
from parkloop.diagnosis.settings import limits
from parkloop.park.distance import great_circle
from parkloop.park.enums import Direction, LinkStatus, Mode, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.base.text import Text
    from parkloop.diagnosis.look import Look
    from parkloop.park.flow import Link

ON_WHEELS = frozenset({Mode.TRUCK, Mode.UNKNOWN})


def find(look: Look) -> Iterator[Finding]:
    """Per link: haulage above the worth of a tonne; a length below the straight line, or far above it."""
    for place, link in enumerate(look.park.links):
        if link.distance is None:
            continue
        path = f"links[{place}].distance"
        yield from _odd(look, link, path)
        yield from _dear(look, link, path)


def _words(look: Look, link: Link) -> dict[str, Text | str]:
    return {
        "node": look.node(link.source_node),
        "target": look.node(link.target_node),
        "commodity": look.commodity(link.commodity),
    }


def _odd(look: Look, link: Link, path: str) -> Iterator[Finding]:
    limit = limits("haul")
    ends = (look.park.node[link.source_node].location, look.park.node[link.target_node].location)
    if ends[0] is None or ends[1] is None or link.distance is None:
        return
    straight = great_circle(ends[0], ends[1])
    low, high = limit["shortest"] * straight - limit["margin"], limit["detour"] * straight + limit["margin"]
    if low <= link.distance <= high:
        return
    fid = f"haul_odd.{link.id}"
    numbers = {
        "distance": look.said(fid, "distance", link.distance, "km", path),
        "straight": look.figure(fid, "straight", straight, "km", "great circle between the ends"),
    }
    yield Finding(
        id=fid,
        kind="haul_odd",
        problem=Reason(key="diagnosis.haul_odd.problem", words=_words(look, link), numbers=numbers),
        causes=(Reason(key="diagnosis.haul_odd.cause"),),
        severity=Severity.MEDIUM,
        clause="6.6",
        node=link.source_node,
        commodity=link.commodity,
        directions=(Direction.MANAGEMENT,),
        path=path,
    )


def _dear(look: Look, link: Link, path: str) -> Iterator[Finding]:
    """Haulage against price, or against the disposal that the exchange saves; nothing where either is unknown."""
    limit, row = limits("haul"), look.park.commodity[link.commodity]
    rate = look.park.assumptions.haul_cost
    worth = next((p.value for p in (row.price, row.disposal) if p is not None and p.value), None)
    tonnes = row.unit == "t" and link.mode in ON_WHEELS and link.status is LinkStatus.STANDING
    if rate is None or not worth or not tonnes or link.distance is None:
        return
    ratio = rate * link.distance / worth
    if ratio <= limit["medium"]:
        return
    fid, money = f"haul.{link.id}", look.park.park.currency
    distance = look.said(fid, "distance", link.distance, "km", path)
    cost = look.said(fid, "rate", rate, f"{money}/t/km", "assumptions.haul_cost", look.park.assumptions.haul_source)
    value = look.said(fid, "worth", worth, f"{money}/t", look.places.row("commodities", row.id, "price"))
    haul = look.figure(fid, "haul", rate * link.distance, f"{money}/t", "rate * distance", cost, distance)
    yield Finding(
        id=fid,
        kind="haul",
        problem=Reason(
            key="diagnosis.haul.problem",
            words=_words(look, link),
            numbers={"distance": distance, "haul": haul, "worth": value},
        ),
        causes=(Reason(key="diagnosis.haul.cause"),),
        severity=graded(ratio, limit["high"], limit["medium"]),
        clause="6.2",
        node=link.source_node,
        commodity=link.commodity,
        directions=(Direction.SYMBIOSIS_PATHS, Direction.STRUCTURE),
        path=path,
    )
