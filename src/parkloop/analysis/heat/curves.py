"""The curves of a problem: composites on real and shifted temperatures, grand composite with pockets, site profiles.

Every curve is a list of corners; between two corners it is straight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.heat.cascade import DECIMALS, RELATIVE, Cascade, interval_heat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from parkloop.analysis.heat.streams import Stream

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """Corners of a curve.

    Attributes
    ----------
    heat, temperature
        Shape (n,), kW and °C.
    """

    heat: Floats
    temperature: Floats


@dataclass(frozen=True, slots=True)
class Composites:
    """Hot and cold composite curve with the cold one moved right by the cold utility, so that they face each other."""

    hot: Curve
    cold: Curve


def composites(streams: Sequence[Stream], cold_utility: float, *, shifted: bool = False) -> Composites:
    """Composite curves.

    Parameters
    ----------
    streams
        Of one plant or of all.
    cold_utility
        kW, where the cold curve starts.
    shifted
        On shifted temperatures, where the curves touch at the pinch.
    """
    return Composites(
        _composite([s for s in streams if s.hot], 0.0, shifted),
        _composite([s for s in streams if not s.hot], cold_utility, shifted),
    )


def _composite(streams: Sequence[Stream], start: float, shifted: bool) -> Curve:
    moved = [s for s in streams if s.duty > 0]
    if not moved:
        return Curve(np.zeros(0), np.zeros(0))
    shift = np.array([s.shift if shifted else 0.0 for s in moved])
    ends = np.round(np.array([[s.supply, s.target] for s in moved]) + shift[:, None], DECIMALS)
    upper, lower = ends.max(axis=1), ends.min(axis=1)
    descending = np.unique(ends)[::-1]
    between, at = interval_heat(descending, upper, lower, np.array([s.duty for s in moved]))
    after = start + np.cumsum(np.concatenate(([0.0], between[::-1])) + at[::-1])
    heat = np.ravel(np.column_stack((after - at[::-1], after)))
    return _corners(heat, np.repeat(descending[::-1], 2))


def grand_composite(flow: Cascade) -> Curve:
    """The heat flow over shifted temperature, from the hottest corner down; jumps give two corners."""
    heat = np.ravel(np.column_stack((flow.above, flow.below)))
    return _corners(heat, np.repeat(flow.temperature, 2))


def without_pockets(flow: Cascade) -> tuple[Curve, Curve]:
    """What the levels meet: the heat still wanted below a temperature, and the heat still offered above it.

    Returns
    -------
    tuple
        The sink profile above the hottest pinch and the source profile below the coolest, corners from the hottest
        down; both at zero between. A pocket is bridged by a vertical line.
    """
    if not len(flow.temperature):
        none = Curve(np.zeros(0), np.zeros(0))
        return none, none
    whole = grand_composite(flow)
    sink = _open(whole.heat[::-1], whole.temperature[::-1])
    source = _open(whole.heat, whole.temperature)
    return Curve(sink.heat[::-1], sink.temperature[::-1]), source


def _open(heat: Floats, temperature: Floats) -> Curve:
    """Least heat from here to the end, with a corner where a pocket's mouth cuts a slope."""
    least = np.minimum.accumulate(heat[::-1])[::-1]
    low, high = heat[:-1], heat[1:]
    mouth = np.flatnonzero((low < least[1:]) & (least[1:] < high))  # the slope rises through the closing level
    part = (least[mouth + 1] - low[mouth]) / (high[mouth] - low[mouth])
    cut = temperature[mouth] + part * (temperature[mouth + 1] - temperature[mouth])
    return Curve(np.insert(least, mouth + 1, least[mouth + 1]), np.insert(temperature, mouth + 1, cut))


@dataclass(frozen=True, slots=True)
class Pocket:
    """A range in which a plant passes heat down to itself: shifted temperatures in °C and the heat in kW."""

    upper: float
    lower: float
    heat: float


def pockets(flow: Cascade) -> list[Pocket]:
    """What lies between the grand composite and its opened profiles, from the hottest pocket down."""
    whole, (sink, source) = grand_composite(flow), without_pockets(flow)
    if not len(whole.heat):
        return []
    grid = np.unique(np.concatenate([c.temperature for c in (whole, sink, source)]))[::-1]
    width = np.ravel(np.column_stack(limits(whole, grid)))
    for side in (sink, source):
        width = width - np.ravel(np.column_stack(limits(side, grid)))
    both = np.repeat(grid, 2)
    wide = width > RELATIVE * float(whole.heat.max())
    found, start = [], None
    for i in range(len(wide)):
        if wide[i] and start is None:
            start = max(i - 1, 0)
        elif not wide[i] and start is not None:
            found.append(Pocket(float(both[start]), float(both[i]), float(width[start : i + 1].max())))
            start = None
    return found


def sum_profiles(curves: Iterable[Curve]) -> Curve:
    """Add profiles of several plants at equal temperatures, corners from the hottest down."""
    parts = [c for c in curves if len(c.heat)]
    if not parts:
        return Curve(np.zeros(0), np.zeros(0))
    grid = np.unique(np.concatenate([c.temperature for c in parts]))[::-1]
    heat = np.sum([np.ravel(np.column_stack(limits(part, grid))) for part in parts], axis=0)
    return _corners(heat, np.repeat(grid, 2))


def limits(curve: Curve, grid: Floats) -> tuple[Floats, Floats]:
    """Heat just above and just below each temperature of the grid, kW; beyond the ends as at the ends."""
    x, y = curve.temperature[::-1], curve.heat[::-1]
    smooth = np.interp(grid, x, y)
    last = np.clip(np.searchsorted(x, grid, side="right") - 1, 0, len(x) - 1)
    first = np.clip(np.searchsorted(x, grid, side="left"), 0, len(x) - 1)
    return np.where(x[last] == grid, y[last], smooth), np.where(x[first] == grid, y[first], smooth)


def _corners(heat: Floats, temperature: Floats) -> Curve:
    keep = np.ones(len(heat), bool)
    keep[1:] = (np.diff(heat) != 0.0) | (np.diff(temperature) != 0.0)
    return Curve(heat[keep], temperature[keep])
