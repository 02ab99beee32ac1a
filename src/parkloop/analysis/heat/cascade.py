"""The problem table: how much heat must be bought and given away, and where the pinches are.

Exact on the breakpoints of the streams: between two breakpoints the heat flow is linear, and a stream that keeps its
temperature makes a jump at a breakpoint instead of a slope over an invented span.

Source: B. Linnhoff, J. R. Flower, Synthesis of heat exchanger networks, AIChE Journal 24 (1978) 633-642; contributions
of single streams: I. C. Kemp, Pinch Analysis and Process Integration, 2nd ed., Butterworth-Heinemann 2007, ch. 3.
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

RELATIVE = 1e-9
"""Heat flows below this share of the heat that is moved are zero."""
DECIMALS = 9
"""Shifted temperatures equal to this many decimals are one: 100.1 − 5 and 85.1 + 10 differ by rounding only."""
STEEP = 1.0
"""K: streams of a smaller span have rates that are large beside their heat."""


@dataclass(frozen=True, slots=True)
class Pinch:
    """A temperature where no heat flows down.

    Attributes
    ----------
    shifted
        °C on the shifted scale.
    hot, cold
        °C, real: the shifted temperature plus the contribution of the hot, minus that of the cold streams there. Where
        streams of one side differ, the stream that starts at the pinch speaks for its side, else the smallest
        contribution among those that pass it; a side without streams takes the contribution of the other.
    """

    shifted: float
    hot: float
    cold: float


@dataclass(frozen=True, slots=True)
class Cascade:
    """Heat flowing down the shifted temperatures when just enough is bought.

    Attributes
    ----------
    temperature
        Shape (n,), shifted breakpoints from the hottest to the coldest, °C.
    above, below
        Shape (n,): heat flow that arrives at a breakpoint from above and that leaves it downwards, kW; they differ
        where a stream keeps its temperature.
    hot_utility, cold_utility
        kW.
    recovery
        Heat that passes from hot to cold streams, kW.
    pinches
        From the hottest to the coldest; of a range without flow both ends.
    """

    temperature: Floats
    above: Floats
    below: Floats
    hot_utility: float
    cold_utility: float
    recovery: float
    pinches: tuple[Pinch, ...]

    @property
    def threshold(self) -> bool:
        """Whether only one side needs a utility; the pinch then lies at an end of the table."""
        return (self.hot_utility == 0.0) != (self.cold_utility == 0.0)


def cascade(streams: Sequence[Stream]) -> Cascade:
    """Solve the problem table of some streams together.

    Parameters
    ----------
    streams
        Streams without duty are left out.

    Returns
    -------
    Cascade
        Without breakpoints and pinches where no stream has a duty.
    """
    streams = [s for s in streams if s.duty > 0]
    if not streams:
        none = np.zeros(0)
        return Cascade(none, none, none, 0.0, 0.0, 0.0, ())
    upper = np.round([s.upper for s in streams], DECIMALS)
    lower = np.round([s.lower for s in streams], DECIMALS)
    given = np.array([s.duty if s.hot else -s.duty for s in streams])
    temperature = np.unique(np.concatenate((upper, lower)))[::-1]
    slope, jump = interval_heat(temperature, upper, lower, given)
    below = np.cumsum(np.concatenate(([0.0], slope)) + jump)
    above = below - jump
    total = float(np.abs(given).sum())
    least = min(float(above.min()), float(below.min()))
    bought = -least if -least > RELATIVE * total else 0.0
    surplus = bought + float(given.sum())
    away = surplus if surplus > RELATIVE * total else 0.0
    above, below = (_clean(flow + bought, RELATIVE * total) for flow in (above, below))
    hot_heat = float(given[given > 0].sum())
    return Cascade(
        temperature=temperature,
        above=above,
        below=below,
        hot_utility=bought,
        cold_utility=away,
        recovery=max(hot_heat - away, 0.0),
        pinches=tuple(_pinch(float(t), streams) for t in temperature[_without_flow(above, below)]),
    )


def interval_heat(temperature: Floats, upper: Floats, lower: Floats, given: Floats) -> tuple[Floats, Floats]:
    """Heat given between and at breakpoints.

    Parameters
    ----------
    temperature
        Shape (n,), descending, all ends of the streams among them.
    upper, lower
        Shape (streams,), °C.
    given
        Shape (streams,), kW; negative where heat is taken.

    Returns
    -------
    tuple
        kW in each interval, shape (n-1,), and at each breakpoint, shape (n,).
    """
    count = len(temperature)
    descending = -temperature
    top, bottom = np.searchsorted(descending, -upper), np.searchsorted(descending, -lower)
    jump = np.zeros(count)
    still = top == bottom
    np.add.at(jump, top[still], given[still])
    span = upper - lower
    width = -np.diff(temperature)
    # Steep streams are spread over their intervals one by one: in running sums of all rates they would drown the rest.
    steep, flat = ~still & (span < STEEP), ~still & (span >= STEEP)
    rate = given[flat] / span[flat]
    change = np.zeros(count)
    np.add.at(change, top[flat], rate)
    np.add.at(change, bottom[flat], -rate)
    heat = np.cumsum(change)[:-1] * width
    reach = (bottom - top)[steep]
    within = np.arange(reach.sum()) - np.repeat(np.cumsum(reach) - reach, reach)
    place = np.repeat(top[steep], reach) + within
    np.add.at(heat, place, np.repeat(given[steep] / span[steep], reach) * width[place])
    return heat, jump


def _clean(flow: Floats, tolerance: float) -> Floats:
    cleaned: Floats = np.where(np.abs(flow) <= tolerance, 0.0, flow)
    return cleaned


def _without_flow(above: Floats, below: Floats) -> list[int]:
    """Breakpoints without flow; inside a range without flow only its two ends."""
    zero = (above == 0.0) | (below == 0.0)
    joined = (below[:-1] == 0.0) & (above[1:] == 0.0)  # no flow between a breakpoint and the next
    return [i for i in range(len(zero)) if zero[i] and not (0 < i < len(zero) - 1 and joined[i - 1] and joined[i])]


def _pinch(shifted: float, streams: Sequence[Stream]) -> Pinch:
    hot, cold = (_contribution(shifted, streams, side) for side in (True, False))
    if hot is None:
        hot = cold
    if cold is None:
        cold = hot
    return Pinch(shifted, shifted + (hot or 0.0), shifted - (cold or 0.0))


def _contribution(shifted: float, streams: Sequence[Stream], hot: bool) -> float | None:
    side = [s for s in streams if s.hot == hot]
    starting = [s for s in side if round(s.shifted_supply, DECIMALS) == shifted]
    passing = [s for s in side if round(s.lower, DECIMALS) <= shifted <= round(s.upper, DECIMALS)]
    return min((s.contribution for s in starting or passing or side), default=None)
