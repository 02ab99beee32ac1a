from __future__ import annotations

from tests.cli.calling import call_json

from parkloop.cli import handover
from parkloop.cli.app import run


def test_force_is_handed_over_only_when_asked_for(monkeypatch):
    seen = []
    monkeypatch.setattr(handover, "become", lambda words: seen.append(list(words)) or 0)
    assert run(["restore", "b.zip", "--data", "d"]) == 0
    assert run(["restore", "b.zip", "--data", "d", "--force"]) == 0
    assert seen[0][-2:] == ["--", "b.zip"]
    assert "--force" not in seen[0]
    assert seen[1][-3:] == ["--force", "--", "b.zip"]


def test_no_backup(tmp_path):
    code, document = call_json("restore", tmp_path / "b.zip", "--data", tmp_path / "d")
    assert (code, [p["code"] for p in document["problems"]]) == (1, ["backup_not_found"])
    assert not (tmp_path / "d").exists()
