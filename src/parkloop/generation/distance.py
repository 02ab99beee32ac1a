"""Distances between nodes from their coordinates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.node import Node
    from parkloop.park.park import Park

EARTH_RADIUS_KM = 6371.0088  # mean radius of WGS 84 (IUGG)


def great_circle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance [km] between two points (longitude, latitude) [degree], by the haversine formula.

    Examples
    --------
    >>> round(great_circle((0.0, 0.0), (0.0, 1.0)), 2)
    111.2
    """
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


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
