from __future__ import annotations

import math

import pytest

from parkloop.analysis.water.cells import Cells, plain
from parkloop.analysis.water.columns import read_columns

HEADS = ["plant", "name", "kind", "flow_t_h", "in_max_c_ppm", "out_c_ppm"]


def cells(**row):
    columns, _ = read_columns(HEADS, None, 1, operations=False)
    return Cells({head: row.get(head, "") for head in HEADS}, columns, "f.csv", 7)


@pytest.mark.parametrize(("text", "value"), [("１２.5", 12.5), ("1,200", 1200.0), (" 3 ", 3.0), (4.0, 4.0), (0, 0.0)])
def test_numbers_as_people_type_them(text, value):
    one = cells(flow_t_h=text)
    assert one.flow(needed=True) == value
    assert one.problems == []


@pytest.mark.parametrize("text", ["1,23", "12 t/h", "5%", "NaN", "-inf", "2e12", "abc"])
def test_what_is_no_plain_number(text):
    one = cells(flow_t_h=text)
    assert one.flow(needed=True) is None
    assert [(p.code, p.where.row, p.where.column, p.found) for p in one.problems] == [
        ("water_not_a_number", 7, "D", text)
    ]


def test_blank_is_never_zero():
    one = cells()
    assert one.flow(needed=False) is None
    assert one.limits("in_max") == (math.inf,)
    assert one.problems == []
    assert one.flow(needed=True) is None
    assert [p.code for p in one.problems] == ["water_no_flow"]


def test_a_problem_names_unit_and_contaminant():
    one = cells(name="wash")
    one.contents("out", "water_no_content")
    (problem,) = one.problems
    assert (problem.where.id, problem.params["contaminant"], problem.where.column) == ("wash", "c", "F")


def test_cells_of_workbooks_are_text_too():
    assert [plain(cell) for cell in (None, 2.5, 3, " a ")] == ["", "2.5", "3", "a"]
