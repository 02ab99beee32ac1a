"""Findings as JSON (clause 5.2): problem, causes, severity, and where an answer may come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.results import Finding
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
        }
        for f in findings
    ]
