"""Units at the border: what people write becomes canonical once, and canonical becomes readable again when printed.

Inside, amounts are t, m3, Nm3, GJ or MWh per year, money is the park's currency, land is hectares. The common units
stand in ``units.toml`` (so that checking a workbook loads nothing heavy); anything else is asked of pint.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from parkloop.base.numbers import MULTIPLES, document_number

_YEAR = {"a", "y", "yr", "year", "年", "每年"}
_DAY = {"d", "day", "天", "日"}
_HOUR = {"h", "hr", "hour", "小时", "时"}
_ELECTRIC = ("wh", "度", "瓦时")
CANONICAL = {
    "mass": "t",
    "volume": "m3",
    "gas": "Nm3",
    "energy": "GJ",
    "power": "kW",
    "area": "ha",
    "length": "km",
    "count": "piece",
    "fraction": "1",
    "temperature": "C",
    "time": "h",
    "equivalent": "eq",
}
_PINT = {
    "[mass]": ("mass", "tonne"),
    "[length] ** 3": ("volume", "meter**3"),
    "[mass] * [length] ** 2 / [time] ** 2": ("energy", "gigajoule"),
    "[mass] * [length] ** 2 / [time] ** 3": ("power", "kilowatt"),
    "[length] ** 2": ("area", "hectare"),
    "[length]": ("length", "kilometer"),
}


_TRAPS = frozenset({"mt", "nt", "dt", "ut", "ct", "at", "pt", "Pt", "u", "Da", "mW", "mWh", "mJ", "GT", "kT"})
"""Units that pint reads, but hardly as they were meant: ``mt`` is its millitonne while people write it for a metric ton
or a million tons, ``mWh`` its milliwatt-hour. Asking is better than a figure that is wrong a thousandfold."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER_OF_TEN = re.compile(r"10(?:\^|\*\*)(\d{1,2})(?=\D)")
_IN_BRACKETS = re.compile(r"/\(([^()/]+)\)$")


class UnknownUnitError(ValueError):
    """The text is no unit that is known."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A parsed unit: ``value [text] * factor = value [canonical]``; ``per`` is ``"a"``, ``"d"``, ``"h"`` or None."""

    dimension: str
    factor: float
    canonical: str
    per: str | None = None

    @property
    def money(self) -> bool:
        """Whether this is an amount of money in some currency."""
        return self.dimension.startswith("money:")


@dataclass(frozen=True, slots=True)
class PriceUnit:
    """Money per amount: ``value [text] * factor = value [currency / canonical amount]``."""

    currency: str
    amount: Unit
    factor: float


@cache
def _table() -> dict[str, tuple[str, float]]:
    data = tomllib.loads((resources.files("parkloop.base") / "units.toml").read_text(encoding="utf-8"))
    return {name: (dim, float(f)) for dim, names in data.items() for name, f in names.items()}


def _clean(text: str) -> str:
    """Normalize width and spaces; a raised power of ten (``10⁴``) is kept from turning into plain digits (``104``)."""
    powers = re.sub("10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "10^" + m[1].translate(_RAISED), text)
    clean = re.sub(r"[\s·⋅・]", "", unicodedata.normalize("NFKC", powers))
    return _IN_BRACKETS.sub(r"/\1", clean)


@cache
def parse_unit(text: str) -> Unit:
    """Parse what people write: ``万t/a``, ``吨/年``, ``10⁴ m³``, ``tce``, ``亿元``, ``亩``.

    Capitals count: ``Mt`` is a million tonnes, ``mt`` and ``MT`` are refused because some mean a metric ton by them.

    Raises
    ------
    UnknownUnitError
        Neither the table nor pint knows it.

    Examples
    --------
    >>> parse_unit("万吨/年").factor, parse_unit("万吨/年").canonical, parse_unit("万吨/年").per
    (10000.0, 't', 'a')
    >>> parse_unit("万kWh").canonical
    'MWh'
    """
    clean = _clean(text)
    body, slash, denominator = clean.rpartition("/")
    per = None
    if slash:
        per = _period(denominator)
        if per is None:
            raise UnknownUnitError(text)
        clean = body
    return _simple(clean, per, text)


def _period(text: str) -> str | None:
    for names, per in ((_YEAR, "a"), (_DAY, "d"), (_HOUR, "h")):
        if text in names:
            return per
    return None


def _simple(clean: str, per: str | None, text: str) -> Unit:
    multiple = 1.0
    power = _POWER_OF_TEN.match(clean)
    if power:
        clean, multiple = clean[power.end() :], 10.0 ** int(power[1])
    while clean not in _table() and clean[:1] in MULTIPLES:
        multiple, clean = multiple * MULTIPLES[clean[0]], clean[1:]
    found = _table().get(clean)
    dimension, factor = found or _by_pint(clean, text)
    canonical = CANONICAL.get(dimension, dimension.removeprefix("money:"))
    if dimension == "energy" and any(mark in clean.lower() for mark in _ELECTRIC):
        canonical, factor = "MWh", factor / 3.6
    return Unit(dimension, document_number(factor * multiple), canonical, per)


def _by_pint(clean: str, text: str) -> tuple[str, float]:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_*^]{0,39}", clean) or clean in _TRAPS:
        raise UnknownUnitError(text)
    import pint

    try:
        unit = _registry().Unit(clean)
        dimension, target = _PINT[str(unit.dimensionality)]
        return dimension, float(_registry().Quantity(1.0, unit).to(target).magnitude)
    except (pint.PintError, KeyError, ValueError, TypeError, AttributeError, AssertionError):
        raise UnknownUnitError(text) from None


@cache
def _registry() -> Any:  # noqa: ANN401 - pint carries no types here
    import pint

    return pint.UnitRegistry()


@cache
def parse_price(text: str) -> PriceUnit:
    """Parse a price unit: ``元/t``, ``CNY/m3``, ``万元/万t``, ``EUR/MWh``.

    Raises
    ------
    UnknownUnitError
        It is not money per a known unit of amount.
    """
    clean = _clean(text)
    money, slash, amount = clean.partition("/")
    if not slash:
        raise UnknownUnitError(text)
    top, bottom = _simple(money, None, text), _simple(amount, None, text)
    if not top.money or bottom.money:
        raise UnknownUnitError(text)
    return PriceUnit(top.canonical, bottom, document_number(top.factor / bottom.factor))


def convert(value: float, unit: Unit, canonical: str) -> float:
    """Bring ``value`` in ``unit`` to the canonical unit ``canonical`` of the same dimension (GJ and MWh convert).

    Raises
    ------
    UnknownUnitError
        The dimensions differ.
    """
    target = parse_unit(canonical)
    if unit.dimension != target.dimension:
        raise UnknownUnitError(f"{unit.canonical} -> {canonical}")
    amount = value * unit.factor
    if unit.canonical != target.canonical:
        amount = amount * 3.6 if target.canonical == "GJ" else amount / 3.6
    return document_number(amount / target.factor)
