"""Water and steam by the industrial formulation IAPWS-IF97, through CoolProp's backend ``IF97`` and no other.

CoolProp's default backend (HEOS, IAPWS-95) differs in the fifth digit; mixing the two would open balances by as much.
Inside, temperatures are K, pressures MPa (absolute), enthalpies kJ/kg, entropies kJ/(kg K), volumes m3/kg.

Source: IAPWS R7-97(2012), Revised Release on the IAPWS Industrial Formulation 1997 for the Thermodynamic Properties of
Water and Steam. CoolProp: Bell et al., Ind. Eng. Chem. Res. 53 (2014) 2498-2508.
"""

from __future__ import annotations

from dataclasses import dataclass

FLUID = "IF97::Water"
T_LOW, T_HIGH, T_TOP = 273.15, 1073.15, 2273.15  # K; above T_HIGH only up to P_TOP (region 5)
P_LOW, P_HIGH, P_TOP = 0.000611213, 100.0, 50.0  # MPa
T_CRITICAL, P_CRITICAL = 647.096, 22.064
ON_THE_LINE = 1e-6  # relative distance from saturation below which (T, p) names no state
_HALVINGS = 60  # halvings of a bracket of 1000 K: below the last digit


class SteamError(ValueError):
    """A state that the formulation does not know; ``code`` names the problem, ``found`` and ``expected`` word it."""

    def __init__(self, code: str, found: str, expected: str = "") -> None:
        self.code, self.found, self.expected = code, found, expected
        super().__init__(f"{code}: {found} ({expected})")


@dataclass(frozen=True, slots=True)
class SteamState:
    """One state: ``t`` K, ``p`` MPa, ``h`` kJ/kg, ``s`` kJ/(kg K), ``v`` m3/kg; ``x`` None where there is one phase."""

    t: float
    p: float
    h: float
    s: float
    v: float
    x: float | None

    @property
    def phase(self) -> str:
        """``liquid``, ``saturated_liquid``, ``wet``, ``saturated_vapour``, ``vapour`` or ``supercritical``."""
        if self.x is not None:
            return {0.0: "saturated_liquid", 1.0: "saturated_vapour"}.get(self.x, "wet")
        if self.p > P_CRITICAL:
            return "supercritical" if self.t > T_CRITICAL else "liquid"
        return "vapour" if self.t >= T_CRITICAL or self.t > saturation_temperature(self.p) else "liquid"


def at_temperature(t: float, p: float) -> SteamState:
    """The state at ``t`` [K] and ``p`` [MPa].

    Raises
    ------
    SteamError
        Outside the formulation, or on the saturation line, where every quality has the same temperature and pressure.
    """
    _inside_p(p)
    _within("steam_temperature", t, T_LOW, highest_temperature(p), "K")
    if t < T_CRITICAL and p < P_CRITICAL and abs(saturation_pressure(t) / p - 1) < ON_THE_LINE:
        raise SteamError("steam_on_the_line", f"{t:g} K, {p:g} MPa", "x")
    return SteamState(t, p, _h(t, p), _s(t, p), 1 / _get("D", "T", t, "P", p * 1e6), None)


def at_quality(x: float, *, p: float | None = None, t: float | None = None) -> SteamState:
    """The state of quality ``x`` (mass of vapour over all mass) at ``p`` [MPa] or at ``t`` [K].

    Raises
    ------
    SteamError
        A quality outside 0 to 1, or no saturation at that pressure or temperature.
    """
    _within("steam_quality", x, 0.0, 1.0, "")
    if (p is None) == (t is None):
        raise TypeError("exactly one of p and t")
    if p is not None:
        t = saturation_temperature(p)
    elif t is not None:
        p = saturation_pressure(t)
    pa = float(p or 0) * 1e6
    ends = [(_get(k, "P", pa, "Q", 0.0), _get(k, "P", pa, "Q", 1.0)) for k in "HSD"]
    h, s = (a / 1e3 + x * (b - a) / 1e3 for a, b in ends[:2])
    v = 1 / ends[2][0] + x * (1 / ends[2][1] - 1 / ends[2][0])
    return SteamState(float(t or 0), float(p or 0), h, s, v, x)


def at_enthalpy(p: float, h: float) -> SteamState:
    """The state at ``p`` [MPa] and ``h`` [kJ/kg]; single-phase temperatures by the backward equation T(p, h)."""
    return _backward(p, h, "H")


def at_entropy(p: float, s: float) -> SteamState:
    """The state at ``p`` [MPa] and ``s`` [kJ/(kg K)]; single-phase temperatures by the backward equation T(p, s)."""
    return _backward(p, s, "S")


def saturation_temperature(p: float) -> float:
    """Saturation temperature [K] at ``p`` [MPa]; the vapour pressure curve of IF97 (region 4)."""
    _within("steam_no_saturation", p, P_LOW, P_CRITICAL, "MPa")
    return _get("T", "P", p * 1e6, "Q", 0.0)


def saturation_pressure(t: float) -> float:
    """Saturation pressure [MPa] at ``t`` [K]."""
    _within("steam_no_saturation", t, T_LOW, T_CRITICAL, "K")
    return _get("P", "T", t, "Q", 0.0) / 1e6


def highest_temperature(p: float) -> float:
    """The highest temperature [K] of the formulation at ``p`` [MPa]."""
    return T_TOP if p <= P_TOP else T_HIGH


def _backward(p: float, value: float, key: str) -> SteamState:
    _inside_p(p)
    forward = _h if key == "H" else _s
    low, high = forward(T_LOW, p), forward(highest_temperature(p), p)
    _within("steam_enthalpy" if key == "H" else "steam_entropy", value, low, high, "")
    if p < P_CRITICAL:
        liquid, vapour = (_get(key, "P", p * 1e6, "Q", q) / 1e3 for q in (0.0, 1.0))
        if liquid <= value <= vapour:
            return at_quality((value - liquid) / (vapour - liquid), p=p)
    t = _temperature(p, value, key)
    h, s = (value, _s(t, p)) if key == "H" else (_h(t, p), value)
    return SteamState(t, p, h, s, 1 / _get("D", "T", t, "P", p * 1e6), None)


def _temperature(p: float, value: float, key: str) -> float:
    """By the backward equation; where IF97 has none (above the critical pressure, region 5) by halving the bracket."""
    if p < P_CRITICAL:
        try:
            return _get("T", "P", p * 1e6, key, value * 1e3)
        except ValueError:
            pass  # region 5
    forward = _h if key == "H" else _s
    low, high = T_LOW, highest_temperature(p)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if forward(middle, p) < value else (low, middle)
    return (low + high) / 2


def _h(t: float, p: float) -> float:
    return _get("H", "T", t, "P", p * 1e6) / 1e3


def _s(t: float, p: float) -> float:
    return _get("S", "T", t, "P", p * 1e6) / 1e3


def _get(key: str, first: str, one: float, second: str, other: float) -> float:
    from CoolProp.CoolProp import PropsSI

    return float(PropsSI(key, first, one, second, other, FLUID))


def _inside_p(p: float) -> None:
    if p <= 0:
        raise SteamError("steam_pressure_not_positive", f"{p:g} MPa", f"{P_LOW:g} - {P_HIGH:g} MPa")
    _within("steam_pressure", p, P_LOW, P_HIGH, "MPa")


def _within(code: str, value: float, low: float, high: float, unit: str) -> None:
    if not low * (1 - 1e-12) <= value <= high * (1 + 1e-12):
        raise SteamError(code, f"{value:g} {unit}".strip(), f"{low:g} - {high:g} {unit}".strip())
