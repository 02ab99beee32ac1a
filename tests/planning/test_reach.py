"""How much the options of the small park move its measures, by hand."""

import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, option

from parkloop.planning.measures import measures_of
from parkloop.planning.reach import reach_of


def reach(name, *options):
    c = case(list(options))
    return reach_of(c.network, measures_of(c.network, c.coefficients, WORTH)[name])


def test_one_link():
    """150 t of ash replace 120 t of clinker at 300 and are hauled at 2 a tonne: 150 * (0.8 * 300 - 2)."""
    assert reach("cost", option("a", ash_link(0.8, 150.0))) == pytest.approx((35_700, 35_700))
    assert reach("material", option("a", ash_link(0.8, 150.0)))[0] == pytest.approx(120)


def test_a_saving_and_the_largest_beside_the_usual():
    """A tenth less coal is 200 t CO2, a hundredth 20 t: at most 200, as a rule the middle of both, 110."""
    most, usual = reach("co2e", option("s", coal_saving(-0.1)), option("t", coal_saving(-0.01)))
    assert (most, usual) == (pytest.approx(200), pytest.approx(110))


def test_what_nothing_moves_has_the_unit_one():
    assert reach("co2e", option("a", ash_link())) == (1.0, 1.0)
