"""Differences and sheets in words."""

from __future__ import annotations

import copy

from parkloop.formats import load, to_document
from parkloop.web.pages.data.shown import PAGE, conflicts, groups, sheet_pages
from parkloop.web.store.compare import clashes, difference

BASE = to_document(load("teaching"))


def _but(amount: float | None) -> dict:
    made = copy.deepcopy(BASE)
    made["flows"][0]["amount"] = amount
    return made


def test_changes_have_names_labels_and_both_values() -> None:
    new = _but(4100)
    new["nodes"].pop()
    new["flows"][1]["provenance"] = "measured"
    new["flows"][2]["amount"] = None
    found = {group.label: group.changes for group in groups(difference(BASE, new), "zh", new)}
    amount, provenance, unknown = found["物质能量流"]
    assert (amount.row, amount.field, amount.before, amount.after) == ("F01", "年量", "4000", "4100")
    assert (provenance.before, provenance.after) == ("（空）", "实测")
    assert unknown.after == "未知"
    assert found["单元节点"][0].kind == "removed"
    assert found["单元节点"][0].before
    assert any("(" in change.row for change in groups(difference(_but(1), BASE), "en", BASE)[0].changes) is False


def test_conflicts_show_both_sides() -> None:
    (one,) = conflicts(clashes(difference(BASE, _but(1)), difference(BASE, _but(2))), "en")
    assert (one.name, one.mine, one.theirs, one.row) == ("flows/F01/amount", "1", "2", "F01")


def test_sheets_of_a_document_with_its_columns_and_pages() -> None:
    first = sheet_pages(BASE, "zh", "", 1)
    assert first["sheet"] == "park"
    assert first["rows"][0] == ["编号", "teaching"]
    flows = sheet_pages(BASE, "en", "flows", 1)
    assert len(flows["rows"]) == 26
    assert "low" not in " ".join(flows["heads"])
    many = {**BASE, "flows": [{**BASE["flows"][0], "id": f"G{n}"} for n in range(PAGE + 1)]}
    last = sheet_pages(many, "en", "flows", 99)
    assert (last["page"], last["pages"], len(last["rows"])) == (2, 2, 1)
