"""Plants that run far below their capacity, or above it (clauses 6.1, 6.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded
from parkloop.park.enums import Direction, NodeKind, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.node import Process

LOW_LOAD, VERY_LOW_LOAD = 0.60, 0.30
OVERLOAD = 1.02
"""Two per cent over nameplate is rounding, more is a contradiction in the data or an unreported extension."""


def find(look: Look) -> Iterator[Finding]:
    """One finding for each process of a node inside with a load below 60 % or above 102 %."""
    for place, process in enumerate(look.park.processes):
        if process.node in look.reading.inside and process.activity is not None and process.capacity:
            load = process.activity / process.capacity
            if load < LOW_LOAD or load > OVERLOAD:
                yield _finding(look, process, f"processes[{place}]", load)


def _finding(look: Look, process: Process, path: str, load: float) -> Finding:
    low = load < LOW_LOAD
    kind = "low_load" if low else "overload"
    fid = f"{kind}.{process.node}.{process.id}"
    unit = f"{look.park.commodity[process.product].unit}/a"
    stated = {"source": process.source, "confidence": process.confidence.value}
    activity, capacity = process.activity or 0.0, process.capacity or 0.0
    ran = look.ledger.input(f"process/{process.id}/activity", activity, unit, f"{path}.activity", **stated)
    could = look.ledger.input(f"process/{process.id}/capacity", capacity, unit, f"{path}.capacity", **stated)
    shared = look.park.node[process.node].kind is NodeKind.INFRASTRUCTURE
    grade = graded(LOW_LOAD - load, LOW_LOAD - VERY_LOW_LOAD, 0.0 if shared else 1.0)
    return Finding(
        id=fid,
        kind=kind,
        problem=Reason(
            key=f"diagnosis.{kind}.problem",
            words={"node": look.node(process.node), "product": look.commodity(process.product)},
            numbers={
                "activity": ran,
                "capacity": could,
                "load": look.share(fid, (ran, activity), (could, capacity)),
            },
        ),
        causes=(Reason(key=f"diagnosis.{kind}.{'cause_shared' if shared else 'cause'}"),),
        severity=grade if low else Severity.MEDIUM,
        clause="6.5" if shared else "6.1",
        node=process.node,
        commodity=process.product,
        directions=(Direction.PERFORMANCE if shared else Direction.UNIT_NODES,),
        amount=abs(capacity - activity),
        path=f"{path}.activity",
    )
