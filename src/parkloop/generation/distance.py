"""Distances between nodes from their coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.distance import great_circle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.node import Node
    from parkloop.park.park import Park


def stated(park: Park) -> dict[frozenset[str], float]:
    """Give the distances [km] that the park's links state, by their two ends; the first statement counts."""
    table: dict[frozenset[str], float] = {}
    for link in park.links:
        if link.distance is not None:
            table.setdefault(frozenset((link.source_node, link.target_node)), link.distance)
    return table


def between(links: Mapping[frozenset[str], float], source: Node, target: Node) -> float | None:
    """Distance [km] between two nodes: a link's stated distance first, then the great circle; None where unknown."""
    known = links.get(frozenset((source.id, target.id)))
    if known is not None or source.location is None or target.location is None:
        return known
    return great_circle(source.location, target.location)
