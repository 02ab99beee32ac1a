from __future__ import annotations

from tests.cli.calling import call, call_json


def test_sound_park():
    code, document = call_json("check", "teaching")
    assert code == 0
    assert document["ok"] is True
    assert document["park"]["id"] == "teaching"


def test_all_problems_of_a_document_at_once_with_their_places(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(
        "schema: parkloop/1\n"
        "park: {id: demo, name: Demo, base_year: 2024, horizon: [2025, 2030]}\n"
        "commodities:\n  - {id: ash, name: ash, kind: waste, unit: t}\n"
        "nodes:\n  - {id: a, name: A, kind: enterprise, makes: [{commodity: ash, amount: -5, unit: t/a}]}\n"
        "flows:\n  - {id: F1, from: a, to: nowhere, commodity: ash, amount: 1, unit: t/a}\n",
        encoding="utf-8",
    )
    code, document = call_json("check", str(file))
    assert code == 1
    assert document["ok"] is False
    assert document["park"] is None
    found = {(p["code"], p["row"], p["path"]) for p in document["problems"]}
    assert ("negative_amount", 6, "nodes[0].makes[0].amount") in found
    assert ("unknown_node", 8, "flows[0].to") in found
    assert all(p["file"] == "bad.yaml" for p in document["problems"])


def test_what_is_no_workbook(tmp_path):
    file = tmp_path / "park.xlsx"
    file.write_bytes(b"this is no workbook")
    code, document = call_json("check", str(file))
    assert code == 1
    assert document["ok"] is False


def test_a_person_reads_place_and_mend(tmp_path):
    code, out, err = call("check", tmp_path / "nix.yaml", lang="zh")
    assert code == 1
    assert "错误 1 条" in out
    assert "nix.yaml" in out
    assert "改法：" in out
    assert err == ""
