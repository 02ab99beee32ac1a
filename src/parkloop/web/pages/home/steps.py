"""What to do next: one clear step, different by role and by where the work stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from parkloop.web.accounts.roles import Operation, Scope
from parkloop.web.jobs.models import JobState

if TYPE_CHECKING:
    from parkloop.web.jobs.models import Job
    from parkloop.web.pages.home.situation import Situation

WAY = ("upload", "mend", "run", "read", "download")
"""The way through a park, in the order of the work."""
UNDER_WAY = frozenset({JobState.QUEUED, JobState.RUNNING})


@dataclass(frozen=True, slots=True)
class Step:
    """Texts stand under ``web_home.next.<key>``; without an address there is nothing to press."""

    key: str
    address: str = ""


def next_step(now: Situation) -> Step:
    """The one thing that comes next."""
    park = now.access.park
    slug = park.slug if park is not None else ""
    data = reverse("data", kwargs={"slug": slug})
    if now.access.scope is Scope.PUBLIC:
        return Step("public", data)
    if now.access.scope is Scope.OWN:
        return _of_an_enterprise(now, data)
    if now.may(Operation.DATA_EDIT) and (step := _of_the_data(now, data)) is not None:
        return step
    if now.version is None:
        return Step("wait_data")
    return _of_the_runs(now, slug, data)


def done_steps(now: Situation) -> int:
    """How many steps of :data:`WAY` are behind; the last two have no end, reading can always go on."""
    if now.version is None and now.draft is None:
        return 0
    if now.version is None or now.draft is not None:
        return 1
    return 3 if now.fresh else 2


def _of_an_enterprise(now: Situation, data: str) -> Step:
    if now.version is None:
        return Step("wait_data")
    if now.draft is None:
        return Step("fill", data)
    return Step("handed_in", data) if now.draft.handed_in is not None else Step("fill_on", data)


def _of_the_data(now: Situation, data: str) -> Step | None:
    if now.draft is not None:
        return Step("mend", data)
    if now.version is None:
        return Step("upload", data)
    return Step("take_over", data) if now.handed_in else None


def _of_the_runs(now: Situation, slug: str, data: str) -> Step:
    last = now.last
    if last is not None and last.state in UNDER_WAY:
        return Step("watch", _run("run", slug, last))
    starts = now.may(Operation.RUN_START)
    if now.fresh and now.done is not None:
        return Step("read", _run("state", slug, now.done))
    if starts and last is not None and last.state == JobState.FAILED:
        return Step("failed", _run("run", slug, last))
    if starts:
        return Step("run", reverse("runs", kwargs={"slug": slug}))
    if now.done is not None:
        return Step("read_older", _run("state", slug, now.done))
    return Step("wait_run", data)


def _run(name: str, slug: str, job: Job) -> str:
    return reverse(name, kwargs={"slug": slug, "run": job.pk})
