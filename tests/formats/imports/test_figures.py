"""Figures with the units and conventions of returns."""

import pytest
from tests.formats.imports.books import park

from parkloop.formats.imports.figures import amount, plain_figure
from parkloop.formats.values import BadValueError

PARK = park()


@pytest.mark.parametrize(
    ("cell", "unit", "commodity", "expected"),
    [
        (1.2, "万吨", "coal", 12000.0),
        ("1,200", "吨", "coal", 1200.0),
        ("3万吨", "", "coal", 30000.0),
        (2.5, "万立方米", "natural_gas", 25000.0),  # gas of a return is at standard conditions
        (2.5, "亿立方米", "natural_gas", 2.5e8),
        (3, "标立方米", "natural_gas", 3.0),
        (12, "万千瓦时", "electricity", 120.0),  # 12 x 10^4 kWh = 120 MWh
        (4, "万吨", "fresh_water", 40000.0),  # a tonne of water is a cubic metre
        (4, "吨（干基）", "coal", 4.0),
    ],
)
def test_amounts(cell, unit, commodity, expected):
    assert amount(cell, unit, PARK.commodity[commodity], standard_gas=True) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("cell", "unit", "code"),
    [
        (1, "", "import_unit_missing"),
        (1, "立方米", "wrong_kind_of_unit"),
        (1, "筐", "unknown_unit"),
        (-1, "吨", "negative_amount"),
        ("约300", "吨", "number_unreadable"),
        ("3万", "万吨", "double_multiple"),
        (1, "吨/日", "amount_not_yearly"),
        ("#REF!", "吨", "formula_error"),
    ],
)
def test_what_cannot_be_read(cell, unit, code):
    with pytest.raises(BadValueError) as error:
        amount(cell, unit, PARK.commodity["coal"], standard_gas=True)
    assert error.value.code == code


def test_gas_in_operating_cubic_metres_is_refused():
    with pytest.raises(BadValueError):
        amount(1, "立方米", PARK.commodity["natural_gas"], standard_gas=False)


def test_a_figure_of_no_commodity():
    assert plain_figure(3, "万立方米") == (30000.0, "m3")
    assert plain_figure(2, "百万千焦") == (2.0, "GJ")
    with pytest.raises(BadValueError):
        plain_figure(3, "")
