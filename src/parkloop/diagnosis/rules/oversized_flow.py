"""Flows larger than both their ends say, and many times larger than one: the flow is mis-keyed, not its partners."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.diagnosis.settings import limits
from parkloop.park.enums import Direction, Severity
from parkloop.park.node import current_lines
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.flow import Flow


def find(look: Look) -> Iterator[Finding]:
    """One finding for each flow ``beyond`` times above one end and ``both`` times above the other.

    The hub of a network makes so much that a thousandfold of one branch is not far above it.
    """
    limit = limits("oversized_flow")
    stated = _stated(look)
    for flow in look.park.standing_flows(look.state.year):
        made = stated.get(("makes", flow.source_node, flow.commodity))
        taken = stated.get(("takes", flow.target_node, flow.commodity))
        if flow.amount is None or made is None or taken is None:
            continue
        small, large = min(made, taken), max(made, taken)
        if small > 0 and flow.amount > limit["beyond"] * small and flow.amount > limit["both"] * large:
            yield _finding(look, flow, made, taken)


def _stated(look: Look) -> dict[tuple[str, str, str], float]:
    """What nodes inside state by side and commodity; left out where a line is blank."""
    rows: dict[tuple[str, str, str], list[float | None]] = defaultdict(list)
    for node in look.park.inside:
        for side in ("takes", "makes"):
            for _place, line in current_lines(getattr(node, side), look.state.year):
                rows[side, node.id, line.commodity].append(line.amount)
    return {key: math.fsum(x or 0.0 for x in row) for key, row in rows.items() if None not in row}


def _finding(look: Look, flow: Flow, made: float, taken: float) -> Finding:
    fid, unit = f"oversized_flow.{flow.id}", f"{look.park.commodity[flow.commodity].unit}/a"
    path = look.places.row("flows", flow.id, "amount")
    ends = (look.places.make(flow.source_node, flow.commodity), look.places.take(flow.target_node, flow.commodity))
    return Finding(
        id=fid,
        kind="oversized_flow",
        problem=Reason(
            key="diagnosis.oversized_flow.problem",
            words={
                "flow": flow.id,
                "node": look.node(flow.source_node),
                "target": look.node(flow.target_node),
                "commodity": look.commodity(flow.commodity),
            },
            numbers={
                "amount": look.said(fid, "amount", flow.amount or 0.0, unit, path, flow.source),
                "made": look.said(fid, "made", made, unit, ends[0]),
                "taken": look.said(fid, "taken", taken, unit, ends[1]),
            },
        ),
        causes=(Reason(key="diagnosis.off_scale.cause"),),
        severity=Severity.HIGH,
        clause="6.6",
        node=flow.source_node,
        commodity=flow.commodity,
        directions=(Direction.MANAGEMENT,),
        amount=flow.amount,
        path=path,
    )
