"""Distance between two places."""

from __future__ import annotations

import math

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
