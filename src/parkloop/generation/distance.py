"""Distances between nodes from their coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.park.distance import EARTH_RADIUS_KM, great_circle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

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


def great_circles(place: tuple[float, float], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle distances [km] from one place to many, shape ``(N, 2)`` in degrees; NaN where a place is NaN."""
    lon, lat = np.radians(others).T
    lon0, lat0 = np.radians(place)
    h = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat) * np.cos(lat0) * np.sin((lon - lon0) / 2) ** 2
    far: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(h)))
    return far
