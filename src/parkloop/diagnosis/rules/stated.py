"""Findings of a diagnosis that the park already has, taken over as they stand (clause 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look


def find(look: Look) -> Iterator[Finding]:
    """One finding for each item of the document; its words are the document's own."""
    for item in look.park.findings:
        causes = []
        if item.cause:
            causes.append(Reason(key="diagnosis.stated.cause", words={"cause": item.cause}))
        if item.evidence:
            causes.append(Reason(key="diagnosis.stated.evidence", words={"evidence": item.evidence}))
        yield Finding(
            id=f"stated.{item.id}",
            kind="stated",
            problem=Reason(key="diagnosis.stated.problem", words={"problem": item.problem}),
            causes=tuple(causes),
            severity=item.severity,
            clause="5.2",
            node=item.node,
            commodity=item.commodity,
            directions=(item.direction,) if item.direction else (),
            origin="document",
            path=look.places.row("findings", item.id),
        )
