from __future__ import annotations

import errno
import json

import pytest
from django.db import OperationalError

from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem, ProblemError
from parkloop.base.wording import as_json
from parkloop.cli.app import run
from parkloop.formats import load, save
from parkloop.web.jobs import work
from parkloop.web.jobs.models import JobState
from parkloop.web.jobs.queue import claim, enqueue, reap
from parkloop.web.jobs.results import WORKING, file_of, files, folder, summary
from parkloop.web.jobs.work import Standing, Task, perform, refused
from parkloop.web.store.models import Version
from parkloop.web.store.versions import document_of, make_version


def test_a_job_gives_what_the_command_line_gives(installation, tmp_path, capfd):
    """The same files, the same summary, the same trace."""
    first = Task(enqueue(installation.version, None))
    first.job = claim("w")
    assert perform(first)
    save(load("teaching"), tmp_path / "park.json")
    assert run(["run", str(tmp_path / "park.json"), "-o", str(tmp_path / "out"), "--json"]) == 0
    capfd.readouterr()
    named = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert {f.name for f in files(first.job)} == named
    assert {"report.docx", "report.en.docx", "report.pdf", "tables.xlsx", "trace.json", "summary.json"} <= named
    by_command = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    by_job = summary(first.job)
    for document in (by_job, by_command):  # a version of the store has no cells, a file has
        told = document["findings"]
        for row in (*told, *document["suspects"], *(item for finding in told for item in finding["items"])):
            row.pop("places", None)
    assert by_job == by_command
    mine, theirs = file_of(first.job, "trace.json"), tmp_path / "out" / "trace.json"
    assert mine.read_bytes() == theirs.read_bytes()
    assert (first.standing.fraction, first.job.state) == (1.0, JobState.DONE)


def raising(error):
    def make(job, place, progress):
        (place / "half").write_text("x", encoding="utf-8")
        raise error

    return make


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ProblemError([Problem("no_nodes", where=Location(path="nodes"))]), "no_nodes"),
        (NoFeasibleAnswerError(Problem("no_nodes")), "no_nodes"),
        (OSError(errno.ENOSPC, "No space left", "/secret/place"), "job_refused"),
        (RuntimeError("inner secret"), "job_defect"),
    ],
)
def test_what_goes_wrong_is_told_in_both_languages_and_leaves_nothing(
    job, data_folder, monkeypatch, caplog, error, code
):
    monkeypatch.setattr(work, "make", raising(error))
    task = Task(claim("w"))
    assert perform(task)
    job.refresh_from_db()
    assert (job.state, [p["code"] for p in job.problems]) == (JobState.FAILED, [code])
    assert set(job.problems[0]["message"]) == {"zh", "en"}
    assert "secret" not in json.dumps(job.problems)
    assert not folder(job).exists()
    assert list((data_folder / "results" / WORKING).iterdir()) == []


def test_a_database_that_fails_is_not_the_end_of_the_job(job, monkeypatch):
    monkeypatch.setattr(work, "make", raising(OperationalError("gone")))
    with pytest.raises(OperationalError):
        perform(Task(claim("w")))
    assert reap(dead=["w"]).requeued == (str(job.pk),)


def test_a_document_that_this_release_refuses_is_told_with_its_places(installation):
    document = document_of(installation.version)
    document["nodes"][0]["kind"] = "castle"
    version = make_version(
        installation.park, document, author=None, reason="r", parent=installation.version, file="a.xlsx"
    )
    enqueue(Version.objects.get(pk=version.pk), None)
    task = Task(claim("w"))
    assert perform(task)
    assert task.job.state == JobState.FAILED
    assert any(p["path"] == "nodes[0].kind" for p in task.job.problems)


def test_a_job_that_was_taken_away_delivers_nothing(job, monkeypatch):
    def make(job, place, progress):
        reap(dead=["w"])
        return []

    monkeypatch.setattr(work, "make", make)
    assert not perform(Task(claim("w")))
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_progress_is_kept_for_the_heart():
    standing = Standing()
    standing(0.5, "steps.plan")
    assert (standing.fraction, standing.step) == (0.5, "steps.plan")


def test_a_refusal_names_no_path():
    told = json.dumps(as_json(refused(PermissionError(errno.EACCES, "denied", "/secret"))), ensure_ascii=False)
    assert "secret" not in told
    assert "没有权限" in told
