"""Heat pumps across the pinch: what one lift takes from below, gives above, and costs in power.

Only a pump across the pinch saves both utilities; above it is a heater, below it a cooler of its own waste (Townsend &
Linnhoff, AIChE J. 29 (1983) 742-748 and 748-771). What an evaporator may take at a temperature is the least heat flow
of the grand composite from there down, what a condenser may give the least flow from there up: more would open a
deficit elsewhere in the cascade, and on the wrong side of a pinch it is nothing.

    COP = fraction * T_condensing / (T_condensing - T_evaporating)          temperatures in K, of the working fluid
    Q_condenser = min(sink, source * COP / (COP - 1)),  W = Q_condenser / COP,  Q_evaporator = Q_condenser - W
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.heat.cascade import Cascade

    Floats = NDArray[np.float64]

KELVIN = 273.15
STEP = 2.5  # K between the temperatures that are tried besides the corners of the curve


@dataclass(frozen=True, slots=True)
class PumpSettings:
    """What a pump is assumed to be; all of it is printed beside the suggestions.

    Attributes
    ----------
    carnot
        Share of the Carnot COP that is reached. Industrial machines reach 0.4 to 0.6 (memory, unverified).
    approach
        Contribution of the evaporator and of the condenser to the approach, K.
    most_lift
        Largest difference between condensing and evaporating, K; more needs several stages.
    most_condensing
        Highest condensing temperature on offer, °C (memory, unverified).
    weight
        Heat that a unit of power is worth when suggestions are compared: 2.5, a power plant of 40 % (convention).
    """

    carnot: float = 0.5
    approach: float = 5.0
    most_lift: float = 80.0
    most_condensing: float = 160.0
    weight: float = 2.5


@dataclass(frozen=True, slots=True)
class Pump:
    """One heat pump; temperatures of the working fluid, °C, heat and power in kW.

    ``worth`` is the heat saved less the power by its weight; ``shifted_source`` and ``shifted_sink`` are the places on
    the shifted temperatures of the cascade.
    """

    evaporating: float
    condensing: float
    shifted_source: float
    shifted_sink: float
    cop: float
    source: float
    sink: float
    power: float
    worth: float

    @property
    def lift(self) -> float:
        """K."""
        return self.condensing - self.evaporating


def suggest(flow: Cascade, settings: PumpSettings = PumpSettings(), *, most: int = 3) -> tuple[Pump, ...]:
    """The heat pump of the largest worth, and others that save less heat at a better COP.

    Parameters
    ----------
    flow
        The cascade of a plant or of the whole park.
    settings
        Assumptions.
    most
        Largest number of suggestions.

    Returns
    -------
    tuple
        By falling worth; none is better than another in both heat saved and COP. Empty where there is no pinch between
        two utilities, or no lift pays.
    """
    if not flow.pinches or flow.hot_utility <= 0 or flow.cold_utility <= 0:
        return ()
    (source_t, source_q), (sink_t, sink_q) = _sources(flow), _sinks(flow)
    evaporating, condensing = source_t - settings.approach, sink_t + settings.approach
    lift = condensing[None, :] - evaporating[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        cop = settings.carnot * (condensing[None, :] + KELVIN) / lift
        sink = np.minimum(sink_q[None, :], source_q[:, None] * cop / (cop - 1))
        worth = sink * (1 - settings.weight / cop)
    fits = (lift > 0) & (lift <= settings.most_lift) & (cop > 1) & (condensing[None, :] <= settings.most_condensing)
    worth = np.where(fits & np.isfinite(worth), worth, 0.0)
    floor = 1e-6 * (flow.hot_utility + flow.cold_utility)
    chosen: list[Pump] = []
    while worth.size and len(chosen) < most and worth.max() > floor:
        i, j = (int(n) for n in np.unravel_index(int(worth.argmax()), worth.shape))
        at = source_t[i], sink_t[j]
        chosen.append(_pump(at, float(cop[i, j]), float(sink[i, j]), float(worth[i, j]), settings))
        worth = np.where(cop > 1.1 * cop[i, j], worth, 0.0)  # a neighbour of a suggestion says nothing new
    return tuple(chosen)


def _pump(shifted: tuple[float, float], cop: float, sink: float, worth: float, settings: PumpSettings) -> Pump:
    return Pump(
        evaporating=float(shifted[0]) - settings.approach,
        condensing=float(shifted[1]) + settings.approach,
        shifted_source=float(shifted[0]),
        shifted_sink=float(shifted[1]),
        cop=cop,
        source=sink * (1 - 1 / cop),
        sink=sink,
        power=sink / cop,
        worth=worth,
    )


def _sources(flow: Cascade) -> tuple[Floats, Floats]:
    """Temperatures and the heat that may be taken there: the least flow from there down."""
    return _tried(flow.temperature, flow.below, flow.above)


def _sinks(flow: Cascade) -> tuple[Floats, Floats]:
    """Temperatures and the heat that may be given there: the least flow from there up."""
    t, q = _tried(flow.temperature[::-1], flow.above[::-1], flow.below[::-1])
    return t[::-1], q[::-1]


def _tried(corner: Floats, leaving: Floats, arriving: Floats) -> tuple[Floats, Floats]:
    """Corners and points between them where the least flow from there on is not nothing.

    ``corner`` runs away from the pinch; ``leaving`` is the flow on the far side of a corner, which a pump at the corner
    changes, ``arriving`` the one on the near side, which it does not.
    """
    points, flows = [], []
    least = np.inf
    for i in range(len(corner) - 1, -1, -1):
        if i + 1 < len(corner):
            least = min(least, float(arriving[i + 1]))
            parts = max(1, int(abs(corner[i] - corner[i + 1]) // STEP))
            for n in range(parts - 1, 0, -1):
                share = n / parts
                points.append(float(corner[i] + share * (corner[i + 1] - corner[i])))
                flows.append(min(least, float(leaving[i] + share * (arriving[i + 1] - leaving[i]))))
        least = min(least, float(leaving[i]))
        points.append(float(corner[i]))
        flows.append(least)
    t, q = np.array(points[::-1]), np.array(flows[::-1])
    return t[q > 0], q[q > 0]
