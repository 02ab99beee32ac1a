"""What the grid shows."""

from __future__ import annotations

from parkloop.formats.labels import sheet_label
from parkloop.web.exchange import drafts, grid
from parkloop.web.store.models import Draft

from .conftest import place


def _sheet(described: dict, table: str) -> dict:
    return next(sheet for sheet in described["sheets"] if sheet["table"] == table)


def test_columns_are_in_the_users_language_with_rules_and_lists(draft) -> None:
    zh, en = (_sheet(grid.describe(draft, lang), "flows") for lang in ("zh", "en"))
    assert (zh["label"], en["label"]) == (sheet_label("flows", "zh"), sheet_label("flows", "en"))
    columns = {column["key"]: column for column in zh["columns"]}
    assert columns["from"]["required"]
    assert columns["from"]["of"] == "nodes"
    assert not columns["amount"]["required"]
    assert ["measured", "实测", "measured"] in columns["provenance"]["choices"]
    assert ["t/a", "t/a"] in columns["unit"]["choices"]
    assert columns["amount"]["letter"] == "E"
    assert zh["rows"][0][:2] == [1, "F01"]
    assert zh["missing"] == []


def test_single_data_have_a_row_each_and_only_the_value_is_open(draft) -> None:
    sheet = _sheet(grid.describe(draft, "en"), "park")
    entry = {one["key"]: one for one in sheet["entries"]}
    assert sheet["kind"] == "list"
    assert (entry["park.id"]["value"], entry["park.id"]["required"], entry["park.id"]["column"]) == (
        "teaching",
        True,
        1,
    )
    assert [one[0] for one in entry["park.fictional"]["choices"]] == ["yes", "no"]


def test_problems_stand_at_their_cells(draft) -> None:
    at = place(draft, "flows", "F01", "amount")
    drafts.edit(draft, 0, [[*at, 4000, "many"]])
    (problem,) = grid.problems_of(Draft.objects.get(pk=draft.pk), "zh")
    assert (problem["sheet"], problem["row"], problem["column"]) == at
    assert problem["place"] == "物质能量流 E2"
    assert "many" in problem["message"]


def test_a_sheet_as_a_user_gave_it_keeps_its_places(draft) -> None:
    rows = [["我的园区流表"], [], ["编号", "起点", "说不清"], ["F01", "power_plant", "x"], [], ["F02", "power_plant"]]
    sheets = [
        {"name": "物质能量流", "rows": rows},
        {"name": "Tabelle1", "rows": [["x"]]},
        {"name": "nodes", "rows": [["?", "a", "b"]]},
    ]
    Draft.objects.filter(pk=draft.pk).update(sheets=sheets)
    described = grid.describe(Draft.objects.get(pk=draft.pk), "zh")
    flows, other, headless = described["sheets"]
    assert (flows["header"], flows["first"]) == (2, 3)
    assert [row[0] for row in flows["rows"]] == [3, 5]
    assert [c["kind"] for c in flows["columns"]] == ["id", "ref", "unknown"]
    assert flows["columns"][2]["title"] == "说不清"
    assert "amount" in {one["key"] for one in flows["missing"]}
    assert (other["kind"], headless["kind"]) == ("other", "headless")


def test_an_enterprise_has_other_rows_shut(draft) -> None:
    described = grid.describe(draft, "zh", "power_plant")
    nodes = _sheet(described, "nodes")
    own = place(draft, "nodes", "power_plant", "id")[1]
    assert own not in nodes["shut_rows"]
    assert place(draft, "nodes", "cement_plant", "id")[1] in nodes["shut_rows"]
    assert not nodes["shut"]
    assert _sheet(described, "commodities")["shut"]
    assert _sheet(described, "park")["shut"]


def test_a_sheet_that_was_taken_back_is_not_shown(draft) -> None:
    done = drafts.edit(draft, 0, drafts.new_sheet(draft, "parcels"))
    back, _ = drafts.undo(done)
    assert "parcels" not in {sheet["table"] for sheet in grid.describe(back, "zh")["sheets"]}
