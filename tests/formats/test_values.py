from __future__ import annotations

import datetime as dt

import pytest

from parkloop.base.text import Text
from parkloop.formats import values
from parkloop.formats.values import BadValueError
from parkloop.park.enums import NodeKind, YesNo


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (1340.0, "1340"),
        (0.5, "0.5"),
        (7, "7"),
        (True, "true"),
        (" a\r\nb\x07 ", "a\nb"),
        (dt.date(2024, 5, 1), "2024-05-01"),
    ],
)
def test_text(raw, read):
    assert values.text(raw) == read


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (5, (5.0, "")),
        (" １，２３４.５ ", (1234.5, "")),
        ("12 亩", (12.0, "亩")),
        ("3.5亿元", (350_000_000.0, "元")),
        ("8%", (0.08, "")),
        (-0.0, (0.0, "")),
    ],
)
def test_number(raw, read):
    assert values.number(raw) == read


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (True, "number_unreadable"),
        ("约300", "number_unreadable"),
        (float("nan"), "number_unreadable"),
        (10**400, "number_unreadable"),
        ("1,23", "number_ambiguous"),
        ("1.234,5", "number_ambiguous"),
        ("#N/A", "formula_error"),
        (dt.date(2024, 1, 1), "number_unreadable"),
    ],
)
def test_what_is_no_number(raw, code):
    with pytest.raises(BadValueError) as caught:
        values.number(raw)
    assert caught.value.code == code


def test_both_readings_of_an_ambiguous_number_are_named():
    with pytest.raises(BadValueError) as caught:
        values.number("1,23")
    assert caught.value.params == {"first": "1.23", "second": "123"}


def test_names_go_to_the_language_of_their_script():
    assert values.name("制糖厂") == Text(zh="制糖厂")
    assert values.name("sugar mill") == Text(en="sugar mill")
    assert values.name({"zh": "甲", "en": None}) == Text(zh="甲")


def test_years_choices_and_lists():
    assert values.year("2024年") == 2024
    assert values.years("2025—2030年") == (2025, 2030)
    assert values.choice("企业", NodeKind) is NodeKind.ENTERPRISE
    assert values.choice("Market Outside", NodeKind) is NodeKind.MARKET
    assert values.choice(raw=True, vocabulary=YesNo) is YesNo.YES
    assert values.words("甲；乙、丙\n丁") == ("甲", "乙", "丙", "丁")
    assert values.pairs("水分：0.5，灰分=0.1") == {"水分": "0.5", "灰分": "0.1"}
    assert values.point("109.6， 23.1") == (109.6, 23.1)
    assert values.yes_no("否") is False


@pytest.mark.parametrize("raw", [[1, 2, 3], "x", "200, 10", "10"])
def test_what_is_no_point(raw):
    with pytest.raises(BadValueError):
        values.point(raw)


def test_blank_is_not_zero():
    assert values.blank(" \u3000")
    assert not values.blank(0)
    assert not values.blank(raw=False)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1340", {"gb4754": "1340"}),
        (4412, {"gb4754": "4412"}),
        (4412.0, {"gb4754": "4412"}),
        ("C1340", {"gb4754": "1340"}),
        ("sw13", {"sw": "SW13"}),
        ("HW08", {"hw": "HW08"}),
        ("hw 08", {"hw": "HW08"}),
        ("ＨＷ０８，900—249—08", {"hw": "900-249-08; HW08"}),
        ("sw 06", {"sw": "SW06"}),
        ("900-001-S02", {"sw": "900-001-S02"}),
        ("900-249-08", {"hw": "900-249-08"}),
        ("nace: 10.81; gb4754: 1340", {"nace": "10.81", "gb4754": "1340"}),
        ({"ewc": "02 04 99", "sw": ""}, {"ewc": "02 04 99"}),
    ],
)
def test_a_bare_code_is_taken_where_its_form_names_its_scheme(written, read):
    assert values.codes(written) == read


@pytest.mark.parametrize("written", ["10.81", 610, "610", "食品", "SW1", "HW8", "废油 HW08"])
def test_other_bare_codes_are_no_guess(written):
    with pytest.raises(values.BadValueError, match="pairs_unreadable"):
        values.codes(written)
