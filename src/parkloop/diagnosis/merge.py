"""A diagnosis list that the park already has, merged with ours: one problem is told once, with both sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.park.enums import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.results import Finding

GRAVITY = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Merge findings of the document into computed ones about the same node and commodity in a common direction.

    The computed one stays, with its figures; it takes over the document's words as causes, the graver severity, and the
    id of the document's finding as a second source. Without a counterpart the document's finding stands alone.
    """
    own: dict[str, Finding] = {}
    stated = []
    for finding in findings:
        if finding.origin == "document":
            stated.append(finding)
        else:
            own[finding.id] = finding
    alone = []
    for item in stated:
        twin = next((f for f in own.values() if _same(f, item)), None)
        if twin is None:
            alone.append(item)
        else:
            own[twin.id] = _with(twin, item)
    return (*own.values(), *alone)


def _same(finding: Finding, item: Finding) -> bool:
    """Whether they speak of one commodity of one node; a finding without direction fits any."""
    if not item.node or not item.commodity or (finding.node, finding.commodity) != (item.node, item.commodity):
        return False
    return not item.directions or bool(set(finding.directions) & set(item.directions))


def _with(finding: Finding, item: Finding) -> Finding:
    return replace(
        finding,
        causes=(*finding.causes, item.problem, *item.causes),
        severity=min(finding.severity, item.severity, key=GRAVITY.index),
        directions=tuple(dict.fromkeys((*finding.directions, *item.directions))),
        sources=(*finding.sources, item.id),
        origin="merged",
    )
