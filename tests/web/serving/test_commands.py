from __future__ import annotations

import json
from pathlib import Path

import pytest

from parkloop.base.problems import Problem, ProblemError
from parkloop.web.serving import commands, keeping, passwords, serve
from parkloop.web.serving.commands import main


def test_serve_is_given_what_the_line_asks_for(monkeypatch):
    seen = []
    monkeypatch.setattr(serve, "serve", lambda wanted, teller: seen.append((wanted, teller)))
    line = ["serve", "--host", "0.0.0.0", "--port", "81", "--workers", "3", "--data", "d", "--lang", "en", "--json"]  # noqa: S104
    assert main(line) == 0
    wanted, teller = seen[0]
    assert (wanted.host, wanted.port, wanted.workers, wanted.data) == ("0.0.0.0", 81, 3, Path("d"))  # noqa: S104
    assert (teller.lang, teller.json) == ("en", True)


def test_backup_and_restore_are_given_file_and_folder(monkeypatch):
    seen = []
    monkeypatch.setattr(keeping, "backup", lambda *a: seen.append(a[:2]))
    monkeypatch.setattr(keeping, "restore", lambda *a, force: seen.append((*a[:2], force)))
    assert main(["backup", "--data", "d", "--", "-odd.zip"]) == 0
    assert main(["restore", "--data", "d", "--force", "--", "f.zip"]) == 0
    assert seen == [(Path("-odd.zip"), Path("d")), (Path("f.zip"), Path("d"), True)]


def test_password_is_given_name_folder_and_where_the_server_is_reached(monkeypatch):
    seen = []
    monkeypatch.setattr(passwords, "password", lambda *a: seen.append(a[:3]))
    assert main(["password", "--data", "d", "--host", "::1", "--port", "81", "--", "-odd"]) == 0
    assert main(["password", "--data", "d", "--", "王"]) == 0
    assert seen == [("-odd", Path("d"), "http://[::1]:81/"), ("王", Path("d"), "http://127.0.0.1:8000/")]


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (ProblemError([Problem("serve_full")]), 1, "serve_full"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (ZeroDivisionError("secret"), 70, "internal_error"),
    ],
)
def test_every_end_has_its_exit_code_and_no_traceback(monkeypatch, capsys, error, code, told):
    def failing(*_):
        raise error

    monkeypatch.setattr(commands, "_run", failing)
    assert main(["serve", "--data", "d", "--json"]) == code
    out, err = capsys.readouterr()
    assert [p["code"] for p in json.loads(out)["problems"]] == [told]
    assert "secret" not in out + err
