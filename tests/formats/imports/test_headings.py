"""Headings with numbers, marks and units in them."""

import pytest

from parkloop.formats.imports.forms import forms
from parkloop.formats.imports.headings import heading, match, plain, split_unit


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("数量（万吨）", "数量", "万吨"),
        ("产生量/吨", "产生量", "吨"),
        ("消费量(实物量)", "消费量", ""),
        ("数量 t/a", "数量", "t/a"),
        ("用量（t/a）", "用量", "t/a"),
        ("废物名称", "废物名称", ""),
        ("数量（单位：吨）", "数量", "吨"),
    ],
)
def test_the_unit_is_taken_out(text, words, unit):
    assert split_unit(text) == (words, unit)


def test_numbers_and_marks_do_not_count():
    assert plain("２. 能源 名称*") == plain("能源名称：") == "能源名称"
    assert plain("（一）取水量") == "取水量"


def test_a_unit_row_below_the_heading():
    assert heading(["产生量", "（吨）"]).text == "产生量"
    assert heading(["产生量", "（吨）"]).unit == "吨"
    assert heading(["产生量", "产生量"]).above == ()


def test_the_more_special_heading_wins():
    plan = forms()["hazardous-plan"]
    assert match(plan, heading(["本年度计划产生量（吨）"])).role == "planned"
    assert match(plan, heading(["上年度实际产生量（吨）"])).role == "last_year"
    near = match(plan, heading(["危险废物产生量"]))
    assert (near.role, near.sure) == ("produced", False)
    assert match(plan, heading(["备注"])) is None


def test_a_heading_is_told_by_what_stands_above():
    balance = forms()["eia-balance"]
    assert match(balance, heading(["投入", "数量（t/a）"])).role == "in_amount"
    assert match(balance, heading(["产出", "数量（t/a）"])).role == "out_amount"
    assert match(balance, heading(["数量（t/a）"])) is None
