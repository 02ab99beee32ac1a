from __future__ import annotations

import pytest

from parkloop.indicators.benchmarks import beside, own_problems, published
from parkloop.indicators.sets import load_set, set_ids
from parkloop.park.steering import Statistic


def own(park, indicator, value, unit):
    return park.but(
        statistics=(Statistic(variable=f"benchmark:{indicator}", year=2023, value=value, unit=unit, source="X"),)
    )


def test_published_figures_belong_to_indicators_and_say_where_they_come_from():
    units = {i.id: i.unit for s in set_ids() for i in load_set(s).indicators}
    for row in published():
        assert units[row.indicator] == row.benchmark.unit
        assert row.benchmark.source
        assert row.benchmark.confidence in {"source seen", "memory"}
        assert row.benchmark.name.zh


def test_the_eco_parks_of_2023(park):
    """Solid-waste utilisation above 89 %."""
    fact = next(b for b in beside("solid_waste_utilisation", "%", park) if b.kind == "fact")
    assert (fact.value, fact.year) == (89.0, 2023)


@pytest.mark.parametrize(("value", "unit"), [(0.95, "1"), (95.0, "%"), (0.95, "%"), (95.0, "")])
def test_an_own_share_however_it_is_stated(park, value, unit):
    found = beside("solid_waste_utilisation", "%", own(park, "solid_waste_utilisation", value, unit))[-1]
    assert (found.kind, found.value, found.comparable, found.source) == ("own", pytest.approx(95.0), True, "X")


def test_an_own_figure_in_another_unit_is_shown_and_not_compared(park):
    found = beside("energy_intensity", "tce/万元", own(park, "energy_intensity", 9.0, "GJ/万元"))[-1]
    assert (found.value, found.unit, found.comparable) == (9.0, "GJ/万元", False)
    assert beside("water_productivity", "CNY/m3", own(park, "water_productivity", 9.0, "元/m³"))[-1].comparable


def test_a_benchmark_for_nothing_is_told(park):
    sets = [load_set("first@1")]
    assert own_problems(own(park, "co2", 1.0, "t"), sets) == ()
    (problem,) = own_problems(own(park, "co2_total", 1.0, "t"), sets)
    assert (problem.code, problem.found, problem.severity) == ("benchmark_unknown_indicator", "co2_total", "warning")
    assert problem.where.path == "statistics[0].variable"
