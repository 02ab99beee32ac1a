from __future__ import annotations

from tests.cli.calling import call_json

from parkloop.cli import handover
from parkloop.cli.app import run


def test_file_and_folder_are_handed_over(monkeypatch):
    seen = []
    monkeypatch.setattr(handover, "become", lambda words: seen.append(list(words)) or 0)
    assert run(["backup", "b.zip", "--data", "d"]) == 0
    assert seen[0][3:6] == ["backup", "--data", "d"]
    assert seen[0][-2:] == ["--", "b.zip"]


def test_nothing_to_back_up(tmp_path):
    code, document = call_json("backup", tmp_path / "b.zip", "--data", tmp_path / "nix")
    assert (code, [p["code"] for p in document["problems"]]) == (1, ["backup_nothing"])
    assert call_json("backup")[0] == 2
