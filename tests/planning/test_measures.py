"""Measures by hand on the small park."""

import numpy as np
import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, money, option

from parkloop.planning.measures import LESS, MORE, measures_of, weighted


def setting(rate=None):
    options = [option("a", ash_link(0.8, 150.0)), option("s", coal_saving(-0.1), capex=money(5e4))]
    c = case(options, years=(2025, 2026))
    from dataclasses import replace

    worth = replace(
        WORTH, annual_cost={"a": 0.0, "s": 6000.0}, constants={"difficulty": {"s": 0.5}, "jobs": {"s": 4.0}}
    )
    return c.network, measures_of(c.network, c.coefficients, worth, rate=rate)


def usual(network, measure):
    zero = np.zeros((len(network.options), len(network.years)))
    return measure.of(network, network.reference, zero, zero)


def test_business_as_usual():
    """Coal 1000 t at 2 t CO2; clinker 500 t bought; 200 t ash left over; purchases less 600 t of cement at 400."""
    n, m = setting()
    assert usual(n, m["value"]) == pytest.approx(0)
    assert usual(n, m["co2e"]) == pytest.approx(2000)
    assert usual(n, m["material"]) == pytest.approx(500)
    assert usual(n, m["waste"]) == pytest.approx(200)
    assert usual(n, m["cost"]) == pytest.approx(1000 * 700 + 500 * 300 - 600 * 400)


def test_a_saving_in_the_second_year_counts_half():
    """100 t of coal less in one of two years: 100 t CO2 in the mean, 35 000 a year less 3 000 of yearly cost."""
    n, m = setting(rate=0.1)
    flow = n.reference.copy()
    flow[[i for i, a in enumerate(n.arcs) if a.commodity == "coal"], 1] -= 100
    opened = np.array([[0.0, 0.0], [0.0, 1.0]])
    built = opened
    assert m["co2e"].of(n, flow, opened, built) == pytest.approx(1900)
    assert m["cost"].of(n, flow, opened, built) == pytest.approx(usual(n, m["cost"]) - 35_000 + 3_000)
    assert m["jobs"].of(n, flow, opened, built) == pytest.approx(2.0)
    assert m["difficulty"].of(n, flow, opened, built) == pytest.approx(0.25)
    assert m["investment"].of(n, flow, opened, built) == pytest.approx(5e4)
    assert m["npv"].of(n, flow, opened, built) == pytest.approx((70_000 - 6_000) / 1.1**2)


def test_directions():
    _, m = setting()
    assert {k for k, x in m.items() if x.better == MORE} == {"value", "linkage", "jobs"}
    assert m["cost"].better == LESS
    assert "npv" not in m


def test_a_weighted_sum_is_one_measure_of_which_more_is_better():
    """2 000 t at 50 each and a yearly cost: both count against it, linkage for it."""
    n, m = setting()
    one = weighted(m, {"cost": 1.0, "co2e": 50.0, "linkage": 7.0})
    assert (one.name, one.better) == ("goal", MORE)
    expected = -usual(n, m["cost"]) - 50.0 * usual(n, m["co2e"]) + 7.0 * usual(n, m["linkage"])
    assert usual(n, one) == pytest.approx(expected)
    assert usual(n, m["co2e"]) * 50 == pytest.approx(100_000)
