"""The queue is the table of jobs itself: who owns a running row, and every step from queued to its end.

A worker owns a row by its name and the number of the attempt. Whatever it writes is written only where both are still
its own and the row still runs (a fence): a worker that was given up, but comes back, changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from parkloop.base.problems import Problem
from parkloop.base.wording import as_json
from parkloop.web.jobs.asked import read_options
from parkloop.web.jobs.models import Job, JobState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from parkloop.web.accounts.models import User
    from parkloop.web.store.models import Version

ATTEMPTS = 3
"""So often a job is begun; then it has failed."""
STALE = timedelta(seconds=30)
"""A worker that has not been heard of for so long is given up."""
ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class KeyReusedError(Exception):
    """The idempotency key was used before, for something else; ``job`` is what it was used for."""

    def __init__(self, job: Job) -> None:
        self.job = job
        super().__init__(str(job.pk))


@dataclass(frozen=True, slots=True)
class Reaped:
    """What became of jobs whose worker is gone."""

    requeued: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()


def enqueue(version: Version, author: User | None, options: Mapping[str, Any] | None = None, key: str = "") -> Job:
    """Ask for a pass over a version.

    Parameters
    ----------
    version
        What is to be computed.
    author
        Who asks; None for the program itself.
    options
        ``seed`` (int), ``base_year`` (int), ``langs`` (list of ``zh``, ``en``; the first is the main language).
    key
        Idempotency key: the same person, park and key give the same job again.

    Raises
    ------
    ProblemError
        An option is unknown or not usable.
    KeyReusedError
        The key was used for another version or other options.
    """
    wanted = dict(options or {})
    read_options(wanted)
    values = {"park_id": version.park_id, "author": author, "idempotency_key": key}
    try:
        with transaction.atomic():
            if not key or not (found := Job.objects.filter(**values).first()):
                return Job.objects.create(**values, version=version, options=wanted)
    except IntegrityError:  # the same request twice at once: the other one was quicker
        found = Job.objects.get(**values)
    if found.version_id != version.pk or found.options != wanted:
        raise KeyReusedError(found)
    return found


def again(job: Job, author: User | None = None) -> Job:
    """Ask for the same once more, as a job of its own: what became of the first one stays on record."""
    return enqueue(job.version, author or job.author, job.options)


def ask_cancel(job: Job) -> JobState:
    """Ask to end a job: a waiting one is cancelled at once, a running one by its supervisor within a second.

    Returns
    -------
    JobState
        How the job stands now; one that had ended stays as it is.
    """
    now = timezone.now()
    with transaction.atomic():
        waiting = Job.objects.filter(pk=job.pk, state=JobState.QUEUED)
        if not waiting.update(state=JobState.CANCELLED, cancel_asked=True, ended=now):
            Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_asked=True)
        job.refresh_from_db()
    return JobState(job.state)


def claim(worker: str) -> Job | None:
    """Take the oldest waiting job, or None; no two workers ever take the same one.

    PostgreSQL locks the row and lets others skip it; SQLite's transactions are immediate, so one claims after another.
    """
    waiting = Job.objects.filter(state=JobState.QUEUED).order_by("created", "pk")
    if not waiting.exists():  # an idle worker only reads
        return None
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        job = waiting.first()
        if job is None:
            return None
        job.state, job.worker, job.attempt = JobState.RUNNING, worker, job.attempt + 1
        job.fraction, job.step, job.problems = 0.0, "", []
        job.started = job.heartbeat = timezone.now()
        job.save()
    return job


def owned(job: Job) -> QuerySet[Job]:
    """The row of a job as long as it is this attempt's own; empty otherwise."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, worker=job.worker, attempt=job.attempt)


def heartbeat(job: Job, fraction: float | None = None, step: str | None = None) -> bool:
    """Tell that the worker lives, and how far it is; False where the job is no longer its own."""
    values: dict[str, Any] = {"heartbeat": timezone.now()}
    if fraction is not None:
        values["fraction"] = min(max(fraction, 0.0), 1.0)
    if step is not None:
        values["step"] = step
    return owned(job).update(**values) == 1


def lost(job: Job) -> bool:
    """Whether a job was taken from this attempt, or has been called off; one that it has ended itself is not lost."""
    ended = (JobState.DONE, JobState.FAILED, JobState.RUNNING)
    return not Job.objects.filter(pk=job.pk, worker=job.worker, attempt=job.attempt, state__in=ended).exists()


def finish(job: Job, problems: Sequence[Mapping[str, Any]] = ()) -> bool:
    """Mark a job as done; ``problems`` are its warnings. False where it is no longer the worker's own."""
    return _end(job, JobState.DONE, list(problems), fraction=1.0)


def fail(job: Job, problems: Sequence[Mapping[str, Any]]) -> bool:
    """Mark a job as failed, with the reasons; False where it is no longer the worker's own."""
    return _end(job, JobState.FAILED, list(problems))


def reap(*, dead: Iterable[str] = (), stale: timedelta = STALE, counted: bool = True) -> Reaped:
    """Take running jobs from workers that are gone: they wait again, or end after :data:`ATTEMPTS`.

    Parameters
    ----------
    dead
        Names of workers known to have ended.
    stale
        A job not heard of for so long is taken too, whoever has it.
    counted
        Whether the attempt counts; one that was ended because the server was told to stop is nobody's fault. The
        process must have ended: its number is given to the next one.
    """
    lost = Q(worker__in=list(dead)) | Q(heartbeat__lt=timezone.now() - stale) | Q(heartbeat__isnull=True)
    requeued, failed, cancelled = [], [], []
    for job in Job.objects.filter(lost, state=JobState.RUNNING):
        if job.cancel_asked:
            cancelled += [str(job.pk)] if _end(job, JobState.CANCELLED, []) else []
        elif counted and job.attempt >= ATTEMPTS:
            told = as_json(Problem("job_given_up", found=str(job.attempt)))
            failed += [str(job.pk)] if _end(job, JobState.FAILED, [told]) else []
        else:
            fresh = {"state": JobState.QUEUED, "worker": "", "heartbeat": None, "fraction": 0.0, "step": ""}
            attempt = job.attempt if counted else job.attempt - 1
            requeued += [str(job.pk)] if owned(job).update(**fresh, attempt=attempt) else []
    return Reaped(tuple(requeued), tuple(failed), tuple(cancelled))


def _end(job: Job, state: JobState, problems: list[Any], **values: float) -> bool:
    ended = owned(job).update(state=state, problems=problems, ended=timezone.now(), **values) == 1
    if ended:
        job.refresh_from_db()
    return ended
