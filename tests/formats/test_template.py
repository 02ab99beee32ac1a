from itertools import pairwise

import openpyxl
import pytest

from parkloop.formats import check, template
from parkloop.formats.tables import HEADER, tables
from parkloop.formats.template import examples


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_template_lacks_the_header_alone(tmp_path, level, lang):
    template(tmp_path / "t.xlsx", level, lang)
    problems = check(tmp_path / "t.xlsx")[1]
    assert [(p.code, p.where.column) for p in problems] == [("blank_required", "D")] * 4


def test_levels_ask_for_more(tmp_path):
    counts = []
    for level in (1, 2, 3):
        template(tmp_path / "t.xlsx", level, "en")
        book = openpyxl.load_workbook(tmp_path / "t.xlsx")
        counts.append((len(book.sheetnames), book["commodities"].max_column))
    assert counts[0] < counts[1] < counts[2]
    assert all(a[1] < b[1] for a, b in pairwise(counts))


def test_no_such_level(tmp_path):
    with pytest.raises(ValueError, match="4"):
        template(tmp_path / "t.xlsx", 4)


def test_examples_fit_the_columns_and_read_without_a_problem(tmp_path):
    for lang in ("zh", "en"):
        for table, row in examples(lang).items():
            assert set(row) <= set(tables()[table].keys), table
            if table != HEADER:
                assert str(next(iter(row.values()))).startswith("例-")


def test_a_filled_template_is_a_park(tmp_path):
    template(tmp_path / "t.xlsx", 1, "zh")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    head = book["园区概况"]
    values = {"park.id": "demo", "park.name.zh": "示例", "park.base_year": 2024, "park.horizon": "2025-2030"}
    for row in head.iter_rows(min_row=4):
        if row[2].value in values:
            row[3].value = values[row[2].value]
    for sheet, cells in {
        "物料": ("ash", "粉煤灰", None, "固体废物", "t"),
        "单元节点": ("plant", "电厂", None, "企业"),
    }.items():
        for column, cell in enumerate(cells, 1):
            book[sheet].cell(6, column).value = cell
    for column, cell in enumerate(("电厂", "粉煤灰", "1.2万", "t/a"), 1):
        book["产出"].cell(6, column).value = cell
    book.save(tmp_path / "t.xlsx")
    park, problems = check(tmp_path / "t.xlsx")
    assert problems == ()
    assert park.nodes[0].makes[0].amount == 12_000.0
