import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.report.numbers import amount, digits, ranges, unit_text


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (700_000.0, "t/a", "70万t/a", "700 kt/a"),
        (2_061_000.0, "t", "206万t", "2.06 Mt"),
        (9_876.0, "t", "9,876 t", "9,876 t"),
        (123_456_789.0, "CNY", "1.23亿元", "CNY 123 million"),
        (46e6, "CNY/a", "4,600万元/a", "CNY 46 million/a"),
        (850.0, "CNY", "850元", "CNY 850"),
        (25_000.0, "tce/a", "2.5万tce/a", "25 ktce/a"),
        (41_000.0, "tCO2e/a", "4.1万t CO₂e/a", "41 kt CO₂e/a"),
        (12_346.0, "MWh/a", "1,235万kWh/a", "12.3 GWh/a"),  # 12,346 MWh = 12,346,000 kWh
        (3_000_000.0, "m3/a", "300万m³/a", "3 million m³/a"),
        (45_000.0, "GJ/a", "4.5万GJ/a", "45 TJ/a"),
        (0.42, "万元/t", "0.42万元/t", "4,200 CNY/t"),
        (61.5, "%", "61.5%", "61.5%"),
        (12.0, "jobs", "12个岗位", "12 jobs"),
        (120.0, "CNY/t", "120元/t", "120 CNY/t"),
    ],
)
def test_numbers_are_printed_as_the_reader_is_used_to(value, unit, zh, en):
    assert amount(value, unit, "zh") == zh
    assert amount(value, unit, "en") == en


def test_unknown_is_never_zero():
    assert amount(None, "t/a", "zh") == "未知"
    assert amount(math.nan, "t/a", "en") == "unknown"
    assert amount(0.0, "t/a", "zh") == "0 t/a"


def test_styles():
    assert amount(0.3456, "1", "zh", "percent") == "34.6%"
    assert amount(0.0840, "1", "zh", "percent") == "8.4%"
    assert amount(1.0, "1", "zh", "percent") == "100%"
    assert amount(-0.0021, "1", "zh", "percent") == "−0.2%"
    assert amount(0.000_43, "1", "zh", "percent") == "0.04%"  # not zero
    assert amount(0.0, "1", "zh", "percent") == "0%"
    assert amount(1234.0, "1", "en", "count") == "1,234"
    assert amount(-59_000.0, "t/a", "zh", "signed") == "−5.9万t/a"
    assert amount(59_000.0, "t/a", "en", "signed") == "+59 kt/a"
    assert amount(-1e-9, "CNY", "zh") == amount(3e-3, "CNY", "zh") == "0元"
    assert amount(0.006, "CNY/a", "en") == "CNY 0.006/a"
    assert amount(3.16e6, "CNY/a", "en", "signed") == "CNY +3.16 million/a"
    assert amount(3.16e6, "CNY/a", "zh", "signed") == "+316万元/a"
    assert amount(0.81, "1", "zh", "score") == "0.810"
    assert amount(-0.0005, "1", "zh", "score") == "−0.001"
    assert amount(-0.00032, "1", "zh", "score") == "−0.0003"
    assert amount(0.0000123, "1", "zh", "score") == "0.00001"
    assert amount(-3e-9, "1", "zh", "score") == "0.000"
    assert amount(2.1e-9, "1", "zh", "plain") == "2.10×10⁻⁹"


@given(st.floats(min_value=1e-3, max_value=1e12))
def test_three_significant_digits_are_kept(value):
    read = float(digits(value).replace(",", ""))
    assert math.isclose(read, value, rel_tol=0.0051)


@given(st.floats(min_value=1e-3, max_value=1e9), st.sampled_from(["t/a", "CNY", "MWh/a", "m3/a", "GJ/a"]))
def test_a_minus_changes_nothing_but_the_sign(value, unit):
    for lang in ("zh", "en"):
        assert amount(-value, unit, lang).replace("−", "") == amount(value, unit, lang)


def test_unit_words():
    assert unit_text("1", "zh") == ""
    assert unit_text("CNY/m3", "zh") == "元/m³"
    assert unit_text("t CO2/MWh", "en") == "t CO₂/MWh"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.58 t/t–0.63 t/t", "0.58–0.63 t/t"),
        ("0.5 t/t–0.5 t/t", "0.5 t/t"),
        ("1.38 t/t to 2.03 t/t of slag", "1.38 to 2.03 t/t of slag"),
        ("70℃—70℃；", "70℃；"),
        ("3.8万t–4.2万t", "3.8–4.2万t"),
        ("9,000 t–1.2万t", "9,000 t–1.2万t"),
        ("2–5%", "2–5%"),
    ],
)
def test_a_range_prints_its_unit_once(text, expected):
    assert ranges(text) == expected


def test_one_person_is_not_persons():
    assert unit_text("CNY/人", "en") == "CNY/person"
    assert unit_text("人", "en") == "persons"
