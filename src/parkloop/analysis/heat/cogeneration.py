"""Power from heat on its way down the steam levels: what a turbine between two levels would make.

Steam for a level is raised where it is hottest and let down through a turbine instead of a valve; heat that one level
passes to a cooler one does the same. Steam is saturated at its level (or live steam as stated), the drop is isentropic
by IAPWS-IF97 times a stated efficiency, and a tonne gives the lower level what its exhaust has above saturated water:

    m = Q / (h_exhaust - h'(p_level)),   W = m eta (h_inlet - h(p_level, s_inlet))

The rule of Salisbury (Trans. ASME 64 (1942) 231-245), carried by the T-H model of Raissi (PhD thesis, UMIST 1994),
says that W / Q is nearly proportional to the difference of saturation temperatures; ``per_kelvin`` is that ratio, so
that the rule can be seen to hold or fail. Both cited from memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.heat import steam
from parkloop.analysis.heat.steam import SteamError, SteamState
from parkloop.analysis.heat.steam_use import expand, power_kw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkloop.analysis.heat.streams import Utility

KELVIN = 273.15
STEAM_FROM = 100.0  # °C: below, a level is hot water


@dataclass(frozen=True, slots=True)
class Drop:
    """Heat that comes down from one level to a cooler one, kW at the cooler one; ``upper`` None: from live steam."""

    upper: str | None
    lower: str
    heat: float


@dataclass(frozen=True, slots=True)
class Stage:
    """One turbine.

    Attributes
    ----------
    upper, lower
        Names of the levels; ``upper`` None: live steam.
    inlet_p, outlet_p
        MPa.
    heat
        kW given to the lower level.
    steam
        t/h through the turbine.
    power
        kW.
    quality
        Of the exhaust; None where it is superheated.
    per_kelvin
        Power over heat and difference of saturation temperatures, 1/K (live steam above the critical point: None).
    """

    upper: str | None
    lower: str
    inlet_p: float
    outlet_p: float
    heat: float
    steam: float
    power: float
    quality: float | None
    per_kelvin: float | None


@dataclass(frozen=True, slots=True)
class Cogeneration:
    """All stages, and what could not be counted with the reason (a word of the catalogue)."""

    stages: tuple[Stage, ...]
    left_out: tuple[tuple[Drop, str], ...]

    @property
    def power(self) -> float:
        """Of all stages, kW."""
        return sum(s.power for s in self.stages)


def drops_of(
    levels: Sequence[Utility], bought: Sequence[float], passed: Iterable[tuple[str, str, float]], *, live: bool
) -> tuple[Drop, ...]:
    """What comes down between the levels of a site.

    Parameters
    ----------
    levels
        All levels.
    bought
        kW bought at each level, shape (levels,). It comes from live steam, or from the hottest level that gives steam.
    passed
        Heat passed between levels: raised at, used at, kW.
    live
        Whether there is live steam above all levels.
    """
    hottest = max((u for u in levels if u.heats and u.supply == u.target), key=lambda u: u.warm, default=None)
    top = None if live else (hottest.name if hottest else None)
    found = [
        Drop(top, u.name, heat)
        for u, heat in zip(levels, bought, strict=True)
        if heat > 0 and u.heats and (live or (hottest is not None and u.warm < hottest.warm))
    ]
    return (*found, *(Drop(a, b, heat) for a, b, heat in passed if a != b and heat > 0))


def potential(
    levels: Sequence[Utility], drops: Iterable[Drop], efficiency: float, live: SteamState | None = None
) -> Cogeneration:
    """Power of all drops through turbines.

    Parameters
    ----------
    levels
        Temperatures of the levels.
    drops
        See :func:`drops_of`.
    efficiency
        Isentropic, above 0 to 1.
    live
        Live steam; needed for drops without an upper level.

    Returns
    -------
    Cogeneration
        A drop whose level is not steam (below 100 °C, above the critical point, or changing its temperature) is left
        out and named.
    """
    at = {u.name: u for u in levels}
    stages, left_out = [], []
    for drop in drops:
        ends = [at[name] for name in (drop.upper, drop.lower) if name is not None]
        if any(u.supply != u.target for u in ends):
            left_out.append((drop, "not_isothermal"))
            continue
        if any(u.warm < STEAM_FROM for u in ends):
            left_out.append((drop, "too_cool"))
            continue
        try:
            stages.append(_stage(drop, ends, efficiency, live))
        except SteamError:
            left_out.append((drop, "no_steam"))
    return Cogeneration(tuple(stages), tuple(left_out))


def _stage(drop: Drop, ends: list[Utility], efficiency: float, live: SteamState | None) -> Stage:
    lower = ends[-1].warm + KELVIN
    p = steam.saturation_pressure(lower)
    if drop.upper is None and live is None:
        raise SteamError("steam_missing", drop.lower)
    inlet = live if drop.upper is None and live is not None else steam.at_quality(1.0, t=ends[0].warm + KELVIN)
    done = expand(inlet, p, efficiency)
    given = done.outlet.h - steam.at_quality(0.0, p=p).h
    flow = drop.heat / given * 3.6
    power = power_kw(flow, done.work)
    span = None
    if inlet.p < steam.P_CRITICAL:
        span = steam.saturation_temperature(inlet.p) - lower
    return Stage(
        upper=drop.upper,
        lower=drop.lower,
        inlet_p=inlet.p,
        outlet_p=p,
        heat=drop.heat,
        steam=flow,
        power=power,
        quality=done.outlet.x,
        per_kelvin=power / drop.heat / span if span else None,
    )
