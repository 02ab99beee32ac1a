"""Checking sheets."""

from __future__ import annotations

from parkloop.web.exchange import checking
from parkloop.web.exchange.checking import check, check_sheets


def test_nothing_is_an_empty_workbook() -> None:
    checked = check_sheets([], "a.xlsx")
    assert [p.code for p in checked.errors] == ["empty_workbook"]
    assert checked.problems[0].where.file == "a.xlsx"
    assert check_sheets([{"name": None, "rows": [["x"]]}], "").park is None


def test_a_result_is_kept_by_revision(draft, monkeypatch) -> None:
    first = check(draft)
    assert first.park is not None

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(checking, "check_sheets", never)
    assert check(draft).problems == first.problems
