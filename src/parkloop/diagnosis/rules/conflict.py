"""Two statements about one flow that contradict each other beyond their uncertainty."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded
from parkloop.park.enums import Direction
from parkloop.park.option import Reason
from parkloop.park.pedigree import standard_deviation
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.flow import Flow
    from parkloop.park.park import Park

LIMIT, GRAVE = 2.0, 5.0
"""Standard deviations of the difference."""


def conflicting(park: Park) -> Iterator[tuple[Flow, Flow]]:
    """Pair each flow with a second statement that contradicts it."""
    flows = {f.id: f for f in park.flows}
    for second in park.flows:
        first = flows.get(second.observes)
        if first is not None and _distance(first, second) > LIMIT:
            yield first, second


def _distance(first: Flow, second: Flow) -> float:
    """Difference over its standard deviation; 0 where a figure is blank."""
    if first.amount is None or second.amount is None or first.amount == second.amount:
        return 0.0
    spread = math.hypot(
        *(standard_deviation(f.amount or 0.0, f.sd, f.low, f.high, f.provenance) for f in (first, second))
    )
    return abs(first.amount - second.amount) / spread if spread > 0 else math.inf


def find(look: Look) -> Iterator[Finding]:
    """One finding for each contradicting pair, with both figures and both sources."""
    place = {f.id: i for i, f in enumerate(look.park.flows)}
    for first, second in conflicting(look.park):
        refs = {}
        for name, flow in (("first", first), ("second", second)):
            unit = f"{look.park.commodity[flow.commodity].unit}/a"
            ref, path = f"flow/{flow.id}/stated", f"flows[{place[flow.id]}].amount"
            refs[name] = (
                ref if ref in look.ledger else look.ledger.input(ref, flow.amount, unit, path, source=flow.source)
            )
        sources = {"source": first.source or "—", "other": second.source or "—"}
        yield Finding(
            id=f"conflict.{first.id}.{second.id}",
            kind="conflict",
            problem=Reason(
                key="diagnosis.conflict.problem",
                words={
                    "node": look.node(first.source_node),
                    "target": look.node(first.target_node),
                    "commodity": look.commodity(first.commodity),
                    **sources,
                },
                numbers=refs,
            ),
            causes=(Reason(key="diagnosis.conflict.cause"),),
            severity=graded(_distance(first, second), GRAVE, LIMIT),
            clause="6.6",
            node=first.source_node,
            commodity=first.commodity,
            directions=(Direction.MANAGEMENT,),
            path=f"flows[{place[second.id]}].amount",
            amount=abs((first.amount or 0.0) - (second.amount or 0.0)),
        )
