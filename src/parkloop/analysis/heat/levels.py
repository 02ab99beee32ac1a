"""How much of each utility level a plant needs: hot levels as cool as possible, cold levels as warm as possible.

With the heat flow H(T) of the problem table, a plant can take the heat S(T) below a temperature T only while S(T) does
not exceed H(T): the flow that is left must not be negative anywhere. That one condition holds pockets (the heat of a
pocket is needed by the plant itself), pinches (no hot utility below), and levels that cool down while they give heat,
whose line must not cut the grand composite curve. Each level in turn, the coolest first, takes the most that the
condition leaves it; for cold levels the same in the mirror. On the breakpoints this is exact.

Source: B. Linnhoff et al., User Guide on Process Integration, IChemE 1982 (grand composite curve, multiple utilities);
R. Smith, Chemical Process Design and Integration, Wiley 2005, ch. 16.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.heat.cascade import DECIMALS, RELATIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parkloop.analysis.heat.cascade import Cascade
    from parkloop.analysis.heat.streams import Kind, Utility

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Side:
    """What the levels of one side cover.

    Attributes
    ----------
    duty
        Shape (levels,), kW in the order of the utilities; 0 for those of the other side.
    short
        kW that no level covers.
    beyond
        kW of that which lie beyond the reach of the hottest (coldest) level; the rest is cut off by the temperature
        span of a level that would cross the curve.
    reach
        Shifted temperature of the hottest (coldest) level, °C; None without levels.
    """

    duty: tuple[float, ...]
    short: float
    beyond: float
    reach: float | None


@dataclass(frozen=True, slots=True)
class Placement:
    """The levels of both sides in the order of the utilities."""

    used: Side
    raised: Side


def place(flow: Cascade, utilities: Sequence[Utility]) -> Placement:
    """Place the levels on the heat flow of one plant.

    Parameters
    ----------
    flow
        The solved problem table.
    utilities
        Levels of any kind; hot levels are taken by ascending, cold ones by descending shifted supply temperature.
    """
    if not len(flow.temperature):
        nothing = Side(tuple(0.0 for _ in utilities), 0.0, 0.0, None)
        return Placement(nothing, nothing)
    hot = _side(flow.temperature, flow.above, flow.below, [_span(u, "hot") if u.heats else None for u in utilities])
    mirrored = [None if not u.cools else _mirror(_span(u, "cold")) for u in utilities]
    cold = _side(-flow.temperature[::-1], flow.below[::-1], flow.above[::-1], mirrored)
    reach = None if cold.reach is None else -cold.reach
    return Placement(hot, Side(cold.duty, cold.short, cold.beyond, reach))


def _span(utility: Utility, kind: Kind) -> tuple[float, float]:
    """Cooler and warmer shifted temperature."""
    warm, cool = utility.shifted(kind)
    return round(cool, DECIMALS), round(warm, DECIMALS)


def _mirror(span: tuple[float, float]) -> tuple[float, float]:
    return -span[1], -span[0]


def _side(temperature: Floats, above: Floats, below: Floats, spans: list[tuple[float, float] | None]) -> Side:
    """Fill the hot side; ``temperature`` descends, ``above[0]`` is the whole need."""
    need = float(above[0])
    tolerance = RELATIVE * max(float(above.max()), float(below.max()))
    chosen = [(span, k) for k, span in enumerate(spans) if span is not None]
    duty = [0.0] * len(spans)
    if not chosen:
        short = need if need > tolerance else 0.0
        return Side(tuple(duty), short, short, None)
    grid = np.unique(np.concatenate((temperature, np.array([span for span, _ in chosen]).ravel())))
    over, under = _flows(grid, temperature, above, below)
    reach = max(span[1] for span, _ in chosen)
    # A level at exactly T gives heat above the cut just below T, and below the cut just above it.
    left = np.concatenate((over, under))
    for span, k in sorted(chosen, key=lambda each: (each[0][1], each[0][0], each[1])):
        share = np.concatenate(_shares(grid, *span))
        cut = share > 0.0
        most = float((left[cut] / share[cut]).min())
        if most > tolerance:
            duty[k] = most
            left -= most * share
    short = need - sum(duty)
    beyond = need - float(over[grid >= reach].min())
    return Side(tuple(duty), short if short > tolerance else 0.0, beyond if beyond > tolerance else 0.0, reach)


def _flows(grid: Floats, temperature: Floats, above: Floats, below: Floats) -> tuple[Floats, Floats]:
    """Heat flow just above and just below each temperature of the grid (ascending), kW."""
    ascending, over, under = temperature[::-1], above[::-1], below[::-1]
    place = np.searchsorted(ascending, grid)
    inside = (place > 0) & (place < len(ascending))
    at = np.minimum(place, len(ascending) - 1)
    before = np.maximum(at - 1, 0)
    width = np.where(inside, ascending[at] - ascending[before], 1.0)
    part = np.where(inside, (grid - ascending[before]) / width, 0.0)
    between = over[before] + part * (under[at] - over[before])
    between = np.where(place == 0, under[0], np.where(place == len(ascending), over[-1], between))
    met = ascending[at] == grid
    return np.where(met, over[at], between), np.where(met, under[at], between)


def _shares(grid: Floats, cool: float, warm: float) -> tuple[Floats, Floats]:
    """Share of a level's heat that it gives below the cut just above, and just below, each temperature of the grid."""
    if warm > cool:
        share: Floats = np.clip((grid - cool) / (warm - cool), 0.0, 1.0)
        return share, share
    return (grid >= warm).astype(float), (grid > warm).astype(float)
