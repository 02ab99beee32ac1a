from __future__ import annotations

from tests.cli.calling import call_json


def test_files_only(tmp_path):
    code, document = call_json("report", "teaching", "-o", tmp_path / "out", "--formats", "docx", "--lang", "en")
    assert code == 0
    assert set(document) == {"schema", "problems", "park", "files"}
    assert "report.docx" in document["files"]
    assert all((tmp_path / "out" / f).is_file() for f in document["files"])


def test_bad_park(tmp_path):
    assert call_json("report", "nix.yaml", "-o", tmp_path / "out")[0] == 1
