"""What business as usual leaves open: growth, the grid's factor, plants without an opening year (clause 5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.park.enums import CommodityKind, Direction, NodeStatus, ReferenceKind, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look


def find(look: Look) -> Iterator[Finding]:
    """One finding for each gap, where the horizon is longer than the year after the base year.

    Without growth the reference repeats the base year, without a factor path every kilowatt-hour saved counts at
    today's carbon: both make benefits look larger than they will be.
    """
    park = look.park
    if park.park.horizon[1] > park.park.base_year + 1:
        if not any(e.kind is ReferenceKind.GROWTH and e.value is not None for e in park.reference):
            yield _finding("growth", Text(), "reference")
        bought = any(park.commodity[f.commodity].kind is CommodityKind.POWER for f in look.reading.bought())
        if bought and not any(e.kind is ReferenceKind.FACTOR and e.target == "grid_factor" for e in park.reference):
            yield _finding("grid", Text(), "reference")
    dated = {e.target for e in park.reference if e.kind is ReferenceKind.OPEN and e.year is not None}
    for place, node in enumerate(park.nodes):
        planned = node.status in {NodeStatus.APPROVED, NodeStatus.CONSTRUCTION}
        if node.inside and planned and node.start is None and node.id not in dated:
            yield _finding(f"opening.{node.id}", node.name, f"nodes[{place}].start", node.id)


def _finding(what: str, name: Text, path: str, node: str = "") -> Finding:
    key = what.partition(".")[0]
    return Finding(
        id=f"reference_gaps.{what}",
        kind="reference_gaps",
        problem=Reason(key=f"diagnosis.reference_gaps.{key}", words={"node": name} if node else {}),
        causes=(Reason(key=f"diagnosis.reference_gaps.cause_{key}"),),
        severity=Severity.LOW,
        clause="5.1",
        node=node,
        directions=(Direction.MANAGEMENT,),
        path=path,
    )
