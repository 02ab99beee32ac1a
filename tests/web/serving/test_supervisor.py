from __future__ import annotations

import socket
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from parkloop.web.jobs import queue
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.jobs.queue import ask_cancel, claim, enqueue
from parkloop.web.jobs.results import WORKING, workplace
from parkloop.web.serving import supervisor as module
from parkloop.web.serving.hosts import listen
from parkloop.web.serving.supervisor import NotReadyError, Supervisor, _ended


class FakeChild:
    """A child without process: dies and starts as it is told."""

    def __init__(self, name, line=(), descriptors=()):
        self.name, self.line, self.codes, self.told = name, line, [], []

    def start(self):
        self.told.append("start")

    def died(self):
        return self.codes.pop(0) if self.codes else None

    def due(self):
        return False

    def kill(self):
        self.told.append("kill")


@pytest.fixture
def supervisor(monkeypatch, data_folder):
    """It looks within the test's transaction, which would end with a connection that is closed."""
    monkeypatch.setattr(module, "Child", FakeChild)
    monkeypatch.setattr(module.connection, "close", lambda: None)
    made = Supervisor(listen("127.0.0.1", 0), 2)
    yield made
    made.listening.close()


def names(supervisor):
    return list(supervisor.workers)


def state(job):
    job.refresh_from_db()
    return job.state


@pytest.fixture
def job(installation):
    return enqueue(installation.version, None)


def test_workers_are_named_by_host_process_and_number(supervisor):
    host = socket.gethostname()
    assert all(n.startswith(f"{host}-") and n.endswith(f"-{i}") for i, n in enumerate(names(supervisor), 1))
    assert all(child.line[-1] == name for name, child in supervisor.workers.items())


def test_the_job_of_a_dead_worker_waits_again_at_once_and_its_leftovers_go(supervisor, job, data_folder):
    name = names(supervisor)[0]
    workplace(claim(name))
    supervisor.workers[name].codes = [-9]
    supervisor.look()
    assert state(job) == JobState.QUEUED
    assert list((data_folder / "results" / WORKING).iterdir()) == []


def test_a_cancelled_job_ends_with_its_process(supervisor, job):
    name = names(supervisor)[1]
    claim(name)
    supervisor.look()
    assert supervisor.workers[name].told == []
    ask_cancel(job)
    supervisor.look()
    assert supervisor.workers[name].told == ["kill"]
    assert state(job) == JobState.CANCELLED
    assert supervisor.workers[names(supervisor)[0]].told == []


def test_a_worker_that_hangs_is_ended(supervisor, job):
    name = names(supervisor)[0]
    claim(name)
    Job.objects.update(heartbeat=timezone.now() - queue.STALE - timedelta(seconds=1))
    supervisor._looked = -1e9
    supervisor.look()
    assert supervisor.workers[name].told == ["kill"]
    assert state(job) == JobState.QUEUED


def test_jobs_of_an_earlier_server_are_adopted(supervisor, job, settings):
    from django.db import connection

    claim("elsewhere-1-1" if connection.vendor == "sqlite" else f"{socket.gethostname()}-4194303-1")
    supervisor.adopt()
    assert state(job) == JobState.QUEUED


def test_who_of_this_machine_has_ended():
    import os

    host = socket.gethostname()
    assert _ended(f"{host}-4194303-1")
    assert not _ended(f"{host}-{os.getppid()}-1")
    assert _ended(f"{host}-{os.getpid()}-1")
    assert not _ended("another-1-1")


def test_a_database_that_does_not_answer_is_told_once_and_tried_on(supervisor, monkeypatch, caplog, db):
    def gone():
        raise OperationalError

    with monkeypatch.context() as away:
        away.setattr(supervisor, "_dead", gone)
        supervisor.look()
        supervisor.look()
    assert len([r for r in caplog.records if "does not answer" in r.message]) == 1
    supervisor.look()
    assert not supervisor._silent


@pytest.mark.parametrize(("answer", "code"), [(500, None), (None, 1)])
def test_a_web_server_that_does_not_come_up_is_told(supervisor, monkeypatch, answer, code):
    monkeypatch.setattr(supervisor, "_answers", lambda path: answer)
    supervisor.web.codes = [code] if code is not None else []
    with pytest.raises(NotReadyError):
        supervisor._wait_ready()


def test_ready_means_that_a_whole_page_was_served(supervisor, monkeypatch):
    asked = []
    monkeypatch.setattr(supervisor, "_answers", lambda path: asked.append(path) or 200)
    supervisor._wait_ready()
    assert asked == ["/healthz", "/sign-in"]


def test_what_was_worked_on_at_the_end_waits_and_does_not_count(supervisor, job, monkeypatch):
    monkeypatch.setattr(module, "end_all", lambda children: None)
    claim(names(supervisor)[0])
    supervisor.end()
    assert state(job) == JobState.QUEUED
    assert job.attempt == 0
