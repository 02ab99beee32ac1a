from __future__ import annotations

import pytest

from parkloop.base.text import Text
from parkloop.indicators.targets import gap, wanted
from parkloop.park.results import IndicatorValue
from parkloop.park.steering import Target


def target(value, unit="", base=None):
    return Target(id="T", indicator="i", target_value=value, year=2030, unit=unit, base_value=base)


def indicator(unit, value=50.0, direction=1):
    return IndicatorValue(id="i", name=Text(), unit=unit, value=value, direction=direction)


@pytest.mark.parametrize(
    ("value", "stated", "unit", "aim"),
    [
        (70.0, "%", "%", 70.0),
        (0.7, "1", "%", 70.0),
        (0.7, "%", "%", 70.0),  # typed as 70 % in a sheet
        (0.95, "", "%", 95.0),
        (95.0, "", "%", 95.0),
        (1.0, "1", "%", 100.0),
        (2.0, "", "tce/万元", 2.0),
        (2.0, "tce/万元", "tce/万元", 2.0),
        (6.0, "项", "1", 6.0),
        (5.0, "元/t", "CNY/t", 5.0),
        (8.0, "m³/万元", "m3/万元", 8.0),
        (9.0, "t", "t/a", 9.0),
        (9.0, "t", "m3/a", None),
        (70.0, "t", "%", None),
        (None, "%", "%", None),
    ],
)
def test_the_target_in_the_unit_of_its_indicator(value, stated, unit, aim):
    found = wanted(target(value, stated), indicator(unit))
    assert found is None if aim is None else found == pytest.approx(aim)


@pytest.mark.parametrize(
    ("direction", "base", "expected"),
    [(1, None, 20.0), (-1, None, -20.0), (0, 40.0, 20.0), (0, 90.0, -20.0), (0, None, None)],
)
def test_the_gap_has_a_sense(direction, base, expected):
    """Aim 70, value 50: 20 short where more is better, 20 to spare where less is."""
    assert gap(target(70.0, "%", base), indicator("%", 50.0, direction)) == expected


def test_an_unknown_value_has_no_gap():
    assert gap(target(70.0, "%"), indicator("%", None)) is None
