"""Nodes that do not operate in the base year and yet have flows in it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.park.enums import Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.flow import Flow


def find(look: Look) -> Iterator[Finding]:
    """One finding for each node that is closed or not yet open and that a standing flow with an amount touches.

    Such flows are left out of the balance, so both partners look as if they bought or sold elsewhere.
    """
    operating = look.park.operating(look.state.year)
    touched: dict[str, list[Flow]] = {}
    for flow in look.park.standing_flows(look.state.year):
        if flow.amount and flow.year in {None, look.state.year}:
            for node in (flow.source_node, flow.target_node):
                if node in look.reading.inside and node not in operating:
                    touched.setdefault(node, []).append(flow)
    for node, flows in touched.items():
        fid = f"closed_active.{node}"
        yield Finding(
            id=fid,
            kind="closed_active",
            problem=Reason(
                key="diagnosis.closed_active.problem",
                words={
                    "node": look.node(node),
                    "flows": ", ".join(sorted(f.id for f in flows)),
                    "year": str(look.state.year),
                },
                numbers={"count": look.count(fid, "count", len(flows), "flows of a node that does not operate")},
            ),
            causes=(Reason(key="diagnosis.closed_active.cause"),),
            severity=Severity.MEDIUM,
            clause="6.6",
            node=node,
            directions=(Direction.MANAGEMENT,),
            amount=math.fsum(f.amount or 0.0 for f in flows) if len({f.unit for f in flows}) == 1 else None,
            path=look.places.row("nodes", node, "status"),
        )
