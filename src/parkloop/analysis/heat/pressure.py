"""Waste pressure: the power that an expander would make of what a valve throws away (guideline 6.3, 余压).

Steam by IAPWS-IF97; other gases as ideal ones of constant heat capacity, which holds for air, natural gas at grid
pressures and blast-furnace gas, and is said beside the result:

    P = n cp T1 (1 - (p2/p1)^((k-1)/k)) eta,   cp = k/(k-1) R,   T2 = T1 - P / (n cp)

n in kmol/s from Nm3/h at 0 °C and 101.325 kPa (22.414 m3/kmol), R = 8.314 kJ/(kmol K), temperatures in K.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.heat.steam import SteamError
from parkloop.analysis.heat.steam_use import expand, power_kw, throttle

if TYPE_CHECKING:
    from parkloop.analysis.heat.steam import SteamState

MOLAR_VOLUME = 22.414  # m3/kmol at 0 °C and 101.325 kPa
GAS_CONSTANT = 8.314  # kJ/(kmol K)


@dataclass(frozen=True, slots=True)
class Letdown:
    """A valve and the expander that could stand in its place.

    Attributes
    ----------
    power
        kW of the expander.
    t_valve, t_expander
        K behind the valve and behind the expander; an expander cools, and where that is too much the gas needs heating.
    """

    power: float
    t_valve: float
    t_expander: float

    @property
    def heat_missing(self) -> float:
        """What the expanded stream carries less than the throttled one, kW."""
        return self.power


def steam_letdown(inlet: SteamState, p: float, flow_t_h: float, efficiency: float) -> Letdown:
    """Steam let down to ``p`` [MPa].

    Raises
    ------
    SteamError
        The pressure does not fall, the efficiency is outside 0 to 1, or a state is outside IF97.
    """
    done = expand(inlet, p, efficiency)
    return Letdown(power_kw(flow_t_h, done.work), throttle(inlet, p).t, done.outlet.t)


def gas_letdown(
    t: float, p_in: float, p_out: float, flow_nm3_h: float, efficiency: float, kappa: float = 1.4
) -> Letdown:
    """An ideal gas let down.

    Parameters
    ----------
    t
        K before it.
    p_in, p_out
        Absolute, in one unit.
    flow_nm3_h
        Nm3/h.
    efficiency
        Isentropic, above 0 to 1.
    kappa
        Ratio of heat capacities, above 1: 1.40 for two atoms, about 1.3 for natural gas.

    Raises
    ------
    SteamError
        Codes ``steam_pressure_rises``, ``steam_pressure_not_positive``, ``steam_efficiency``, ``gas_kappa``.
    """
    if p_out <= 0:
        raise SteamError("steam_pressure_not_positive", f"{p_out:g}", "> 0")
    if p_out >= p_in:
        raise SteamError("steam_pressure_rises", f"{p_out:g}", f"< {p_in:g}")
    if not 0 < efficiency <= 1:
        raise SteamError("steam_efficiency", f"{efficiency:g}", "0 - 1")
    if not 1 < kappa <= 5 / 3 + 1e-9:
        raise SteamError("gas_kappa", f"{kappa:g}", "1 - 1.67")
    cp = kappa / (kappa - 1) * GAS_CONSTANT
    fall = efficiency * t * (1 - (p_out / p_in) ** ((kappa - 1) / kappa))
    return Letdown(flow_nm3_h / MOLAR_VOLUME / 3600 * cp * fall, t, t - fall)
