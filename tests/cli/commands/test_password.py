from __future__ import annotations

from tests.cli.calling import call_json

from parkloop.cli import handover
from parkloop.cli.app import run


def test_name_folder_and_address_are_handed_over(monkeypatch):
    seen = []
    monkeypatch.setattr(handover, "become", lambda words: seen.append(list(words)) or 0)
    assert run(["password", "王园", "--data", "d"]) == 0
    assert run(["password", "--host", "10.0.0.5", "--port", "81", "--data", "d", "--", "-odd"]) == 0
    assert seen[0][3:6] == ["password", "--data", "d"]
    assert seen[0][-6:] == ["--host", "127.0.0.1", "--port", "8000", "--", "王园"]
    assert seen[1][-6:] == ["--host", "10.0.0.5", "--port", "81", "--", "-odd"]


def test_no_installation_and_no_name(tmp_path):
    code, document = call_json("password", "somebody", "--data", tmp_path / "nix")
    assert (code, [p["code"] for p in document["problems"]]) == (1, ["password_nothing"])
    assert not (tmp_path / "nix").exists()
    assert call_json("password")[0] == 2
    assert call_json("password", "somebody", "--port", "0")[0] == 2
