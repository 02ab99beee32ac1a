"""Documents as sheets of a draft."""

from __future__ import annotations

import pytest

from parkloop.formats import bundled, load, to_document
from parkloop.formats.tables import HEADER, tables
from parkloop.web.exchange.checking import check_sheets
from parkloop.web.exchange.layout import CORE, empty_sheet, lay_out_sheets


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", bundled())
def test_a_bundled_park_comes_back_from_its_sheets(name, lang) -> None:
    document = to_document(load(name))
    park = check_sheets(lay_out_sheets(document, lang), name).park
    assert park is not None
    assert to_document(park) == document


def test_what_is_wrong_in_a_raw_document_stays_as_it_was_written() -> None:
    raw = {
        "park": {"id": 5, "name": "园区", "horizon": "soon"},
        "nodes": [{"id": "a", "kind": "castle", "name": "甲", "colour": "red"}, "no row"],
        "flows": "none",
    }
    sheets = {sheet["name"]: sheet["rows"] for sheet in lay_out_sheets(raw, "zh")}
    single = dict(row for row in sheets[HEADER] if len(row) == 2)
    assert (single["park.id"], single["park.name.zh"], single["park.horizon"]) == (5, "园区", "soon")
    head, row = sheets["nodes"]
    assert row[head.index("kind")] == "castle"
    assert row[head.index("name.zh")] == "甲"
    assert row[head.index("colour")] == "red"
    assert set(sheets) == {HEADER, *CORE}


def test_an_empty_sheet_has_its_header_alone() -> None:
    assert empty_sheet(tables()["links"]) == {"name": "links", "rows": [list(tables()["links"].keys)]}
    assert empty_sheet(tables()[HEADER])["rows"][:2] == [["key", "value"], ["park.id"]]
