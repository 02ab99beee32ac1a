"""Flows whose ends are probably the wrong way round: the sender makes nothing of it, but takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.flow import Flow


def find(look: Look) -> Iterator[Finding]:
    """One finding for each flow whose sender states a take and no make of it, its receiver not the other way round.

    High where the receiver states a make and no take: then both ends say so.
    """
    takes = {(n.id, line.commodity) for n in look.park.inside for line in n.takes}
    makes = {(n.id, line.commodity) for n in look.park.inside for line in n.makes}
    for flow in look.park.standing_flows(look.state.year):
        sender, receiver = (flow.source_node, flow.commodity), (flow.target_node, flow.commodity)
        if flow.source_node not in look.reading.inside or sender in makes or sender not in takes:
            continue
        if flow.target_node in look.reading.inside and receiver in takes and receiver not in makes:
            continue  # it is passed on: a node in between has no line for what it hands over
        both = receiver in makes and receiver not in takes
        yield _finding(look, flow, both=both)


def _finding(look: Look, flow: Flow, *, both: bool) -> Finding:
    return Finding(
        id=f"swapped.{flow.id}",
        kind="swapped",
        problem=Reason(
            key=f"diagnosis.swapped.{'both' if both else 'problem'}",
            words={
                "flow": flow.id,
                "node": look.node(flow.source_node),
                "target": look.node(flow.target_node),
                "commodity": look.commodity(flow.commodity),
            },
        ),
        causes=(Reason(key="diagnosis.swapped.cause"),),
        severity=Severity.HIGH if both else Severity.MEDIUM,
        clause="6.6",
        node=flow.source_node,
        commodity=flow.commodity,
        directions=(Direction.MANAGEMENT,),
        amount=flow.amount,
        path=look.places.row("flows", flow.id, "from"),
    )
