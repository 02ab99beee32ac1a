"""Firms that straddle the boundary, and firms registered elsewhere than they produce (clause 5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.look import listed
from parkloop.park.enums import Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look


def find(look: Look) -> Iterator[Finding]:
    """At most two findings: who straddles the boundary, and who is registered elsewhere."""
    for kind, column in (("straddling", "straddles"), ("registered_elsewhere", "registered_elsewhere")):
        nodes = sorted((n for n in look.park.inside if getattr(n, column)), key=lambda n: n.id)
        if nodes:
            yield Finding(
                id=kind,
                kind=kind,
                problem=Reason(
                    key=f"diagnosis.{kind}.problem",
                    words={"nodes": listed(n.name for n in nodes)},
                    numbers={"count": look.count(kind, "count", len(nodes), f"nodes: {column}")},
                ),
                causes=(Reason(key=f"diagnosis.{kind}.cause"),),
                severity=Severity.LOW,
                clause="5.1",
                directions=(Direction.MANAGEMENT,),
                path=look.places.row("nodes", nodes[0].id, column),
            )
