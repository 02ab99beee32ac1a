from __future__ import annotations

import pytest

from parkloop.base.text import Text
from parkloop.indicators.sets import Indicator, Rule, load_set
from parkloop.indicators.thresholds import Threshold, met, threshold_of
from parkloop.park.steering import Statistic


def row(set_id, key):
    return next(i for i in load_set(set_id).indicators if i.id == key)


def stated(park, **rows):
    units = {"value_added": "CNY", "energy_total": "tce"}
    found = [
        Statistic(variable=k.rpartition("_y")[0], year=int(k.rpartition("_y")[2]), value=v, unit=units.get(k[:-6], ""))
        for k, v in rows.items()
    ]
    return park.but(statistics=tuple(found))


@pytest.mark.parametrize(("now", "sense"), [(120.0, -1), (80.0, 1)])
def test_the_sign_rule_of_elasticities(read, park, now, sense):
    """HJ 274-2015 row 10: output grows: at most 0.6; output shrinks: at least 0.6."""
    reading = read(park=stated(park, value_added_y2021=100.0, value_added_y2024=now))
    assert threshold_of(row("hj274@2015", "energy_elasticity"), reading) == Threshold(0.6, sense)


@pytest.mark.parametrize(("coal", "bound"), [(1.9e5, None), (2e5, 0.2), (9.9e5, 0.2), (1e6, 0.3)])
def test_size_classes_of_zero_carbon_parks(read, coal, bound):
    """Coal of 29.3076 GJ/t is 1 tce/t."""
    found = threshold_of(row("zero-carbon@2025", "carbon_per_energy"), read(("@market", "mill", "coal", coal)))
    assert found.bound == (None if bound is None else pytest.approx(bound))


def test_water_short_cities_and_regions(read, park):
    indicator = row("hj274@2015", "reclaimed_water_rate")
    assert threshold_of(indicator, read()) == Threshold(missing=("statistic:water_short_city",))
    for answer, bound in ((0.0, 10.0), (1.0, 20.0)):
        assert threshold_of(indicator, read(park=stated(park, water_short_city_y2024=answer))).bound == bound
    from dataclasses import replace

    north = park.but(park=replace(park.park, region="CN-HE"))
    assert threshold_of(indicator, read(park=north)).bound == 30.0


def test_a_rule_with_open_bounds_and_none_that_fits(read, park):
    rule = Rule(bound=1.0, sense=1, when="employees", above=500.0)
    indicator = Indicator(id="x", family="f", name=Text(), unit="1", formula="1", direction=1, rules=(rule,))
    assert threshold_of(indicator, read()) == Threshold()


def test_met():
    assert met(0.1 + 0.2, 0.3, -1) is True
    assert met(0.31, 0.3, -1) is False
    assert met(0.0, 0.0, -1) is True
    assert met(1.0, 0.0, -1) is False
    assert met(1.0, None, 1) is None
    assert met(1.0, 1.0, 0) is None
