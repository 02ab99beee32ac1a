"""Cells of a draft."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.formats.read_sheets import Sheet
from parkloop.web.exchange.cells import copied, from_sheet, plain, put, same, size, to_sheet, trimmed, typed, value

ANY = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes(), st.times())


@given(ANY)
def test_a_plain_cell_is_json_that_every_database_holds(cell) -> None:
    found = plain(cell)
    text = json.dumps(found, allow_nan=False)
    assert "\\u0000" not in text
    assert plain(found) == found
    text.encode()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (4000.0, 4000),
        (0.5, 0.5),
        (2**60, str(2**60)),
        (float("nan"), "nan"),
        (dt.datetime(2024, 5, 1), "2024-05-01"),  # noqa: DTZ001 - a cell of a workbook has no zone
        (dt.date(2024, 5, 1), "2024-05-01"),
        (dt.timedelta(hours=1), "1:00:00"),
        ("a\x00b\r\nc", "ab\nc"),
        ("  ", None),
        ({"SiO2": 0.5}, '{"SiO2": 0.5}'),
    ],
)
def test_plain(cell, expected) -> None:
    assert plain(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("4500", 4500),
        (" 4.5 ", 4.5),
        ("1.0", 1),
        ("007", "007"),
        ("1,200", "1,200"),
        ("=1+1", "=1+1"),
        ("-3", -3),
        ("", None),
    ],
)
def test_what_is_typed_is_a_figure_only_where_it_is_nothing_else(cell, expected) -> None:
    assert typed(cell) == expected
    assert type(typed(cell)) is type(expected)


def test_blank_and_yes_are_neither_nothing_nor_one() -> None:
    assert same(None, "")
    assert same(1, 1.0)
    assert not same(True, 1)
    assert not same(None, 0)


def test_rows_lose_their_blank_ends_alone() -> None:
    assert trimmed([["a", None, ""], [], [None, "b"], [None]]) == [["a"], [], [None, "b"]]


def test_putting_makes_what_is_missing_and_touches_nothing_else() -> None:
    sheets = [{"name": "flows", "rows": [["id"]], "formulas": [[3, 2, "=A1"], [0, 0, "=B1"]]}]
    after = copied(sheets)
    put(after, 0, 3, 2, "x")
    put(after, 0, 9, 9, None)
    put(after, 1, -1, -1, "links")
    assert value(after, 0, 3, 2) == "x"
    assert after[0]["formulas"] == [[0, 0, "=B1"]]
    assert after[1] == {"name": "links", "rows": []}
    assert sheets == [{"name": "flows", "rows": [["id"]], "formulas": [[3, 2, "=A1"], [0, 0, "=B1"]]}]
    assert value(after, 5, 0, 0) is None
    assert value(after, 0, 50, 0) is None
    assert size(after) == 1 + 3  # the header, and the new row up to its third cell


def test_a_sheet_comes_back_as_it_was() -> None:
    sheet = Sheet("流", [["id", None], [1, "x"]], [(0, 0, 0, 1)], {(5, 1): "=A1"})
    back = to_sheet(json.loads(json.dumps(from_sheet(sheet))))
    assert (back.name, back.rows) == ("流", [["id"], [1, "x"]])
    assert (back.merged, back.uncomputed) == (sheet.merged, sheet.uncomputed)
