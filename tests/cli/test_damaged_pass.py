"""Damaged copies of the demonstration park's workbook through the whole pass: located problems or a checked result."""

from __future__ import annotations

import math
import random

import pytest

from parkloop.base.problems import errors
from parkloop.base.wording import as_json
from parkloop.formats import check, save
from parkloop.formats.door import load
from parkloop.pipeline import Pass

DEMO = "guigang"
JUNK = (None, "", "?", "x", -1, 0, 1e12, "#N/A", "约3万", "１２万", "二〇二四", "1,23", "a" * 400, "万t/a", 2024)
"""What people and programs leave in cells."""
FIRST_ROW = 3
"""Rows above are headers; damage to headers is tested with the reader itself."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "demo.xlsx"
    save(load(DEMO), path)
    return path


def _blank_figures(rng, book):
    """Amounts go missing: the file stays sound, the park is poorer."""
    for name in ("投入", "产出", "物质能量流"):
        sheet = book[name]
        column = next(c.column for row in sheet.iter_rows(max_row=4) for c in row if c.value == "amount")
        for row in range(FIRST_ROW + 2, sheet.max_row + 1):
            if rng.random() < 0.3:
                sheet.cell(row, column).value = None


def _lose_rows(rng, book):
    for name in ("投入", "产出", "物质能量流", "物料"):
        sheet = book[name]
        for _ in range(3):
            sheet.delete_rows(rng.randint(FIRST_ROW + 2, sheet.max_row))


def _lose_sheet(rng, book):
    del book[rng.choice([name for name in book.sheetnames if name not in {"园区概况", "物料", "单元节点"}])]


def _junk_cells(rng, book):
    for sheet in book:
        for _ in range(3):
            cell = sheet.cell(rng.randint(FIRST_ROW, sheet.max_row), rng.randint(1, sheet.max_column))
            if type(cell).__name__ == "Cell":
                cell.value = rng.choice(JUNK)


def _huge_and_tiny(rng, book):
    """A figure in the wrong unit: a million times too much or too little."""
    for name in ("投入", "产出", "物质能量流"):
        sheet = book[name]
        cells = [c for row in sheet.iter_rows(min_row=FIRST_ROW + 2) for c in row if isinstance(c.value, int | float)]
        for cell in rng.sample(cells, min(4, len(cells))):
            cell.value *= rng.choice([1e6, 1e-6])


DAMAGES = (_blank_figures, _lose_rows, _lose_sheet, _junk_cells, _huge_and_tiny)


@pytest.mark.parametrize("seed", range(10))
def test_damaged_copies_of_the_demo_give_problems_or_a_checked_result(whole, tmp_path, seed):
    openpyxl = pytest.importorskip("openpyxl")
    rng = random.Random(seed)
    book = openpyxl.load_workbook(whole)
    DAMAGES[seed % len(DAMAGES)](rng, book)
    damaged = tmp_path / "damaged.xlsx"
    book.save(damaged)

    park, problems = check(damaged)
    for problem in problems:
        words = as_json(problem)
        assert words["file"] == "damaged.xlsx"
        assert words["sheet"]
        assert words["message"]["zh"]
        assert words["hint"]["zh"]
    if park is None:
        assert errors(problems)
        return
    result = Pass(park, time_limit=5.0).result
    assert result.certificate.agrees
    assert math.isfinite(result.certificate.recomputed_objective)
    known = {option.id for option in result.options}
    assert {choice.option for choice in result.plan.choices} <= known


def test_both_ends_are_reached(whole, tmp_path):
    """The damages above are neither all fatal nor all harmless."""
    openpyxl = pytest.importorskip("openpyxl")
    ends = set()
    for damage in DAMAGES:
        book = openpyxl.load_workbook(whole)
        damage(random.Random(1), book)
        damage(random.Random(2), book)
        path = tmp_path / f"{damage.__name__}.xlsx"
        book.save(path)
        park, problems = check(path)
        ends.add((park is not None, bool(problems)))
    assert (False, True) in ends
    assert any(loaded for loaded, _ in ends)
