from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.indicators.variables import variable
from parkloop.indicators.variables.statistics import statistic
from parkloop.park.enums import StateKind
from parkloop.park.steering import Statistic


def with_statistics(park, *rows):
    return park.but(
        statistics=tuple(Statistic(variable=n, year=y, value=v, unit=u, node=node) for n, y, v, u, node in rows)
    )


def test_the_sum_over_the_nodes(read):
    """Land 10 + 20 + 2; people 100 + 60 + 10; value added 40 + 20 + 1 million."""
    found = {n: statistic(n, read()).value for n in ("industrial_land", "employees", "value_added")}
    assert found == {"industrial_land": 32.0, "employees": 170.0, "value_added": 61e6}


def test_one_node_that_keeps_silent_leaves_it_unknown(read, park):
    nodes = (replace(park.nodes[0], value_added=None), *park.nodes[1:])
    found = statistic("value_added", read(park=park.but(nodes=nodes)))
    assert (found.value, found.missing) == (None, ("statistic:value_added",))


def test_a_statistic_of_the_park_goes_before_the_sum_and_its_unit_is_converted(read, park):
    stated = with_statistics(park, ("value_added", 2024, 9.0, "亿元", ""), ("value_added", 2024, 1.0, "亿元", "mill"))
    reading = read(park=stated)
    assert statistic("value_added", reading).value == pytest.approx(9e8)
    assert reading.ledger["statistic/value_added/2024"].origin == "document:statistics[0].value"


@pytest.mark.parametrize("unit", ["", "t", "bananas"])
def test_a_unit_that_does_not_fit_is_missing(read, park, unit):
    stated = with_statistics(park, ("value_added", 2024, 9.0, unit, ""))
    assert statistic("value_added", read(park=stated)).missing == ("unit:value_added",)


def test_another_year_uses_its_own_figure_or_the_base_years_as_an_assumption(read, park):
    stated = with_statistics(park, ("value_added", 2024, 1e6, "CNY", ""), ("value_added", 2030, 2e6, "CNY", ""))
    own = read(park=stated, kind=StateKind.PLAN, year=2030)
    assert statistic("value_added", own).value == 2e6
    held = read(park=stated, kind=StateKind.PLAN, year=2027)
    found = statistic("value_added", held)
    assert found.value == 1e6
    assert "assumption/value_added/held" in held.ledger[found.ref].inputs


def test_other_words_for_a_variable_and_figures_only_the_park_can_state(read, park):
    stated = with_statistics(
        park, ("industrial_value_added", 2024, 2.0, "亿元", ""), ("reused_water", 2024, 5.0, "万m3/a", "")
    )
    reading = read(park=stated)
    assert statistic("value_added", reading).value == pytest.approx(2e8)
    assert statistic("reused_water", reading).value == pytest.approx(5e4)
    assert statistic("reused_water", read()).missing == ("statistic:reused_water",)


def test_any_other_statistic_is_taken_as_stated(read, park):
    stated = with_statistics(park, ("events_per_year", 2024, 3.0, "次/年", ""))
    assert statistic("events_per_year", read(park=stated)).value == 3.0
    assert statistic("green_cover", read(park=stated)).missing == ("statistic:green_cover",)


@pytest.mark.parametrize(
    ("unit", "value", "found"), [("1", 0.7, 0.7), ("%", 70.0, 0.7), ("", 0.7, 0.7), ("", 70.0, None)]
)
def test_a_share_is_a_fraction_however_it_is_stated_and_never_guessed(read, park, unit, value, found):
    stated = with_statistics(park, ("green_coverage", 2024, value, unit, ""))
    assert statistic("green_coverage", read(park=stated)).value == (None if found is None else pytest.approx(found))


def test_masses_of_gases_and_amounts_per_day(read, park):
    stated = with_statistics(
        park,
        ("co2", 2024, 2.0, "万tCO2e/a", ""),
        ("reused_water", 2024, 5.0, "m3/d", ""),
        ("so2", 2024, 3.0, "tSO2", ""),
    )
    reading = read(park=stated)
    assert statistic("co2", reading).value == pytest.approx(2e4)
    assert statistic("so2", reading).value == 3.0
    assert statistic("reused_water", reading).missing == ("unit:reused_water",)


def test_what_is_held_is_said(read, park):
    stated = with_statistics(park, ("value_added", 2024, 1e6, "CNY", ""))
    held = read(park=stated, kind=StateKind.PLAN, year=2027)
    assert statistic("value_added", held).basis == ("held:value_added@2024",)


def test_a_statistic_stands_in_for_what_the_flows_of_the_year_do_not_give(read, park):
    stated = with_statistics(park, ("energy_total", 2024, 5.0, "万tce", ""), ("energy_total", 2030, 1.0, "tce", ""))
    found = variable("energy_total", read(park=stated))
    assert (found.value, found.basis) == (pytest.approx(5e4), ("stated:energy_total",))
    from_flows = variable("energy_total", read(("@market", "mill", "coal", 7.0), park=stated))
    assert (from_flows.value, from_flows.basis) == (pytest.approx(7.0), ("electricity:",))
    assert variable("energy_total", read(park=stated, kind=StateKind.PLAN, year=2030)).value is None
