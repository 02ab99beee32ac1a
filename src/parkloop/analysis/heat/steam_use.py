"""What steam does on its way: expanded in a turbine, throttled, flashed from condensate, condensed for its heat."""

from __future__ import annotations

from dataclasses import dataclass

from parkloop.analysis.heat.steam import SteamError, SteamState, at_enthalpy, at_entropy

WET = 0.88
"""Quality of an exhaust below which the last blades erode; usual limit of 12 % moisture (memory)."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A turbine stage; works in kJ/kg. ``electric`` is what the generator leaves, None where none is stated."""

    outlet: SteamState
    ideal: SteamState
    ideal_work: float
    work: float
    electric: float | None


@dataclass(frozen=True, slots=True)
class Flash:
    """Condensate let down: both phases at the lower pressure; ``vapour`` is the part of the mass that boils off."""

    mixture: SteamState
    vapour: float


def expand(inlet: SteamState, p: float, efficiency: float, generator: float | None = None) -> Expansion:
    """Expand to ``p`` [MPa] with isentropic ``efficiency``: ``h2 = h1 - eta (h1 - h2s)``, ``h2s = h(p, s1)``.

    Parameters
    ----------
    inlet
        The state before the turbine.
    p
        Pressure behind it [MPa], below that before it.
    efficiency
        Isentropic, above 0 to 1.
    generator
        Mechanical and generator efficiency together, above 0 to 1.

    Raises
    ------
    SteamError
        The pressure does not fall, an efficiency is outside its range, or a state is outside IF97.
    """
    _falls(inlet, p)
    for share in (efficiency, *(() if generator is None else (generator,))):
        if not 0 < share <= 1:
            raise SteamError("steam_efficiency", f"{share:g}", "0 - 1")
    ideal = at_entropy(p, inlet.s)
    drop = inlet.h - ideal.h
    outlet = at_enthalpy(p, inlet.h - efficiency * drop)
    return Expansion(
        outlet, ideal, drop, efficiency * drop, None if generator is None else generator * efficiency * drop
    )


def throttle(inlet: SteamState, p: float) -> SteamState:
    """Let down to ``p`` [MPa] through a valve: the enthalpy stays.

    Raises
    ------
    SteamError
        The pressure does not fall, or the state is outside IF97.
    """
    _falls(inlet, p)
    return at_enthalpy(p, inlet.h)


def flash(condensate: SteamState, p: float) -> Flash:
    """Let condensate down to ``p`` [MPa]: ``x = (h - h') / h_fg``; none boils where it stays below saturation.

    Raises
    ------
    SteamError
        As :func:`throttle`.
    """
    mixture = throttle(condensate, p)
    vapour = mixture.x if mixture.x is not None else (1.0 if mixture.phase == "vapour" else 0.0)
    return Flash(mixture, vapour)


def price_per_gj(price: float, drop: float) -> float:
    """Price of heat [money/GJ] from the price of steam [money/t] and its enthalpy drop [kJ/kg]; 1 kJ/kg = 1e-3 GJ/t."""
    return price / (drop / 1e3)


def power_kw(flow_t_h: float, work: float) -> float:
    """Power [kW] of ``flow_t_h`` t/h at ``work`` kJ/kg."""
    return flow_t_h * work / 3.6


def _falls(inlet: SteamState, p: float) -> None:
    if p >= inlet.p:
        raise SteamError("steam_pressure_rises", f"{p:g} MPa", f"< {inlet.p:g} MPa")
