"""Whether an installation is there to work on; how it goes on is told by the tests of backup and password."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from parkloop.base.problems import Problem, ProblemError
from parkloop.web.exchange import backup
from parkloop.web.serving.standing import standing

MISSING = Problem("password_nothing")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PARKLOOP_DATA", "before")
    monkeypatch.delenv("PARKLOOP_DATABASE_URL", raising=False)
    (tmp_path / "parkloop.sqlite3").write_bytes(b"")
    return tmp_path


def caught(data):
    with pytest.raises(ProblemError) as raised, standing(data, MISSING):
        pass
    return [(p.code, p.where.file) for p in raised.value.problems]


def test_a_folder_without_an_installation_is_named_and_left_as_it_is(folder):
    (folder / "file").write_text("", encoding="utf-8")
    for place in (folder / "nowhere", folder / "file"):
        assert caught(place) == [("password_nothing", str(place))]
    assert sorted(p.name for p in folder.iterdir()) == ["file", "parkloop.sqlite3"]


def test_tables_of_another_release_are_told(folder, db, monkeypatch):
    monkeypatch.setattr(backup, "applied_all", lambda: False)
    assert [code for code, _ in caught(folder)] == ["password_nothing"]


def test_what_stands_is_worked_on_and_what_the_database_says_is_told(folder, db):
    with standing(folder, MISSING) as found:
        assert found == folder.resolve()
    with pytest.raises(ProblemError) as raised, standing(folder, MISSING):
        raise OperationalError("database is locked")
    assert [p.code for p in raised.value.problems] == ["serve_locked"]
