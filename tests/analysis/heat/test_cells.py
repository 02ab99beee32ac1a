from __future__ import annotations

import pytest

from parkloop.analysis.heat.cells import Row, missing_columns


def row(**cells):
    return Row(cells, "s.csv", 3)


def test_words_and_figures():
    one = row(name=" steam ", duty_kw="1,200", supply_c=120.5)
    assert (one.word("name"), one.figure("duty_kw"), one.temperature("supply_c")) == ("steam", 1200.0, 120.5)
    assert one.problems == []
    assert not one.blank
    assert row(name="", kind=None).blank


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e999", "12 kW", "5%", "５％", "twelve", "1,23"])
def test_what_is_no_plain_number(text):
    one = row(name="s", duty_kw=text)
    assert one.figure("duty_kw") is None
    assert [(p.code, p.found, p.where.row, p.where.column, p.where.id) for p in one.problems] == [
        ("heat_not_a_number", text, 3, "B", "s")
    ]


def test_blanks_are_told_and_missing_columns_once_at_the_head():
    one = row(name="", supply_c=" ")
    assert (one.word("name"), one.temperature("supply_c"), one.figure("duty_kw")) == (None, None, None)
    assert [(p.code, p.where.column) for p in one.problems] == [("heat_blank", "A"), ("heat_blank", "B")]
    found = missing_columns({"name": "s", "": ""}, ("name", "duty_kw"), "s.csv", 2)
    assert [(p.code, p.where.row, p.found, p.expected) for p in found] == [("heat_no_column", 1, "name", "duty_kW")]


def test_below_absolute_zero():
    one = row(supply_c="-273.2")
    assert one.temperature("supply_c") is None
    assert one.problems[0].code == "heat_below_zero_kelvin"
    assert row(supply_c="-273.15").temperature("supply_c") == -273.15


def test_figures_beyond_all_plants():
    one = row(duty_kw="1e13", supply_c="-2e12")
    assert (one.figure("duty_kw"), one.temperature("supply_c")) == (None, None)
    assert [p.code for p in one.problems] == ["heat_too_large", "heat_too_large"]
    assert row(duty_kw="1e12").figure("duty_kw") == 1e12
