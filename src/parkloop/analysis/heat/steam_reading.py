"""Read the states of a steam problem: every figure carries its unit in its key, or the document states one for all.

``T_K: 500`` and ``p_bar: 30`` need nothing else; plain ``T: 500`` and ``p: 30`` need ``units: {T: K, p: bar}``.
Pressures are absolute. A figure without a unit is refused, never guessed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parkloop.analysis.heat import steam
from parkloop.analysis.heat.steam import SteamError, SteamState
from parkloop.base.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from parkloop.base.problems import Location

    Path = tuple[str | int, ...]

_TEMPERATURE: dict[str, Callable[[float], float]] = {"K": lambda v: v, "C": lambda v: v + 273.15}
_PRESSURE = {"MPa": 1.0, "bar": 0.1, "kPa": 1e-3, "Pa": 1e-6}
_QUANTITY = {
    **{f"T_{u}": ("T", u) for u in _TEMPERATURE},
    **{f"p_{u}": ("p", u) for u in _PRESSURE},
    "h_kJ_kg": ("h", "kJ/kg"),
    "s_kJ_kgK": ("s", "kJ/(kg K)"),
    "x": ("x", "1"),
    "T": ("T", ""),
    "p": ("p", ""),
    "h": ("h", ""),
    "s": ("s", ""),
}
STATE_KEYS = tuple(_QUANTITY)
PAIRS = ("T, p", "p, x", "T, x", "p, h", "p, s")
UNITS = {"T": tuple(_TEMPERATURE), "p": tuple(_PRESSURE), "h": ("kJ/kg",), "s": ("kJ/(kg K)", "kJ/kgK")}


@dataclass(slots=True)
class Reader:
    """Collects the problems of a document while its figures are read.

    Attributes
    ----------
    at
        The place of a path in the document.
    units
        Units stated for the whole document, by quantity.
    states
        Named states so far.
    """

    at: Callable[[Path, str | None], Location]
    units: dict[str, str] = field(default_factory=dict)
    states: dict[str, SteamState] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, path: Path, found: object = None, expected: str | None = None, **more: Any) -> None:  # noqa: ANN401
        """Note a problem; ``name`` is the id of the row, ``severity`` may be ``warning``."""
        name, severity = more.pop("name", None), more.pop("severity", "error")
        word = None if found is None else str(found)
        self.problems.append(Problem(code, severity, self.at(path, name), word, expected, more))

    def read_units(self, given: object) -> None:
        """Take the units of the whole document."""
        if given is None:
            return
        if not isinstance(given, dict):
            self.say("mapping_expected", ("units",), given)
            return
        for key, unit in given.items():
            if key not in UNITS:
                self.say("steam_unknown_key", ("units", key), key, ", ".join(UNITS))
            elif unit not in UNITS[key]:
                self.say("steam_unit", ("units", key), unit, ", ".join(UNITS[key]), quantity=key)
            else:
                self.units[key] = str(unit)

    def number(self, row: Mapping[str, object], key: str, path: Path, *, required: bool = False) -> float | None:
        """A finite figure, or None where it is missing; anything else is a problem."""
        value = row.get(key)
        if value is None:
            if required:
                self.say("steam_missing", (*path, key), expected=key)
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.say("steam_number", (*path, key), value)
            return None
        return float(value)

    def known(self, row: Mapping[str, object], keys: Iterable[str], path: Path) -> None:
        """Every key that is not read is told."""
        allowed = tuple(keys)
        for key in row:
            if key not in allowed:
                self.say("steam_unknown_key", (*path, key), key, ", ".join(allowed))

    def quantities(self, row: Mapping[str, object], path: Path) -> dict[str, float] | None:
        """The state figures of a row in K, MPa, kJ/kg and kJ/(kg K); None where one of them cannot be read."""
        found: dict[str, float] = {}
        before = len(self.problems)
        for key, (quantity, unit) in _QUANTITY.items():
            if row.get(key) is None:
                continue
            value = self.number(row, key, path)
            stated = unit or self.units.get(quantity, "")
            if not stated:
                self.say("steam_unit_missing", (*path, key), key, ", ".join(UNITS[quantity]), quantity=quantity)
            elif quantity in found:
                self.say("steam_twice", (*path, key), quantity)
            elif value is not None:
                found[quantity] = _canonical(quantity, stated, value)
        return found if len(self.problems) == before else None

    def state(self, row: object, path: Path, name: str | None = None) -> SteamState | None:
        """The state that a row defines, or that its text names; None after a problem."""
        if isinstance(row, str):
            if row not in self.states:
                self.say("steam_reference", path, row, ", ".join(self.states))
            return self.states.get(row)
        if not isinstance(row, dict):
            self.say("mapping_expected", path, row)
            return None
        given = self.quantities(row, path)
        if given is None:
            return None
        try:
            return _solve(given)
        except SteamError as error:
            self.refuse(error, path, name)
        except KeyError:
            self.say("steam_pair", path, ", ".join(sorted(given)), "; ".join(PAIRS), name=name)
        return None

    def refuse(self, error: SteamError, path: Path, name: str | None = None) -> None:
        """Note what the formulation does not know."""
        self.say(error.code, path, error.found, error.expected, name=name)


def _canonical(quantity: str, unit: str, value: float) -> float:
    if quantity == "T":
        return _TEMPERATURE[unit](value)
    return value * _PRESSURE[unit] if quantity == "p" else value


def _solve(given: dict[str, float]) -> SteamState:
    pair = "".join(sorted(given))
    if pair == "Tp":
        return steam.at_temperature(given["T"], given["p"])
    if pair == "px":
        return steam.at_quality(given["x"], p=given["p"])
    if pair == "Tx":
        return steam.at_quality(given["x"], t=given["T"])
    if pair == "hp":
        return steam.at_enthalpy(given["p"], given["h"])
    if pair == "ps":
        return steam.at_entropy(given["p"], given["s"])
    raise KeyError(pair)
