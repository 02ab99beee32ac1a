from __future__ import annotations

import os

from tests.cli.calling import call, call_json

from parkloop.cli import handover
from parkloop.cli.app import run


def test_a_half_of_the_processors_computes_unless_said_otherwise(monkeypatch):
    seen = []
    monkeypatch.setattr(handover, "become", lambda words: seen.append(list(words)) or 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert run(["serve", "--port", "81"]) == 0
    assert run(["serve", "--workers", "0", "--host", "::1"]) == 0
    assert seen[0][-6:] == ["--host", "127.0.0.1", "--port", "81", "--workers", "3"]
    assert seen[1][-6:] == ["--host", "::1", "--port", "8000", "--workers", "0"]


def test_help_needs_no_web():
    code, out, _ = call("serve", "--help", lang="en")
    assert code == 0
    assert "--workers" in out


def test_a_wrong_port_is_told_before_anything_is_made(tmp_path):
    assert call_json("serve", "--port", "-1", "--data", tmp_path / "d")[0] == 2
    assert not (tmp_path / "d").exists()
