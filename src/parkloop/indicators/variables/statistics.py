"""Yearly figures that flows do not show: value added, people, land, and whatever else the park's statistics hold."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from parkloop.base.units import UnknownUnitError, convert, parse_unit
from parkloop.indicators.variables.vocabulary import unit_of

if TYPE_CHECKING:
    from parkloop.indicators.reading import Quantity, Reading
    from parkloop.park.steering import Statistic

FROM_NODES = {
    "value_added": "value_added",
    "employees": "employees",
    "industrial_land": "land",
    "output_value": "output_value",
}
"""Variable -> field of the nodes that it is the sum of."""
ALSO_CALLED = {"value_added": ("industrial_value_added",), "industrial_land": ("industrial_area",)}
"""Other words for a variable in the park's statistics."""
_OF_GAS = re.compile(r"(?<=t)(CO2e?|CO2当量|SO2|NOx|COD)")
"""What a mass is of: ``tCO2`` is read as ``t``."""


def statistic(name: str, reading: Reading) -> Quantity:
    """Read a statistic of the state's year, else of the base year held constant, else the sum over the nodes.

    A base-year figure used for another year is booked as an assumption (``held at base year``), so that before and
    after are measured with the same yardstick and the reader can see it. The sum over the nodes needs all of them.
    """
    unit = unit_of(name, reading.park.park.currency)
    for year in dict.fromkeys((reading.state.year, reading.park.park.base_year)):
        found = find(name, year, reading)
        if found is not None:
            return _stated(name, *found, unit, reading)
    return _sum_of_nodes(name, unit, reading)


def find(name: str, year: int, reading: Reading) -> tuple[int, Statistic] | None:
    """The park's statistic of a year with its place in the document; None where it has none."""
    names = (name, *ALSO_CALLED.get(name, ()))
    for place, row in enumerate(reading.park.statistics):
        if row.variable in names and (row.node, row.year) == ("", year) and row.value is not None:
            return place, row
    return None


def stated_input(name: str, place: int, row: Statistic, unit: str, reading: Reading) -> tuple[float | None, str]:
    """The figure of a row in the variable's unit (None where its unit does not fit) and its trace id."""
    value = in_unit(row, unit)
    if value is None:
        return None, ""
    ref = reading.ledger.input(
        f"statistic/{name}/{row.year}",
        value,
        unit or row.unit,
        f"statistics[{place}].value",
        source=row.source,
        confidence=row.confidence.value,
        provenance=row.provenance.value,
    )
    return value, ref


def _stated(name: str, place: int, row: Statistic, unit: str, reading: Reading) -> Quantity:
    value, ref = stated_input(name, place, row, unit, reading)
    if value is None:
        return reading.book(name, None, unit, "statistic", missing=(f"unit:{name}",))
    if row.year == reading.state.year:
        return reading.book(name, value, unit or row.unit, "statistic", inputs=(ref,))
    held = reading.ledger.assume(f"assumption/{name}/held", None, "", f"held:{name}")
    formula = f"statistic of {row.year}"
    return reading.book(name, value, unit or row.unit, formula, inputs=(ref, held), basis=(f"held:{name}@{row.year}",))


def in_unit(row: Statistic, unit: str) -> float | None:
    """Convert a figure to ``unit``; None where its own unit does not fit, or where it is per day or hour.

    A variable that is taken as stated is not converted. A share without unit is one only up to 1: 70 may be meant as
    per cent, and guessing is not for us.
    """
    assert row.value is not None  # noqa: S101 - asked by the caller
    if not unit:
        return row.value
    text = _OF_GAS.sub("", row.unit.strip())
    if unit == "1" and not text:
        return row.value if abs(row.value) <= 1 else None
    try:
        found = parse_unit(text)
        return convert(row.value, found, unit) if found.per in {None, "a"} else None
    except UnknownUnitError:
        return None


def _sum_of_nodes(name: str, unit: str, reading: Reading) -> Quantity:
    if name not in FROM_NODES:
        return reading.book(name, None, unit, "statistic", missing=(f"statistic:{name}",))
    field = FROM_NODES[name]
    operating = reading.park.operating(reading.state.year)
    refs, values, blank = [], [], []
    for place, node in enumerate(reading.park.nodes):
        if not node.inside or node.id not in operating:
            continue
        value = getattr(node, field)
        if value is None:
            blank.append(node.id)
        else:
            refs.append(reading.ledger.input(f"node/{node.id}/{field}", value, unit, f"nodes[{place}].{field}"))
            values.append(value)
    if blank or not values:
        return reading.book(name, None, unit, f"sum(nodes.{field})", inputs=refs, missing=(f"statistic:{name}",))
    return reading.book(name, math.fsum(values), unit, f"sum(nodes.{field})", inputs=refs)
