"""The common temperature grid of several plants: how much heat each gives and takes at each level.

Levels run from hot to cold. Between two neighbouring shifted temperatures lies a span; where a stream keeps its
temperature a level of no span is put in at exactly that temperature, so that nothing has to be bent by a tenth of a
kelvin: what comes from above may enter it, what it gives may go below, and equals meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parkloop.analysis.heat.streams import Stream

    Floats = NDArray[np.float64]

DIGITS = 9  # of a kelvin: two temperatures that agree to this are one


@dataclass(frozen=True, slots=True)
class Share:
    """What one stream gives or takes on one level, kW."""

    stream: int
    heat: float


@dataclass(frozen=True, slots=True)
class LinkGrid:
    """Heat of every zone on every level.

    Attributes
    ----------
    zones
        Names, shape (Z,).
    upper, lower
        Shifted temperatures of the levels from hot to cold, °C, shape (K,); equal on a level of no span.
    hot, cold
        Heat given and taken, kW, shape (Z, K).
    hot_shares, cold_shares
        The same by stream: for (zone, level) the streams there in the order of the input.
    """

    zones: tuple[str, ...]
    upper: Floats
    lower: Floats
    hot: Floats
    cold: Floats
    hot_shares: dict[tuple[int, int], tuple[Share, ...]]
    cold_shares: dict[tuple[int, int], tuple[Share, ...]]

    @property
    def net(self) -> tuple[Floats, Floats]:
        """Surplus and deficit of each zone and level after what meets at home on the same level, kW, shape (Z, K)."""
        both = np.minimum(self.hot, self.cold)
        return self.hot - both, self.cold - both


def grid_of(streams: Sequence[Stream]) -> LinkGrid:
    """Put all streams on one grid; a stream without duty is left out."""
    used = [(i, s) for i, s in enumerate(streams) if s.duty > 0]
    zones = tuple(dict.fromkeys(s.zone for s in streams))
    ends = sorted({_at(t) for _, s in used for t in (s.upper, s.lower)}, reverse=True)
    points = {_at(s.upper) for _, s in used if _at(s.upper) == _at(s.lower)}
    upper: list[float] = []
    lower: list[float] = []
    for n, t in enumerate(ends):
        if t in points:
            upper.append(t)
            lower.append(t)
        if n + 1 < len(ends):
            upper.append(t)
            lower.append(ends[n + 1])
    top, bottom = np.asarray(upper, float), np.asarray(lower, float)
    hot, cold = np.zeros((len(zones), len(top))), np.zeros((len(zones), len(top)))
    shares: dict[bool, dict[tuple[int, int], list[Share]]] = {True: {}, False: {}}
    for i, s in used:
        z, high, low = zones.index(s.zone), _at(s.upper), _at(s.lower)
        inside = (top == high) & (bottom == high) if high == low else (top <= high) & (bottom >= low) & (top > bottom)
        for k in np.flatnonzero(inside):
            heat = s.duty if high == low else s.duty * float(top[k] - bottom[k]) / (high - low)
            (hot if s.hot else cold)[z, k] += heat
            shares[s.hot].setdefault((z, int(k)), []).append(Share(i, heat))
    given, taken = ({key: tuple(v) for key, v in shares[side].items()} for side in (True, False))
    return LinkGrid(zones, top, bottom, hot, cold, given, taken)


def least_utility(hot: Floats, cold: Floats) -> float:
    """Heat that ``cold`` still needs when ``hot`` serves it from above; both kW, shape (K,) from hot to cold."""
    if not len(hot):
        return 0.0
    return max(0.0, -float(np.min(np.cumsum(hot - cold))))


def _at(t: float) -> float:
    return round(t, DIGITS) + 0.0
