"""More flows out of a node than it makes, or in than it takes, beyond their uncertainty."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.analysis.balance.parkwide import current_lines
from parkloop.park.enums import Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.pedigree import standard_deviation
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.flow import Flow
    from parkloop.park.node import Line

LIMIT = 2.0
"""Standard deviations of the excess."""


def find(look: Look) -> Iterator[Finding]:
    """One finding for each node, commodity and side of the document that reconciliation has not already named."""
    named = {tuple(s.flow.split("/")[:3]) for s in look.suspects}
    flows: dict[tuple[str, str, str], list[Flow]] = defaultdict(list)
    for flow in look.park.standing_flows(look.state.year):
        if flow.amount is not None:
            flows["make", flow.source_node, flow.commodity].append(flow)
            flows["take", flow.target_node, flow.commodity].append(flow)
    for node in look.park.inside:
        for side, rows in (("make", node.makes), ("take", node.takes)):
            lines: dict[str, list[Line]] = defaultdict(list)
            for _place, line in current_lines(rows, look.state.year):
                lines[line.commodity].append(line)
            for commodity, stated in lines.items():
                place = (side, node.id, commodity)
                excess, z = _excess(stated, flows.get(place, []))
                if z > LIMIT and place not in named:
                    yield _finding(look, place, stated, flows[place], excess)


def _excess(lines: list[Line], flows: list[Flow]) -> tuple[float, float]:
    """Flows less lines, and over its standard deviation; nothing where a line is blank."""
    if not flows or any(line.amount is None for line in lines):
        return 0.0, 0.0
    rows: list[Line | Flow] = [*lines, *flows]
    excess = math.fsum(f.amount or 0.0 for f in flows) - math.fsum(x.amount or 0.0 for x in lines)
    spread = math.hypot(*(standard_deviation(r.amount or 0.0, r.sd, r.low, r.high, r.provenance) for r in rows))
    largest = max(r.amount or 0.0 for r in rows)
    if excess <= 1e-9 * largest:
        return 0.0, 0.0
    return excess, excess / spread if spread > 0 else math.inf


def _finding(look: Look, place: tuple[str, str, str], lines: list[Line], flows: list[Flow], excess: float) -> Finding:
    side, node, commodity = place
    fid, unit = f"exceeded.{side}.{node}.{commodity}", f"{look.park.commodity[commodity].unit}/a"
    said, moved = (math.fsum(r.amount or 0.0 for r in rows) for rows in (lines, flows))
    path = look.places.make(node, commodity) if side == "make" else look.places.take(node, commodity)
    stated = look.ledger.input(f"find/{fid}/stated", said, unit, path)
    inputs = []
    position = {f.id: i for i, f in enumerate(look.park.flows)}
    for flow in flows:
        ref = f"flow/{flow.id}/stated"
        known = ref in look.ledger
        inputs.append(ref if known else look.ledger.input(ref, flow.amount, unit, f"flows[{position[flow.id]}].amount"))
    through = look.ledger.compute(f"find/{fid}/flows", moved, unit, "sum(flows)", inputs)
    return Finding(
        id=fid,
        kind="exceeded",
        problem=Reason(
            key=f"diagnosis.exceeded.{side}",
            words={"node": look.node(node), "commodity": look.commodity(commodity)},
            numbers={"stated": stated, "flows": through},
        ),
        causes=(Reason(key="diagnosis.exceeded.cause"),),
        severity=Severity.MEDIUM,
        clause="6.6",
        node=node,
        commodity=commodity,
        directions=(Direction.MANAGEMENT,),
        amount=excess,
        path=path,
    )
