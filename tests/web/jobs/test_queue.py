from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from parkloop.base.problems import ProblemError
from parkloop.web.accounts.roles import Role
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.jobs.queue import (
    ATTEMPTS,
    STALE,
    KeyReusedError,
    Reaped,
    again,
    ask_cancel,
    claim,
    enqueue,
    fail,
    finish,
    heartbeat,
    lost,
    reap,
)


def test_a_job_waits_is_claimed_once_and_ends(job):
    mine = claim("w1")
    assert (mine.pk, mine.state, mine.worker, mine.attempt) == (job.pk, "running", "w1", 1)
    assert claim("w2") is None
    assert heartbeat(mine, 0.4, "steps.plan")
    job.refresh_from_db()
    assert (job.fraction, job.step) == (0.4, "steps.plan")
    assert finish(mine, [{"code": "x"}])
    assert (mine.state, mine.fraction, mine.problems) == (JobState.DONE, 1.0, [{"code": "x"}])
    assert mine.ended is not None


def test_the_oldest_is_taken_first(installation, job):
    enqueue(installation.version, None)
    assert claim("w").pk == job.pk


def test_a_key_gives_the_same_job_and_refuses_something_else(installation):
    author = installation.people[Role.CONSULTANT]
    first = enqueue(installation.version, author, {"seed": 1}, key="k")
    assert enqueue(installation.version, author, {"seed": 1}, key="k") == first
    with pytest.raises(KeyReusedError) as caught:
        enqueue(installation.version, author, {"seed": 2}, key="k")
    assert caught.value.job == first
    assert enqueue(installation.version, installation.people[Role.PARK_ADMIN], {"seed": 2}, key="k") != first
    assert Job.objects.count() == 2


def test_again_is_a_job_of_its_own(job):
    mine = claim("w")
    assert fail(mine, [{"code": "x"}])
    second = again(mine)
    assert second != mine
    assert (second.version, second.author, second.options, second.state) == (
        job.version,
        job.author,
        {"seed": 1},
        JobState.QUEUED,
    )


def test_a_waiting_job_is_cancelled_at_once_a_running_one_is_marked_and_an_ended_one_left(installation, job):
    assert ask_cancel(job) == JobState.CANCELLED
    second = enqueue(installation.version, None)
    mine = claim("w")
    assert ask_cancel(second) == JobState.RUNNING
    assert second.cancel_asked
    assert reap(dead=["w"]).cancelled == (str(second.pk),)
    assert not finish(mine)
    assert ask_cancel(second) == JobState.CANCELLED


def test_a_worker_that_was_given_up_changes_nothing(job):
    old = claim("w1")
    assert reap(dead=["w1"]) == Reaped(requeued=(str(job.pk),))
    new = claim("w2")
    assert new.attempt == 2
    assert not heartbeat(old)
    assert not finish(old)
    assert not fail(old, [])
    assert finish(new)


def test_the_same_worker_in_a_later_attempt_does_not_own_the_earlier_one(job):
    old = claim("w")
    reap(dead=["w"])
    new = claim("w")
    assert not finish(old)
    assert finish(new)


def test_a_silent_worker_is_given_up_and_a_living_one_is_not(job):
    claim("w")
    assert reap() == Reaped()
    Job.objects.update(heartbeat=timezone.now() - STALE - timedelta(seconds=1))
    assert reap().requeued == (str(job.pk),)


def test_after_the_last_attempt_it_has_failed_with_the_reason_in_both_languages(job):
    for _ in range(ATTEMPTS - 1):
        claim("w")
        assert reap(dead=["w"]).requeued
    claim("w")
    assert reap(dead=["w"]).failed == (str(job.pk),)
    job.refresh_from_db()
    assert job.problems[0]["code"] == "job_given_up"
    assert {"zh", "en"} == set(job.problems[0]["message"])
    assert str(ATTEMPTS) in job.problems[0]["message"]["zh"]


def test_an_attempt_that_ended_with_the_server_does_not_count(job):
    for _ in range(ATTEMPTS + 1):
        assert claim("w").attempt == 1
        assert reap(dead=["w"], counted=False).requeued == (str(job.pk),)


def test_lost_is_what_somebody_else_has_or_was_called_off_but_not_what_has_ended(job):
    old = claim("w1")
    assert not lost(old)
    reap(dead=["w1"])
    assert lost(old)
    new = claim("w2")
    assert lost(old)
    finish(new)
    assert not lost(new)


def test_options_that_cannot_be_used_are_refused_before_anything_is_queued(installation):
    with pytest.raises(ProblemError) as caught:
        enqueue(installation.version, None, {"seed": -1})
    assert [p.code for p in caught.value.problems] == ["job_option"]
    assert not Job.objects.exists()
