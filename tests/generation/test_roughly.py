"""Amounts as names carry them."""

import pytest

from parkloop.generation.roughly import roughly


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (40_610.0, "t", "4.06万t", "40,600 t"),
        (2e7, "Nm3", "2000万Nm³", "20 million Nm³"),
        (2.5e8, "m3", "2.5亿m³", "250 million m³"),
        (3.456e9, "GJ", "34.6亿GJ", "3.46 billion GJ"),
        (812.4, "t", "812 t", "812 t"),
        (0.0, "t", "0 t", "0 t"),
        (0.01234, "t", "0.0123 t", "0.0123 t"),
    ],
)
def test_three_figures(value, unit, zh, en):
    assert (roughly(value, unit).zh, roughly(value, unit).en) == (zh, en)
