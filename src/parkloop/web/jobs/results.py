"""What a job has written: one folder a job, put in its place whole, and read only when the row says done."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db import transaction

from parkloop.web.jobs.models import Job, JobState
from parkloop.web.jobs.queue import finish, owned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORKING = ".working"
"""Folder beside the results in which they are made."""


class NoResultsError(Exception):
    """The job has no results (yet), or no file of this name."""


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A file of the results: its name with ``/``, its size in bytes."""

    name: str
    size: int


def folder(job: Job) -> Path:
    """Where the results of a job stand once it is done."""
    return Path(settings.RESULTS) / str(job.pk)


def files(job: Job) -> list[ResultFile]:
    """Every file of the results by name.

    Raises
    ------
    NoResultsError
        The job is not done.
    """
    place = _done(job)
    found = (p for p in place.rglob("*") if p.is_file())
    return sorted((ResultFile(p.relative_to(place).as_posix(), p.stat().st_size) for p in found), key=lambda f: f.name)


def file_of(job: Job, name: str) -> Path:
    """Path of a file of the results; a name that leads out of them is as unknown as any other.

    Raises
    ------
    NoResultsError
        The job is not done, or has no such file.
    """
    if name not in {f.name for f in files(job)}:
        raise NoResultsError(name)
    return _done(job) / name


def summary(job: Job) -> dict[str, Any]:
    """``summary.json`` of the results.

    Raises
    ------
    NoResultsError
        The job is not done.
    """
    return _json(job, "summary.json")


def trace(job: Job) -> dict[str, Any]:
    """``trace.json`` of the results: where every printed number comes from.

    Raises
    ------
    NoResultsError
        The job is not done.
    """
    return _json(job, "trace.json")


def workplace(job: Job) -> Path:
    """An empty folder for this attempt to write into."""
    place = Path(settings.RESULTS) / WORKING / f"{job.pk}.{job.attempt}"
    if place.exists():
        shutil.rmtree(place)
    place.mkdir(parents=True)
    return place


def deliver(job: Job, made: Path, problems: Sequence[Mapping[str, Any]] = ()) -> bool:
    """Put what was made in its place and mark the job as done, under one lock of its row.

    A crash between the two leaves a folder of a row that still runs: the next attempt replaces it.

    Returns
    -------
    bool
        False where the job is no longer this attempt's own; nothing was put anywhere.
    """
    with transaction.atomic():
        if owned(job).select_for_update().first() is None:
            return False
        place = folder(job)
        if place.exists():
            shutil.rmtree(place)
        made.rename(place)
        return finish(job, problems)


def sweep() -> list[str]:
    """Remove what dead attempts have left behind; returns the names of the folders removed."""
    root = Path(settings.RESULTS)
    there, made = _folders(root / WORKING), _folders(root)  # before the rows are read: what is begun meanwhile stays
    living = {f"{j.pk}.{j.attempt}" for j in Job.objects.filter(state=JobState.RUNNING)}
    kept = {
        str(pk) for pk in Job.objects.filter(state__in=[JobState.RUNNING, JobState.DONE]).values_list("pk", flat=True)
    }
    left = [p for p in there if p.name not in living]
    left += [p for p in made if p.name not in {*kept, WORKING}]
    for place in left:
        shutil.rmtree(place, ignore_errors=True)
    return [p.name for p in left]


def _folders(place: Path) -> list[Path]:
    return sorted(p for p in place.iterdir() if p.is_dir()) if place.is_dir() else []


def _done(job: Job) -> Path:
    if job.state != JobState.DONE:
        raise NoResultsError(str(job.pk))
    return folder(job)


def _json(job: Job, name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((_done(job) / name).read_text(encoding="utf-8")))
