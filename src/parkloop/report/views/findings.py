"""Findings as JSON (clause 5.2): problem, causes, severity, and where an answer may come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.results import Finding, FindingItem
    from parkloop.report.views.places import Whereabouts
    from parkloop.report.views.wording import Wording


def findings_json(findings: Iterable[Finding], wording: Wording, where: Whereabouts) -> list[Json]:
    """The findings in their order, each with the places of all data it rests on."""
    return [
        {
            "id": f.id,
            "kind": f.kind,
            "problem": wording.reason(f.problem),
            "causes": wording.reasons(f.causes),
            "severity": f.severity.value,
            "clause": f.clause,
            "node": f.node or None,
            "commodity": f.commodity or None,
            "directions": [d.value for d in f.directions],
            "amount": number(f.amount),
            "origin": f.origin,
            "path": f.path,
            "places": where.finding(f),
            "scope": f.scope,
            "nature": f.nature.value,
            "sources": list(f.sources),
            "items": [_item(i, wording, where) for i in f.items],
            "bearing": wording.reasons(f.bearing),
            "tells": list(f.tells),
        }
        for f in findings
    ]


def _item(item: FindingItem, wording: Wording, where: Whereabouts) -> Json:
    """One of the things that a finding tells together."""
    return {
        "node": item.node or None,
        "commodity": item.commodity or None,
        "problem": wording.reason(item.problem),
        "amount": number(item.amount),
        "unit": item.unit or None,
        "share": number(item.share),
        "severity": item.severity.value,
        "causes": wording.reasons(item.causes),
        "evidence": list(item.evidence),
        "path": item.path,
        "places": where.finding(item),
        "sources": list(item.sources),
    }
