"""Permits and totals that the base year already exceeds (clauses 4.4, 7.2)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded
from parkloop.diagnosis.settings import limits
from parkloop.indicators.reading import INSIDE
from parkloop.park.enums import Direction, LimitKind
from parkloop.park.option import Reason
from parkloop.park.results import Finding
from parkloop.park.state import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.state import StateFlow
    from parkloop.park.steering import Limit

LEAVING = frozenset({LimitKind.DISCHARGE, LimitKind.EMISSION})


def find(look: Look) -> Iterator[Finding]:
    """One finding for each limit in force whose known flows alone are above it: what is unknown comes on top."""
    for place, limit in enumerate(look.park.limits):
        if limit.amount is None or limit.kind is LimitKind.LAND:
            continue
        if limit.since is not None and limit.since > look.state.year:
            continue
        flows = [f for f in _flows(look, limit) if f.amount is not None]
        total = math.fsum(f.amount or 0.0 for f in flows)
        if total > limit.amount * (1 + 1e-9):
            yield _finding(look, limit, f"limits[{place}].amount", flows, total)


def _flows(look: Look, limit: Limit) -> list[StateFlow]:
    """What counts against a limit: what a node lets go, or what it (or the park, from outside) takes in.

    A by-product counts as itself, not as the material that it replaces.
    """
    zone, found = look.reading.zone, []
    for flow in look.state.flows:
        if limit.kind in LEAVING:
            out = flow.commodity == limit.commodity and zone(flow.source) == INSIDE
            emitted = limit.kind is LimitKind.EMISSION and zone(flow.target) != INSIDE
            if out and (emitted or zone(flow.target) == ENVIRONMENT) and limit.node in {"", flow.source}:
                found.append(flow)
        elif flow.commodity == limit.commodity and zone(flow.target) == INSIDE:
            bought = not limit.node and zone(flow.source) != INSIDE
            if bought or flow.target == limit.node:
                found.append(flow)
    return found


def _finding(look: Look, limit: Limit, path: str, flows: list[StateFlow], total: float) -> Finding:
    fid, unit = f"permit_exceeded.{limit.id}", f"{look.park.commodity[limit.commodity].unit}/a"
    allowed = look.said(fid, "limit", limit.amount or 0.0, unit, path, limit.source)
    ratio = total / limit.amount if limit.amount else math.inf
    return Finding(
        id=fid,
        kind="permit_exceeded",
        problem=Reason(
            key=f"diagnosis.permit_exceeded.{'node' if limit.node else 'park'}",
            words={
                "node": look.node(limit.node),
                "commodity": look.commodity(limit.commodity),
                "origin": limit.origin or limit.source or "—",
            },
            numbers={"amount": look.sum(fid, "amount", total, unit, flows), "limit": allowed},
        ),
        causes=(Reason(key="diagnosis.permit_exceeded.cause"),),
        severity=graded(ratio, limits("permit_exceeded")["high"], 0.0),
        clause="7.2",
        node=limit.node,
        commodity=limit.commodity,
        directions=(Direction.UNIT_NODES, Direction.PERFORMANCE),
        amount=total - (limit.amount or 0.0),
        path=path,
    )
