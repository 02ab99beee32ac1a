"""Yearly figures that flows do not show: value added, people, land, and whatever else the park's statistics hold."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.base.units import UnknownUnitError, convert, parse_unit

if TYPE_CHECKING:
    from parkloop.indicators.reading import Quantity, Reading
    from parkloop.park.steering import Statistic

FROM_NODES = {
    "value_added": ("value_added", ""),
    "employees": ("employees", "person"),
    "industrial_land": ("land", "ha"),
    "output_value": ("output_value", ""),
}
"""Variable -> field of the nodes that it is the sum of, and its unit; money is in the park's currency."""


UNITS = {"reused_water": "m3"}
"""Statistics that only the park can state, and their unit."""
ALSO_CALLED = {"value_added": ("industrial_value_added",), "industrial_land": ("industrial_area",)}
"""Other words for a variable in the park's statistics."""


def statistic(name: str, reading: Reading) -> Quantity:
    """Read a statistic of the state's year, else of the base year held constant, else the sum over the nodes.

    A base-year figure used for another year is booked as an assumption (``held at base year``), so that before and
    after are measured with the same yardstick and the reader can see it. The sum over the nodes needs all of them.
    """
    unit = UNITS.get(name) or FROM_NODES.get(name, ("", ""))[1]
    if name in FROM_NODES and not unit:
        unit = reading.park.park.currency
    names = (name, *ALSO_CALLED.get(name, ()))
    years = dict.fromkeys((reading.state.year, reading.park.park.base_year))
    for year in years:
        for place, row in enumerate(reading.park.statistics):
            if row.variable in names and (row.node, row.year) == ("", year) and row.value is not None:
                return _stated(name, row, place, unit, reading)
    return _sum_of_nodes(name, unit, reading)


def _stated(name: str, row: Statistic, place: int, unit: str, reading: Reading) -> Quantity:
    value = _in_unit(row, unit)
    if value is None:
        return reading.book(name, None, unit, "statistic", missing=(f"unit:{name}",))
    ref = reading.ledger.input(
        f"statistic/{name}/{row.year}",
        value,
        unit or row.unit,
        f"statistics[{place}].value",
        source=row.source,
        confidence=row.confidence.value,
        provenance=row.provenance.value,
    )
    if row.year == reading.state.year:
        return reading.book(name, value, unit or row.unit, "statistic", inputs=(ref,))
    held = reading.ledger.assume(
        f"assumption/{name}/held", float(row.year or 0), "year", f"{name} held at base year {row.year}"
    )
    return reading.book(name, value, unit or row.unit, f"statistic of {row.year}", inputs=(ref, held))


def _in_unit(row: Statistic, unit: str) -> float | None:
    """Convert to the variable's unit; a statistic that no variable of ours knows is taken as it is stated."""
    assert row.value is not None  # noqa: S101 - asked by the caller
    if not unit:
        return row.value
    try:
        return convert(row.value, parse_unit(row.unit), unit)
    except UnknownUnitError:
        return None


def _sum_of_nodes(name: str, unit: str, reading: Reading) -> Quantity:
    if name not in FROM_NODES:
        return reading.book(name, None, unit, "statistic", missing=(f"statistic:{name}",))
    field = FROM_NODES[name][0]
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
