"""Functions over years and over two states: growth, ratio, elasticity, cut of an intensity, and the value before.

The two ends of a span come from the park's statistics of those years; for the state's own year, where statistics are
silent, from its flows (said so in the basis). What lies between the ends is not read. A missing end is named with its
year.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.indicators.reading import Quantity
from parkloop.indicators.variables.statistics import find, stated_input, statistic
from parkloop.indicators.variables.vocabulary import COMPUTED_UNITS, unit_of, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from parkloop.indicators.reading import Reading

    Read = Callable[[str, Reading], Quantity]

FLAT = 0.005
"""Yearly growth below which (either way) an elasticity is not assessed: its divisor is within the error of statistics.
Our own bound; HJ 274-2015 names none."""


def derived(function: str, variables: tuple[str, ...], years: int, reading: Reading, read: Read) -> Quantity:
    """Compute one call of a formula.

    Parameters
    ----------
    function
        ``growth``: (x_t / x_0)^(1/n) - 1. ``ratio``: x_t / x_0. ``elasticity``: growth(x) / growth(y), not assessed
        within ``FLAT`` of zero growth. ``cut``: 1 - (I_t / I_0)^(1/n) with I = x / y. ``before``: x in the state that
        this one is compared with. Here t is the state's year and 0 the year ``years`` earlier.
    variables, years
        As in the formula.
    reading
        The state and its park.
    read
        Reads a plain variable.
    """
    if function == "before":
        return _before(variables[0], reading, read)
    ends = [_ends(name, years, reading, read) for name in variables]
    inputs = [q.ref for pair in ends for q in pair if q.ref]
    missing = [code for pair in ends for q in pair for code in q.missing]
    basis = [code for pair in ends for q in pair for code in q.basis]
    if any(name in vocabulary() and vocabulary()[name].sort == "money" for name in variables):
        basis.append("price:")
    value: float | None = None
    if not missing:
        numbers = [(now.value or 0.0, then.value or 0.0) for now, then in ends]
        missing = _unfit(function, variables, numbers, years, reading)
        if not missing and function == "elasticity" and abs(_growth(*numbers[1], years)) < FLAT:
            missing = [f"flat:{variables[1]}"]
        if not missing:
            value = _finite(function, numbers, years)
            missing = [] if value is not None else [f"too_large:{variables[0]}"]
    name = "/".join((function, *variables, str(years)))
    formula = f"{function}({', '.join(variables)}, {years})"
    return reading.book(name, value, "1", formula, inputs=inputs, missing=missing, basis=basis)


def _finite(function: str, numbers: list[tuple[float, float]], years: int) -> float | None:
    try:
        value = _FORMULAS[function](numbers, years)
    except ArithmeticError:  # a ratio of figures some 300 orders of magnitude apart
        return None
    return value if math.isfinite(value) else None


def _growth(now: float, then: float, years: int) -> float:
    return math.pow(now / then, 1 / years) - 1


_FORMULAS: dict[str, Callable[[list[tuple[float, float]], int], float]] = {
    "growth": lambda n, years: _growth(*n[0], years),
    "ratio": lambda n, _years: n[0][0] / n[0][1],
    "elasticity": lambda n, years: _growth(*n[0], years) / _growth(*n[1], years),
    "cut": lambda n, years: 1 - math.pow((n[0][0] / n[1][0]) / (n[0][1] / n[1][1]), 1 / years),
}


def _unfit(
    function: str, variables: tuple[str, ...], numbers: list[tuple[float, float]], years: int, reading: Reading
) -> list[str]:
    """Codes of ends of which no growth can be told: a start that is not positive, an end below zero, a zero divisor."""
    found = []
    for place, (name, (now, then)) in enumerate(zip(variables, numbers, strict=True)):
        if then <= 0:
            found.append(f"not_positive:{name}@{reading.state.year - years}")
        if now < 0 or (now == 0 and function == "cut" and place == 1):
            found.append(f"not_positive:{name}@{reading.state.year}")
    return found


def _ends(name: str, years: int, reading: Reading, read: Read) -> tuple[Quantity, Quantity]:
    year = reading.state.year
    then = _at(name, year - years, reading)
    found = find(name, year, reading)
    if found is not None:
        return _at(name, year, reading), then
    if name in COMPUTED_UNITS:
        now = read(name, reading)
        mixed = (f"mixed:{name}@{year - years}",) if now.value is not None and then.value is not None else ()
        return Quantity(now.value, now.ref, now.missing, (*now.basis, *mixed)), then
    if year == reading.park.park.base_year:
        now = statistic(name, reading)
        gap = tuple(f"series:{name}@{year}" if code == f"statistic:{name}" else code for code in now.missing)
        return Quantity(now.value, now.ref, gap, now.basis), then
    return Quantity(None, "", (f"series:{name}@{year}",)), then


def _at(name: str, year: int, reading: Reading) -> Quantity:
    found = find(name, year, reading)
    if found is None:
        return Quantity(None, "", (f"series:{name}@{year}",))
    value, ref = stated_input(name, *found, unit_of(name, reading.park.park.currency), reading)
    return Quantity(value, ref, () if value is not None else (f"unit:{name}",))


def _before(name: str, reading: Reading, read: Read) -> Quantity:
    if reading.before is None:
        return reading.book(f"before/{name}", None, "", f"before({name})", missing=("before:",))
    found = read(name, reading.before)
    entry = reading.ledger[found.ref]
    booked = reading.book(f"before/{name}", found.value, entry.unit, f"before({name})", inputs=(found.ref,))
    return Quantity(found.value, booked.ref, found.missing, found.basis)
