"""What an option costs by its size: a curve of points, or a power law drawn through a stated plant (clause 7.3).

An option with a scale may be built smaller than its actions say. Its actions, ``amount``, ``opex`` and ``jobs`` are
those of the full size and follow the size in proportion; its investment follows the curve.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.park.option import UserOption

CHORD = 0.0025
"""By what share a chord of the power law may lie below it, at most."""
SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Sizes that an option may be built at, and what each costs.

    Attributes
    ----------
    unit
        Of the sizes, as the document states it.
    points
        (size, investment), rising in size; between two points the investment lies on the straight line. The first is
        the smallest size, the last the full one, at which the option's actions stand.
    error
        By what share the line between two points may lie below the stated law, 0 where points are stated.
    source
        Of the curve.
    """

    unit: str
    points: tuple[tuple[float, float], ...]
    error: float = 0.0
    source: str = ""

    @property
    def full(self) -> float:
        """The largest size."""
        return self.points[-1][0]

    @property
    def least(self) -> float:
        """The smallest size as a share of the largest."""
        return self.points[0][0] / self.full

    def capex(self, share: float) -> float:
        """Investment at a share of the full size.

        Examples
        --------
        >>> Scale(unit="t/a", points=((100.0, 4e6), (200.0, 6e6), (400.0, 8e6))).capex(0.75)
        7000000.0
        """
        size = min(max(share * self.full, self.points[0][0]), self.full)
        for (a, low), (b, high) in pairwise(self.points):
            if size <= b * (1 + SAME):
                return low + (high - low) * (min(size, b) - a) / (b - a)
        return self.points[-1][1]


def power_points(low: float, high: float, at: float, capex: float, exponent: float) -> tuple[tuple[float, float], ...]:
    """Points of ``capex (size / at)**exponent`` from ``low`` to ``high``, so close that chords are within CHORD of it.

    Between two sizes of ratio r a chord lies below the law by about ``n (1 - n) (ln r)**2 / 8`` of it. The exponent of
    process plants is near 0.6 (R. Williams 1947, Six-tenths factor aids in approximating costs).

    Examples
    --------
    >>> [round(c) for _, c in power_points(25.0, 100.0, 100.0, 1000.0, 1.0)]
    [250, 1000]
    """
    bend = abs(exponent * (1.0 - exponent))
    span = math.log(high / low)
    pieces = max(1, math.ceil(span / math.sqrt(8.0 * CHORD / bend))) if bend > SAME else 1
    sizes = [low * math.exp(span * k / pieces) for k in range(pieces)] + [high]
    return tuple((s, capex * (s / at) ** exponent) for s in sizes)


def chord_error(points: tuple[tuple[float, float], ...], at: float, capex: float, exponent: float) -> float:
    """The largest share by which a chord misses the law: where the law is as steep as the chord."""
    worst = 0.0
    for (a, low), (b, high) in pairwise(points):
        slope = (high - low) / (b - a)
        if abs(exponent * (1.0 - exponent)) > SAME and slope > 0:
            # d/ds of chord/law is 0 where chord * n = s * slope
            touch = exponent * (low - slope * a) / (slope * (1.0 - exponent))
            if a < touch < b:
                law = capex * (touch / at) ** exponent
                worst = max(worst, abs(law - (low + slope * (touch - a))) / law)
    return worst


def scale_of(user: UserOption) -> Scale | None:
    """The scale that a row of the document states; None where it states none, or not enough (a check tells that)."""
    low, high = user.size_low, user.size_high
    if low is None or high is None or not 0.0 <= low < high:
        return None
    if user.capex_curve:
        points = curve_points(user)
        ends = None if points is None else (points[0][0], points[-1][0])
        if points is None or ends is None or abs(ends[0] - low) > SAME * high or abs(ends[1] - high) > SAME * high:
            return None
        return Scale(unit=user.size_unit, points=points, source=user.scale_source or user.source)
    if user.scale_exponent is None or user.capex is None or low <= 0 or user.capex <= 0:
        return None
    at = user.scale_size or high
    points = power_points(low, high, at, user.capex, user.scale_exponent)
    return Scale(
        unit=user.size_unit,
        points=points,
        error=chord_error(points, at, user.capex, user.scale_exponent),
        source=user.scale_source or user.source,
    )


def curve_points(user: UserOption) -> tuple[tuple[float, float], ...] | None:
    """The stated points in order of size; None where a key is no size, or there are not two, or one costs less."""
    try:
        found = sorted((float(size), capex) for size, capex in user.capex_curve.items())
    except ValueError:
        return None
    rising = all(a < b and low <= high for (a, low), (b, high) in pairwise(found))
    ok = len(found) > 1 and rising and found[0][0] >= 0 and found[0][1] >= 0 and found[-1][1] > 0
    return tuple(found) if ok else None
