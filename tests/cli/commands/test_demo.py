from __future__ import annotations

import pytest
from tests.cli.calling import call, call_json


def test_unknown_name(tmp_path):
    code, document = call_json("demo", "nix", "-o", tmp_path / "out")
    assert (code, document["problems"][0]["code"]) == (1, "unknown_bundled")
    assert "guigang" in document["problems"][0]["expected"]


def test_paths_are_printed(tmp_path):
    code, out, err = call("demo", "teaching", "-o", tmp_path / "out", "--formats", "docx", "--lang", "zh")
    assert code == 0
    for name in ("report.docx", "summary.json", "trace.json", "figures"):
        assert str(tmp_path / "out" / name) in out
    assert "100%" in err


@pytest.mark.long
def test_the_default_is_the_real_park(tmp_path):
    code, document = call_json("demo", "-o", tmp_path / "out")
    assert code == 0
    assert document["park"]["id"] == "guigang"
    assert {"report.docx", "report.pdf", "tables.xlsx", "trace.json"} <= set(document["files"])
    assert document["certificate"]["agrees"] is True
    assert document["certificate"]["baseline_gap"] <= 0.05
