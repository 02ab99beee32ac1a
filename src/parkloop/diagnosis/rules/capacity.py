"""Ways and licensed infrastructure that carry more than they can, or hardly anything (clauses 6.1, 6.5)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.diagnosis.settings import limits
from parkloop.park.enums import Direction, LimitKind, LinkStatus, NodeKind, NodeStatus, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.flow import Link
    from parkloop.park.steering import Limit


def find(look: Look) -> Iterator[Finding]:
    """Standing links against their capacity, licensed capacities of infrastructure that lie idle."""
    for place, link in enumerate(look.park.links):
        if link.status is LinkStatus.STANDING and link.capacity:
            yield from _link(look, link, f"links[{place}].capacity")
    for place, limit in enumerate(look.park.limits):
        node = look.park.node.get(limit.node)
        runs = node is not None and node.kind is NodeKind.INFRASTRUCTURE and node.status is NodeStatus.OPERATING
        if limit.kind is LimitKind.CAPACITY and limit.amount and runs:
            yield from _works(look, limit, f"limits[{place}].amount")


def _link(look: Look, link: Link, path: str) -> Iterator[Finding]:
    flows = [f for f in look.leaving.get((link.source_node, link.commodity), ()) if f.target == link.target_node]
    if not flows or any(f.amount is None for f in flows) or not link.capacity:
        return
    carried = math.fsum(f.amount or 0.0 for f in flows)
    load, limit = carried / link.capacity, limits("capacity")
    if limit["idle"] <= load <= limit["over"]:
        return
    kind = "link_overload" if load > 1 else "link_idle"
    fid, unit = f"{kind}.{link.id}", f"{look.park.commodity[link.commodity].unit}/a"
    could, ran = look.said(fid, "capacity", link.capacity, unit, path), look.sum(fid, "carried", carried, unit, flows)
    yield Finding(
        id=fid,
        kind=kind,
        problem=Reason(
            key=f"diagnosis.{kind}.problem",
            words={
                "node": look.node(link.source_node),
                "target": look.node(link.target_node),
                "commodity": look.commodity(link.commodity),
            },
            numbers={
                "carried": ran,
                "capacity": could,
                "load": look.share(fid, (ran, carried), (could, link.capacity)),
            },
        ),
        causes=(Reason(key=f"diagnosis.{kind}.cause"),),
        severity=Severity.MEDIUM if kind == "link_overload" else Severity.LOW,
        clause="6.5",
        node=link.source_node,
        commodity=link.commodity,
        directions=(Direction.PERFORMANCE, Direction.FLOWS),
        amount=abs(carried - link.capacity),
        path=path,
    )


def _works(look: Look, limit: Limit, path: str) -> Iterator[Finding]:
    flows = look.arriving.get((limit.node, limit.commodity), ())
    if any(f.received is None for f in flows) or not limit.amount:
        return
    taken = math.fsum(f.received or 0.0 for f in flows)
    if taken >= limits("capacity")["idle"] * limit.amount:
        return
    fid, unit = f"works_idle.{limit.node}.{limit.commodity}", f"{look.park.commodity[limit.commodity].unit}/a"
    could, ran = look.said(fid, "capacity", limit.amount, unit, path), look.sum(fid, "taken", taken, unit, flows)
    yield Finding(
        id=fid,
        kind="works_idle",
        problem=Reason(
            key="diagnosis.works_idle.problem",
            words={"node": look.node(limit.node), "commodity": look.commodity(limit.commodity)},
            numbers={"taken": ran, "capacity": could, "load": look.share(fid, (ran, taken), (could, limit.amount))},
        ),
        causes=(Reason(key="diagnosis.low_load.cause_shared"),),
        severity=Severity.MEDIUM,
        clause="6.5",
        node=limit.node,
        commodity=limit.commodity,
        directions=(Direction.PERFORMANCE,),
        amount=limit.amount - taken,
        path=path,
    )
