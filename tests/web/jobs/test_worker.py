from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest
from django.db import connection

from parkloop.web.jobs import worker
from parkloop.web.jobs.models import JobState
from parkloop.web.jobs.queue import claim, enqueue
from parkloop.web.jobs.work import Task
from parkloop.web.jobs.worker import PARENT_GONE, Heart

WATCHED = """
import time
from parkloop.web.jobs.worker import watch_parent
watch_parent()
print("up", flush=True)
time.sleep(60)
"""


def test_jobs_are_done_one_after_another(installation, monkeypatch):
    from parkloop.web.jobs import work

    monkeypatch.setattr(work, "make", lambda job, place, progress: [])
    monkeypatch.setattr(Heart, "start", lambda self: None)
    monkeypatch.setattr(Heart, "stop", lambda self: None)
    jobs = [enqueue(installation.version, None) for _ in range(3)]
    assert worker.work("w", most=5) == 3
    for job in jobs:
        job.refresh_from_db()
        assert (job.state, job.worker) == (JobState.DONE, "w")


def test_a_worker_waits_for_work_and_ends_after_its_last_job(installation, monkeypatch):
    from parkloop.web.jobs import work

    monkeypatch.setattr(work, "make", lambda job, place, progress: [])
    monkeypatch.setattr(Heart, "start", lambda self: None)
    monkeypatch.setattr(Heart, "stop", lambda self: None)
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)  # it is the test's own
    monkeypatch.setattr(worker.time, "sleep", lambda seconds: enqueue(installation.version, None))
    assert worker.work("w", most=2, wait=True) == 2


class Beats:
    """Takes the place of the table: a thread of its own does not see what a test has not committed."""

    def __init__(self, monkeypatch, answers, lost=False):
        from parkloop.web.jobs import queue

        self.told, self.answers, self.enough = [], list(answers), threading.Event()
        monkeypatch.setattr(queue, "heartbeat", self.heartbeat)
        monkeypatch.setattr(queue, "lost", lambda job: lost)
        monkeypatch.setattr(worker, "LOOK_SECONDS", 0.01)
        monkeypatch.setattr(worker, "give_up", lambda task: self.enough.set())

    def heartbeat(self, job, fraction, step):
        self.told.append((fraction, step))
        if len(self.told) == len(self.answers):
            self.enough.set()
        answer = self.answers[min(len(self.told), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_a_new_step_is_told_at_once_and_the_same_one_after_a_while(job, monkeypatch):
    beats = Beats(monkeypatch, [True, True])
    task = Task(claim("w"))
    task.standing(0.1, "steps.observe")
    heart = Heart(task)
    heart.start()
    while not beats.told:
        pass
    task.standing(0.2, "steps.indicators")
    assert beats.enough.wait(5)
    heart.stop()
    assert beats.told == [(0.1, "steps.observe"), (0.2, "steps.indicators")]


def test_a_database_that_does_not_answer_is_asked_again(job, monkeypatch, caplog):
    from django.db import OperationalError

    monkeypatch.setattr(worker, "BEAT_SECONDS", 0.02)
    beats = Beats(monkeypatch, [OperationalError("gone"), True])
    heart = Heart(Task(claim("w")))
    heart.start()
    assert beats.enough.wait(5)
    heart.stop()
    assert len(beats.told) >= 2


def test_a_job_that_was_taken_away_is_given_up(job, monkeypatch):
    beats = Beats(monkeypatch, [False, False, False], lost=True)
    heart = Heart(Task(claim("w")))
    heart.start()
    assert beats.enough.wait(5)
    heart.stop()


@pytest.mark.skipif(os.name != "posix", reason="closes a pipe as POSIX does")
def test_it_ends_when_its_parent_has_gone():
    child = subprocess.Popen([sys.executable, "-c", WATCHED], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout.readline() == b"up\n"
    child.stdin.close()
    assert child.wait(10) == PARENT_GONE
    child.stdout.close()
