"""The figures of a row whose unit stands beside them: yearly amounts, coefficients and prices."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parkloop.formats import measures, values
from parkloop.formats.values import BadValueError
from parkloop.park.columns import columns
from parkloop.park.commodity import Commodity
from parkloop.park.node import Port

if TYPE_CHECKING:
    from parkloop.formats.measures import Measure
    from parkloop.formats.reading import Reading, Row
    from parkloop.park.columns import Column

_FIGURES = ("value", "low", "high")
_PER_UNIT = ("ncv", "co2_factor")


def read_measured(reading: Reading, row: Row) -> None:
    """Read every unit column of a row and the figures it speaks for into ``row.found``."""
    for name, kind in _units(row.cls):
        if kind == "price_unit":
            _prices(reading, row, name)
        else:
            _own_unit(reading, row, name) if row.cls is Commodity else _amounts(reading, row, name)


@cache
def _units(cls: type) -> tuple[tuple[str, str], ...]:
    return tuple((n, c.kind) for n, c in columns(cls).items() if c.kind in {"unit", "price_unit"})


@cache
def _of_amounts(cls: type) -> tuple[tuple[str, Column], ...]:
    return tuple((n, c) for n, c in columns(cls).items() if c.kind == "amount")


def figure(reading: Reading, datum: object, column: Column, measure: Measure | None = None) -> float:
    """Return a figure in the column's fixed unit, or by ``measure`` in the canonical unit of its commodity.

    Raises
    ------
    BadValueError
        It cannot be read, carries a unit of the wrong kind, or lies outside what makes sense.
    """
    read, rest = values.number(datum)
    if measure:
        read = measure.of(read)
    elif rest:
        read *= measures.fixed(rest, column.unit, reading.currency)
    read = values.number(read)[0]
    within(read, column)
    return read


def within(read: float, column: Column) -> None:
    """Refuse a negative figure where only positive ones make sense, and one outside the column's limits."""
    low, high = column.limits
    if column.positive and read < 0 and (low is None or low >= 0):
        raise BadValueError("negative_amount", read)
    if (low is not None and read < low) or (high is not None and read > high):
        span = f"{'' if low is None else f'{low:g}'} … {'' if high is None else f'{high:g}'}"
        raise BadValueError("out_of_limits", read, span.strip())


def _own_unit(reading: Reading, row: Row, name: str) -> None:
    if row.datum(name) is None:
        return
    try:
        measure = measures.canonical(values.text(row.datum(name)))
    except BadValueError as bad:
        reading.report(bad, row.scope, name)
        return
    row.found[name] = measure.unit
    told = [n for n in _PER_UNIT if row.found.get(n) is not None]
    if measure.factor != 1 and told:
        taken = BadValueError("per_unit_taken", row.datum(name), measure.unit, fields=", ".join(told))
        reading.report(taken, row.scope, name, "warning")


def _amounts(reading: Reading, row: Row, name: str) -> None:
    unit = reading.units.get(row.scope.commodity, "")
    if row.scope.commodity and not unit:
        return  # the commodity itself has a problem, which is reported there
    measure = None
    if row.datum(name) is not None:
        try:
            measure = _measure(reading, row, values.text(row.datum(name)), unit)
        except BadValueError as bad:
            reading.report(bad, row.scope, name)
            return
    told = False
    for amount, column in _of_amounts(row.cls):
        if row.datum(amount) is None:
            if row.unknown(amount):
                row.found[amount] = None
            continue
        told = True
        try:
            row.found[amount] = _amount(reading, row, row.datum(amount), column, measure)
        except BadValueError as bad:
            reading.report(bad, row.scope, amount)
    if measure is None and unit and (told or row.columns[name].required):
        measure = _measure(reading, row, unit, unit)
    if measure:
        row.found[name] = measure.unit


def _measure(reading: Reading, row: Row, stated: str, unit: str) -> Measure:
    if row.cls is Port:
        return measures.per_activity(stated, unit, reading.units.get(row.scope.product, "t"))
    return measures.yearly(stated, unit or measures.canonical(stated).unit)


def _amount(reading: Reading, row: Row, datum: object, column: Column, measure: Measure | None) -> float:
    rest = values.number(datum)[1]
    unit = reading.units.get(row.scope.commodity, "")
    if rest:
        measure = _measure(reading, row, rest, unit)
    elif measure is None:
        raise BadValueError("amount_without_unit", datum, unit)
    elif measure.multiple and isinstance(datum, str) and datum.strip()[-1:] in "百千万亿":
        raise BadValueError("double_multiple", datum, unit)
    return figure(reading, datum, column, measure)


def _prices(reading: Reading, row: Row, name: str) -> None:
    unit = reading.units.get(row.scope.commodity, "")
    stem = name.removesuffix("_unit")
    names = [n for n in ((stem,) if stem != name else _FIGURES) if row.found.get(n) is not None]
    if not unit:
        return  # the commodity itself has a problem, which is reported there
    if row.datum(name) is None:
        if names:
            reading.report(BadValueError("blank_required", None, f"{reading.currency}/{unit}"), row.scope, name)
        return
    try:
        measure = measures.price(values.text(row.datum(name)), reading.currency, unit)
    except BadValueError as bad:
        reading.report(bad, row.scope, name)
        return
    row.found[name] = measure.unit
    for told in names:
        row.found[told] = measure.of(row.found[told])
