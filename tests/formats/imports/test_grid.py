"""Merged cells, title lines, dates."""

from datetime import date

import pytest

from parkloop.formats.imports.grid import cell_name, context, filled, nothing, year_of
from parkloop.formats.read_sheets import Sheet


def test_merged_cells_are_filled():
    sheet = Sheet("s", [["a", None, 1], [None, None, 2]], [(0, 0, 1, 1)])
    assert filled(sheet) == [["a", "a", 1], ["a", "a", 2]]


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (date(2024, 3, 5), 2024),
        (2024.0, 2024),
        ("2024年度", 2024),
        ("20240305", 2024),
        ("2023-2024", None),
        ("三月", None),
        (12.5, None),
        (True, None),
    ],
)
def test_years(cell, year):
    assert year_of(cell) == year


@pytest.mark.parametrize("cell", [None, "", " ", "—", "/", "无", "－"])
def test_marks_for_nothing(cell):
    assert nothing(cell)


def test_zero_is_not_nothing():
    assert not nothing(0)


def test_a_title_says_firm_code_year_and_unit():
    code = "91350100M000100Y43"
    rows = [
        ["工业企业用水情况（2024年）"],
        ["单位详细名称：临江硫酸厂  计量单位：万立方米"],
        ["统一社会信用代码", *code],
        ["指标名称", "本年"],
    ]
    found = context(rows, 3)
    assert (found.firm.text, found.firm.row) == ("临江硫酸厂", 1)
    assert (found.code.text, found.year.text, found.unit.text) == (code, "2024", "万立方米")


def test_names_beside_their_words():
    found = context([["企业名称", "甲厂", None, "年度", 2023]], 1)
    assert (found.firm.text, found.year.text) == ("甲厂", "2023")
    assert context([["备注"]], 1).firm is None


def test_cells_are_named_as_in_a_workbook():
    assert cell_name(3, 27) == "AB4"
