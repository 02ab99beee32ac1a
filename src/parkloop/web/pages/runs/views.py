"""Pages of the runs of a park."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from parkloop.base.i18n import t
from parkloop.web.accounts import audit
from parkloop.web.accounts.permissions import Access, guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.jobs import queue
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.pages import offers
from parkloop.web.pages.results.places import place_of
from parkloop.web.pages.results.reading import job_of
from parkloop.web.pages.runs.standing import Standing, may_start
from parkloop.web.store.models import Version

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from parkloop.web.accounts.models import User

ON_A_PAGE = 30
KEY_LENGTH = 64


@guard(Operation.RUN_VIEW)
@require_safe
def runs(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - the guard reads it
    """Runs of the park, newest first, with the form that starts one."""
    access = _access(request)
    jobs = Job.objects.filter(park=access.park).select_related("version", "author")
    page = Paginator(jobs, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "standings": [Standing(job, request.lang) for job in page],  # type: ignore[attr-defined]
        "versions": Version.objects.filter(park=access.park).only("number", "reason", "created"),
        "may_start": may_start(access),
        "key": uuid.uuid4().hex,
    }
    return render(request, "pages/runs/list.html", context)


@guard(Operation.RUN_START)
@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Start a run; the form's key makes a second click the same run."""
    access = _access(request)
    number = request.POST.get("version", "")
    versions = Version.objects.filter(park=access.park)
    version = versions.filter(number=number).first() if number.isdecimal() and len(number) < 9 else None
    if version is None:
        raise Http404
    key = request.POST.get("key", "")[:KEY_LENGTH]
    user = cast("User", request.user)  # nobody else may start a run
    before = bool(key) and Job.objects.filter(park=access.park, author=user, idempotency_key=key).exists()
    try:
        job = queue.enqueue(version, user, key=key)
    except queue.KeyReusedError as used:
        job = used.job
    else:
        if not before:
            audit.record("run_started", request=request, park=access.park, target=str(job.pk), version=version.number)
    return redirect("run", slug=slug, run=job.pk)


@guard(Operation.RUN_VIEW)
@require_safe
def run(request: HttpRequest, slug: str, run: UUID) -> HttpResponse:  # noqa: ARG001 - the guard reads it
    """The page of a run; asked for by its own script it answers with the moving part alone."""
    job = job_of(request, run)
    standing = Standing(job, request.lang)  # type: ignore[attr-defined]
    context = {"standing": standing, "job": job, "may_start": may_start(_access(request))}
    if request.htmx:  # type: ignore[attr-defined]
        response = render(request, "pages/runs/bar.html", context)
        if standing.ended:
            response["HX-Refresh"] = "true"
        return response
    problems = [{**p, "at": place_of(job, p["path"], standing.lang)} for p in standing.problems]
    return render(request, "pages/runs/run.html", {**context, "problems": problems})


@guard(Operation.RUN_START)
@require_POST
def cancel(request: HttpRequest, slug: str, run: UUID) -> HttpResponse:
    """Cancel a run; what was asked for can be run again."""
    job = job_of(request, run)
    if job.state in {JobState.QUEUED, JobState.RUNNING}:
        queue.ask_cancel(job)
        audit.record("run_cancelled", request=request, park=job.park, target=str(job.pk))
        text = t("web_runs.cancelled", request.lang)  # type: ignore[attr-defined]
        offers.offer_undo(request, text, reverse("run-again", kwargs={"slug": slug, "run": job.pk}))
    return redirect("run", slug=slug, run=job.pk)


@guard(Operation.RUN_START)
@require_POST
def again(request: HttpRequest, slug: str, run: UUID) -> HttpResponse:
    """Run the same once more, as a run of its own."""
    job = job_of(request, run)
    repeated = queue.again(job, cast("User", request.user))
    audit.record("run_started", request=request, park=job.park, target=str(repeated.pk), version=job.version.number)
    return redirect("run", slug=slug, run=repeated.pk)


def _access(request: HttpRequest) -> Access:
    return cast("Access", request.access)  # type: ignore[attr-defined]
