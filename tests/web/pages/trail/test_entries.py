from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from parkloop.base import i18n
from parkloop.web.accounts import audit
from parkloop.web.accounts.roles import Role
from parkloop.web.pages.trail.entries import FilterForm, Line, as_csv, chosen, harmless, line, of_park, told


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"])
def test_what_a_spreadsheet_would_run_becomes_text(cell):
    assert harmless(cell) == f"'{cell}"


def test_plain_cells_stay():
    assert [harmless(c) for c in ("", "a=b", "园")] == ["", "a=b", "园"]


def test_the_file_opens_in_excel_and_holds_what_was_told():
    text = as_csv([Line("2026-01-02 03:04:05", "=cmd", "园", "登录", 'a,"b"', "", "10.0.0.1")], "zh")
    assert text.startswith("\ufeff时间,人员")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1] == ["2026-01-02 03:04:05", "'=cmd", "园", "登录", 'a,"b"', "", "10.0.0.1"]


def test_an_entry_in_words(installation):
    user = installation.people[Role.PARK_ADMIN]
    entry = audit.record(
        "member_changed",
        user=user,
        park=installation.park,
        target="li",
        before="expert",
        role="assessor",
        x=[1, 2],
        y="",
    )
    shown = line(entry, "zh")
    assert (shown.action, shown.park, shown.username) == ("调整成员角色", "园区teaching", "park_admin")
    assert shown.details == "原角色：专家；角色：评估人员；x：1、2"
    assert told("of_an_older_program", "zh") == "of_an_older_program"


def test_filters(installation):
    for name in (Role.EXPERT, Role.ASSESSOR):
        audit.record("signed_in", user=installation.people[name], park=installation.park)
    audit.record("invited", park=installation.other)
    entries = of_park(installation.park)
    assert of_park(None).count() == 3

    def found(**data):
        return chosen(entries, FilterForm(data, entries, "zh")).count()

    assert found() == 2
    assert found(user="EXP") == 1
    assert found(action="signed_in") == 2
    assert found(action="invited") == 2, "an action that never happened here is refused and filters nothing"
    assert found(since="2100-01-01") == 0
    assert found(until="2000-01-01") == 0
    assert found(since="nonsense") == 2
    assert found(since="2000-01-01", until="2100-01-01") == 2


def test_every_detail_that_the_program_writes_has_words():
    """The names of the details are read from the calls that write them."""
    import ast

    import parkloop.web

    known = {"user", "request", "park", "target"}
    told_names = set()
    for file in Path(parkloop.web.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) == "record":
                told_names |= {k.arg for k in call.keywords if k.arg} - known
    assert {"format", "role", "reason"} <= told_names
    assert [name for name in sorted(told_names) if not i18n.has(f"web_accounts.detail.{name}")] == []
