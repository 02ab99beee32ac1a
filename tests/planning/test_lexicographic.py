"""Goals in an order of rank."""

import pytest
from tests.planning.test_built import built

from parkloop.planning.lexicographic import in_order


def test_the_second_goal_decides_among_the_best_of_the_first():
    """CO2 alone leaves open whether a link is built; cost in second place wants a: 610 000 - 34 700 + 10 000."""
    point = in_order(built(), ["co2e", "cost"])
    assert set(point.built) == {"a", "s"}
    assert point.values["co2e"] == pytest.approx(1800)
    assert point.values["cost"] == pytest.approx(610_000 - 34_700 + 10_000)


def test_the_first_goal_is_not_traded():
    point = in_order(built(), ["cost", "co2e"])
    assert set(point.built) == {"a"}
    assert point.gap == 0
    assert point.status == "optimal"
