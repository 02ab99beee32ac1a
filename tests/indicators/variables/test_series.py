from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indicators.conftest import base_park, make_state

from parkloop.base.trace import Ledger
from parkloop.indicators.reading import Reading
from parkloop.indicators.variables import read
from parkloop.indicators.variables.series import FLAT
from parkloop.park.enums import StateKind
from parkloop.park.steering import Statistic

AMOUNT = st.floats(1e-3, 1e9)


def reading(*rows, state=None, before=None):
    """Rows (variable, year, value, unit) over the small park, base year 2024."""
    stated = tuple(Statistic(variable=n, year=y, value=v, unit=u) for n, y, v, u in rows)
    return Reading(base_park().but(statistics=stated), state or make_state(), Ledger(), "observed", before)


def series(name, unit, **years):
    return [(name, int(y[1:]), v, unit) for y, v in years.items()]


def test_growth_is_the_yearly_mean():
    """(1331 / 1000)^(1/3) - 1 = 10 %: 1.1^3 = 1.331."""
    found = read("growth(value_added, 3)", reading(*series("value_added", "CNY", y2021=1000.0, y2024=1331.0)))
    assert found.value == pytest.approx(0.1)
    assert found.basis == ("price:",)


def test_elasticity_of_energy_by_hand():
    """Energy 1000 -> 1157.625 tce: 5 % a year; value added 10 % a year; 0.05 / 0.10 = 0.5."""
    rows = series("energy_total", "tce", y2021=1000.0, y2024=1157.625)
    found = read("elasticity(energy_total, value_added, 3)", reading(*rows, *value_added(1331.0)))
    assert found.value == pytest.approx(0.5)


def value_added(now, then=1000.0):
    return series("value_added", "CNY", y2021=then, y2024=now)


def test_cut_of_an_intensity_by_hand():
    """CO2 per value added 2 -> 1.458: 1 - (0.729)^(1/3) = 10 %: 0.9^3 = 0.729."""
    rows = series("co2", "tCO2", y2021=2000.0, y2024=1458.0)
    found = read("cut(co2, value_added, 3)", reading(*rows, *value_added(1000.0)))
    assert found.value == pytest.approx(0.1)


def test_ratio_and_other_spans():
    rows = series("output_value", "CNY", y2014=50.0, y2024=200.0)
    assert read("ratio(output_value, 10)", reading(*rows)).value == pytest.approx(4.0)


def test_no_growth_no_elasticity():
    just = 1000.0 * (1 + FLAT / 2) ** 3
    rows = series("energy_total", "tce", y2021=1000.0, y2024=1100.0)
    found = read("elasticity(energy_total, value_added, 3)", reading(*rows, *value_added(just)))
    assert (found.value, found.missing) == (None, ("flat:value_added",))


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        (value_added(1331.0)[1:], "series:value_added@2021"),
        (series("value_added", "CNY", y2021=0.0, y2024=5.0), "not_positive:value_added@2021"),
        (series("value_added", "CNY", y2021=5.0, y2024=-1.0), "not_positive:value_added@2024"),
        (series("value_added", "t", y2021=5.0, y2024=6.0), "unit:value_added"),
    ],
)
def test_what_is_missing_is_named_with_its_year(rows, missing):
    assert missing in read("growth(value_added, 3)", reading(*rows)).missing


def test_figures_beyond_all_measure_are_no_crash():
    rows = series("value_added", "CNY", y2021=1e-300, y2024=1e300)
    assert read("growth(value_added, 3)", reading(*rows)).missing == ("too_large:value_added",)
    co2 = series("co2", "t", y2021=1e-300, y2024=1.0)
    found = read("cut(co2, value_added, 3)", reading(*co2, *value_added(1.0, 1e300)))
    assert found.missing == ("too_large:co2",)


def test_ten_years_with_gaps_read_only_their_ends():
    rows = series("value_added", "CNY", y2014=100.0, y2016=1.0, y2019=7.0, y2024=200.0)
    assert read("growth(value_added, 10)", reading(*rows)).value == pytest.approx(2**0.1 - 1)
    assert read("growth(value_added, 3)", reading(*rows)).missing == ("series:value_added@2021",)


def test_a_divisor_that_fell_to_zero():
    rows = series("co2", "t", y2021=5.0, y2024=4.0)
    found = read("cut(co2, value_added, 3)", reading(*rows, *value_added(0.0)))
    assert found.missing == ("not_positive:value_added@2024",)


def test_this_year_from_flows_where_statistics_are_silent_is_said():
    """Coal 1000 t of 29.3076 GJ/t is 1000 tce; 2021 was 1000 tce by statistics: no growth."""
    state = make_state(("@market", "mill", "coal", 1000.0))
    found = read("growth(energy_total, 3)", reading(("energy_total", 2021, 1000.0, "tce"), state=state))
    assert found.value == pytest.approx(0.0)
    assert "mixed:energy_total@2021" in found.basis


def test_a_base_year_figure_held_constant_is_no_growth():
    plan = make_state(kind=StateKind.PLAN, year=2030)
    found = read("growth(value_added, 6)", reading(("value_added", 2024, 5.0, "CNY"), state=plan))
    assert found.missing == ("series:value_added@2030",)


def test_before_reads_the_other_state():
    ledger, park = Ledger(), base_park()
    reference = make_state(("@market", "mill", "coal", 100.0), kind=StateKind.REFERENCE, year=2030)
    later = make_state(("@market", "mill", "coal", 60.0), kind=StateKind.PLAN, year=2030)
    earlier = Reading(park, reference, ledger, "reference")
    found = read("before(energy_total)", Reading(park, later, ledger, "plan", earlier))
    assert found.value == pytest.approx(100.0)
    assert ledger[found.ref].inputs == ("var/reference/energy_total",)
    assert read("before(energy_total)", reading(state=later)).missing == ("before:",)


def test_every_value_leads_to_the_statistics():
    r = reading(*value_added(1331.0))
    roots = r.ledger.roots(read("growth(value_added, 3)", r).ref)
    assert roots == {"statistic/value_added/2021", "statistic/value_added/2024"}


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_functions_do_not_care_about_units(now, then, base_now, base_then):
    """kt for t and 万元 for CNY on both ends: growth, elasticity and cut stay as they are."""

    def rows(mass, money, factor, scale):
        return [
            ("co2", 2021, then / factor, mass),
            ("co2", 2024, now / factor, mass),
            ("value_added", 2021, base_then / scale, money),
            ("value_added", 2024, base_now / scale, money),
        ]

    for term in ("growth(co2, 3)", "elasticity(co2, value_added, 3)", "cut(co2, value_added, 3)"):
        one = read(term, reading(*rows("t", "CNY", 1.0, 1.0)))
        other = read(term, reading(*rows("kt", "万元", 1e3, 1e4)))
        growth = math.pow(base_now / base_then, 1 / 3) - 1
        if abs(abs(growth) - FLAT) > 1e-9:
            assert one.missing == other.missing
        if one.value is not None and other.value is not None:
            assert other.value == pytest.approx(one.value, rel=1e-6, abs=1e-6)
