"""What a stated unit means for the figures beside it: one factor to the canonical unit, or a coded problem."""

from __future__ import annotations

from dataclasses import dataclass

from parkloop.base.numbers import document_number
from parkloop.base.units import Unit, UnknownUnitError, convert, parse_price, parse_unit
from parkloop.formats.values import BadValueError

_MULTIPLES = ("百", "千", "万", "亿", "10^4", "10**4")


@dataclass(frozen=True, slots=True)
class Measure:
    """``figure * factor`` is in ``unit``, the way the document writes it afterwards."""

    factor: float
    unit: str
    multiple: bool = False  # whether the unit itself holds a multiple such as 万

    def of(self, figure: float) -> float:
        """Return the figure in the canonical unit."""
        return document_number(figure * self.factor)


def _unit(text: str) -> Unit:
    try:
        return parse_unit(text)
    except UnknownUnitError:
        raise BadValueError("unknown_unit", text) from None


def _factor(unit: Unit, canonical: str, text: str) -> float:
    try:
        return convert(1.0, unit, canonical)
    except UnknownUnitError:
        raise BadValueError("wrong_kind_of_unit", text, canonical) from None


def canonical(text: str) -> Measure:
    """Return the unit that a commodity is kept in: ``万t`` -> t, ``kWh`` -> MWh, ``tce`` -> GJ."""
    unit = _unit(text)
    if unit.per not in {None, "a"}:
        raise BadValueError("commodity_unit_rate", text, unit.canonical)
    return Measure(unit.factor, unit.canonical)


def yearly(text: str, commodity_unit: str) -> Measure:
    """Return a yearly amount of a commodity: ``万t/a``; a bare unit means per year."""
    unit = _unit(text)
    factor = _factor(unit, commodity_unit, text)
    if unit.per in {"d", "h"}:
        raise BadValueError("amount_not_yearly", text, f"{commodity_unit}/a", per=unit.per)
    return Measure(factor, f"{commodity_unit}/a", text.strip().startswith(_MULTIPLES))


def per_activity(text: str, commodity_unit: str, product_unit: str) -> Measure:
    """Return a coefficient of a process: amount per unit of product (``kg/t``); a bare unit is per canonical one."""
    top, slash, bottom = text.rpartition("/")
    expected = f"{commodity_unit}/{product_unit}"
    if not slash:
        top, bottom = text, product_unit
    over, under = _unit(top), _unit(bottom)
    try:
        factor = convert(1.0, over, commodity_unit) / convert(1.0, under, product_unit)
    except UnknownUnitError:
        raise BadValueError("wrong_kind_of_unit", text, expected) from None
    if over.per or under.per:
        raise BadValueError("wrong_kind_of_unit", text, expected)
    return Measure(factor, expected)


def price(text: str, currency: str, commodity_unit: str) -> Measure:
    """Money per amount of a commodity in the park's currency: ``元/t``."""
    expected = f"{currency}/{commodity_unit}"
    try:
        unit = parse_price(text)
    except UnknownUnitError:
        raise BadValueError("unknown_price_unit", text, expected) from None
    if unit.currency != currency:
        raise BadValueError("wrong_currency", text, expected, currency=currency, other=unit.currency)
    bare = Unit(unit.amount.dimension, 1.0, unit.amount.canonical)
    return Measure(unit.factor / _factor(bare, commodity_unit, text), expected)


def fixed(text: str, unit: str, currency: str) -> float:
    """Return the factor from a unit typed behind a figure (``12 亩``, ``3.5亿元``) to the column's own unit."""
    target = currency if unit == "CNY" else unit
    if not target:
        raise BadValueError("unit_not_wanted", text)
    found = _unit(text)
    wanted = parse_unit(target)
    if found.money and wanted.money and found.canonical != wanted.canonical:
        raise BadValueError("wrong_currency", text, target, currency=currency, other=found.canonical)
    return _factor(found, target, text)
