from __future__ import annotations

import json

from tests.cli.calling import call_json


def test_run_prints_the_summary_and_nothing_else(tmp_path):
    code, document = call_json("run", "teaching", "-o", tmp_path / "out", "--formats", "xlsx", "--lang", "zh")
    assert code == 0
    assert document == json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert set(document["columns"]) == {"observed", "reference", "reoperated", "plan"}
    assert document["certificate"]["agrees"] is True
    assert {"tables.xlsx", "trace.json"} <= set(document["files"])
    assert any(f.startswith("figures/") and f.endswith(".svg") for f in document["files"])
    known = {o["id"]: o for o in document["options"]}
    for chosen in document["plan"]["options"]:
        option = known[chosen["id"]]
        assert option["reasons"]
        assert option["sources"] or option["origin"] in {"user", "project"}


def test_bad_park_makes_no_folder(tmp_path):
    code, document = call_json("run", tmp_path / "nix.yaml", "-o", tmp_path / "out")
    assert (code, document["problems"][0]["code"]) == (1, "file_not_found")
    assert not (tmp_path / "out").exists()


def test_wrong_format(tmp_path):
    assert call_json("run", "teaching", "-o", tmp_path / "out", "--formats", "doc")[0] == 2
