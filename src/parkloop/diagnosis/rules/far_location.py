"""Nodes whose coordinates lie far from the rest of the park."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from parkloop.diagnosis.settings import limits
from parkloop.park.distance import great_circle
from parkloop.park.enums import Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look

FEWEST = 3
"""Nodes with coordinates, below which there is no middle to be far from."""


def find(look: Look) -> Iterator[Finding]:
    """One finding for each node inside farther from the middle (median of the coordinates) than any park is wide."""
    placed = [(i, n, n.location) for i, n in enumerate(look.park.nodes) if n.inside and n.location is not None]
    if len(placed) < FEWEST:
        return
    middle = (median(at[0] for *_, at in placed), median(at[1] for *_, at in placed))
    for place, node, at in placed:
        away = great_circle(middle, at)
        if away <= limits("far_location")["distance"]:
            continue
        fid = f"far_location.{node.id}"
        distance = look.figure(fid, "distance", away, "km", "great circle to the median of all nodes")
        yield Finding(
            id=fid,
            kind="far_location",
            problem=Reason(
                key="diagnosis.far_location.problem",
                words={"node": node.name},
                numbers={"distance": distance},
            ),
            causes=(Reason(key="diagnosis.far_location.cause"),),
            severity=Severity.MEDIUM,
            clause="5.1",
            node=node.id,
            directions=(Direction.MANAGEMENT,),
            path=f"nodes[{place}].location",
        )
