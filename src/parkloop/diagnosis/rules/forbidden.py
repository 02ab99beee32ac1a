"""Exchanges that stand although the law or a rule of the park says no (clause 6.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import Direction, Severity, Verdict
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.flow import Flow
    from parkloop.park.steering import Rule


def find(look: Look) -> Iterator[Finding]:
    """One finding for each flow along a forbidden way, or of a commodity that a rule keeps out of every use inside."""
    shut = {
        (link.source_node, link.target_node, link.commodity): link.id
        for link in look.park.links
        if link.legal is Verdict.FORBIDDEN
    }
    rules = [r for r in look.park.rules if r.kind == "forbids" and r.commodity and not _narrow(r)]
    banned = {r.commodity: r.document or r.id for r in rules}
    for flow in look.park.standing_flows(look.state.year):
        way = shut.get((flow.source_node, flow.target_node, flow.commodity))
        used = flow.target_node in look.reading.inside - look.reading.treating
        if way or (used and flow.commodity in banned):
            yield _finding(look, flow, way or banned[flow.commodity])


def _narrow(rule: Rule) -> bool:
    """Whether it speaks of one node, industry or size only: what it forbids there may stand elsewhere."""
    return bool(rule.node or rule.industry) or rule.amount is not None


def _finding(look: Look, flow: Flow, basis: str) -> Finding:
    fid, path = f"forbidden.{flow.id}", look.places.row("flows", flow.id, "commodity")
    return Finding(
        id=fid,
        kind="forbidden",
        problem=Reason(
            key="diagnosis.forbidden.problem",
            words={
                "node": look.node(flow.source_node),
                "target": look.node(flow.target_node),
                "commodity": look.commodity(flow.commodity),
                "basis": basis,
            },
        ),
        causes=(Reason(key="diagnosis.forbidden.cause"),),
        severity=Severity.HIGH,
        clause="6.2",
        node=flow.source_node,
        commodity=flow.commodity,
        directions=(Direction.SYMBIOSIS_PATHS, Direction.MANAGEMENT),
        amount=flow.amount,
        path=path,
    )
