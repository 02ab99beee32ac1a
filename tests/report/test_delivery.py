from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from parkloop.base.problems import Location, Problem
from parkloop.formats import Sources
from parkloop.planning.outlook import Outlook
from parkloop.report.delivery import STEPS, advance, deliver


class Work:
    """A pass that has been made, and notes what is asked of it."""

    def __init__(self, result):
        self.made, self.asked = result, []

    def __getattr__(self, name):
        self.asked.append(name)
        return self.made if name == "result" else Outlook()


def test_steps_are_asked_for_in_the_order_of_the_work(result):
    work = Work(result)
    advance(work, "options")
    assert tuple(work.asked) == STEPS[:4]


def test_everything_is_written_and_named_and_warnings_of_reading_come_first(result, tmp_path):
    warned = Problem("no_csv", severity="warning", where=Location(path="flows[0]"))
    told = Problem("no_nodes", severity="warning", where=Location(path="nodes"))
    ledger = deepcopy(result.ledger)  # other tests have booked the number of problems of theirs
    ledger._entries.pop("report/problems", None)
    work = Work(replace(result, problems=(told, warned), ledger=ledger))
    made = deliver(work, tmp_path / "out", langs=("en",), formats=("xlsx",), sources=Sources(), problems=(warned,))
    assert made.result.problems == (warned, told)
    written = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert set(made.files) == written
    assert {"summary.json", "trace.json", "tables.xlsx"} <= written
    document = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert document == made.document
    assert [p["code"] for p in document["problems"]] == ["no_csv", "no_nodes"]


def test_a_place_that_cannot_be_written_is_told_before_the_work(result, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    work = Work(result)
    with pytest.raises(OSError, match="file"):
        deliver(work, tmp_path / "file" / "out", langs=("zh",), sources=Sources())
    assert work.asked == []
