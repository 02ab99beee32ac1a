from __future__ import annotations

import sys

import pytest

from parkloop.base.problems import ProblemError
from parkloop.cli import app, handover
from parkloop.cli.handover import become, handed_over
from parkloop.cli.outcome import Outcome
from parkloop.cli.session import Session


def line(monkeypatch, session, *arguments):
    seen = []
    monkeypatch.setattr(handover, "become", lambda words: seen.append(list(words)) or 0)
    assert handed_over(session, *arguments).then() == 0
    return seen[0]


def test_the_line_names_folder_language_and_form(monkeypatch):
    words = line(monkeypatch, Session("en", json=True, debug=True), "backup", "d", "--", "-x")
    assert words[1:] == [
        "-m", "parkloop.web.serving", "backup", "--data", "d", "--lang", "en", "--json", "--debug", "--", "-x",
    ]  # fmt: skip


def test_the_folder_comes_from_the_environment_where_it_is_not_stated(monkeypatch):
    monkeypatch.setenv("PARKLOOP_DATA", "there")
    assert "there" in line(monkeypatch, Session("zh"), "serve", None)
    monkeypatch.delenv("PARKLOOP_DATA")
    assert ".parkloop" in line(monkeypatch, Session("zh"), "serve", None)


def test_a_missing_extra_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setattr(handover, "find_spec", lambda name: None)
    with pytest.raises(ProblemError) as caught:
        handed_over(Session("zh"), "serve", None)
    assert [p.code for p in caught.value.problems] == ["serve_web_missing"]


def test_elsewhere_the_other_process_is_waited_for(monkeypatch):
    monkeypatch.setattr(handover.os, "name", "nt")
    assert become([sys.executable, "-c", "raise SystemExit(7)"]) == 7


def test_the_program_goes_on_after_its_own_streams_are_back(monkeypatch, capfd):
    monkeypatch.setattr(app, "_outcome", lambda session, rest: Outcome(then=lambda: sys.stdout.write("{}\n") and 4))
    assert app.run(["serve", "--json"]) == 4
    assert capfd.readouterr().out == "{}\n"
