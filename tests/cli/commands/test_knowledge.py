from __future__ import annotations

import csv

import pytest
from tests.cli.calling import call, call_json

from parkloop.knowledge import byproducts


@pytest.fixture(scope="module")
def document():
    code, document = call_json("knowledge")
    assert code == 0
    return document


def test_all_seventeen_industries_and_all_byproducts_are_there(document):
    assert len(document["industries"]) == 17
    assert [b["id"] for b in document["byproducts"]] == list(byproducts())
    assert all(len(b["cells"]) == 18 for b in document["byproducts"])


def test_empty_cells_are_shown_and_memory_does_not_fill_one(document):
    cells = [c for b in document["byproducts"] for c in b["cells"].values()]
    assert {c["state"] for c in cells} == {"founded", "memory", "empty"}
    assert all((c["state"] == "founded") == (c["founded"] > 0) for c in cells)
    words = document["words"]["routes.route_confidence"]
    assert sum(b["routes"]["memory"] for b in document["byproducts"]) == words["memory"]


def test_one_industry_is_unfolded_and_written(tmp_path):
    target = tmp_path / "sub" / "paper.csv"
    code, document = call_json("knowledge", "--industry", "paper", "-o", target)
    assert code == 0
    assert document["files"] == [str(target)]
    assert all("paper" in b["industries"] for b in document["byproducts"])
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["byproduct"] for r in rows] == [b["id"] for b in document["byproducts"]]
    first, cells = rows[0], document["byproducts"][0]["cells"]
    for name, cell in cells.items():
        assert first[name] == {"founded": str(cell["founded"]), "memory": "m", "empty": ""}[cell["state"]]


@pytest.mark.parametrize(("lang", "word"), [("zh", "黑液"), ("en", "black liquor")])
def test_the_table_is_printed_in_both_languages(lang, word):
    code, out, _ = call("knowledge", "--industry", "paper", lang=lang)
    assert code == 0
    assert word in out
    assert "·" in out


@pytest.mark.parametrize("arguments", [("--industry", "alchemy"), ("-o", "table.xlsx")])
def test_a_wrong_argument_is_told(arguments, tmp_path):
    code, _, err = call("knowledge", *arguments, cwd=tmp_path)
    assert code == 2
    assert "Traceback" not in err
    assert not list(tmp_path.iterdir())
