"""The list of parks, and the home of a park."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from parkloop.web.accounts.members import role_in
from parkloop.web.accounts.models import Membership
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.jobs.models import Job
from parkloop.web.jobs.results import folder
from parkloop.web.pages.home.effects import outcome
from parkloop.web.pages.home.situation import counts, situation
from parkloop.web.pages.home.steps import WAY, done_steps, next_step
from parkloop.web.pages.navigation import parks_of
from parkloop.web.pages.results.reading import Results
from parkloop.web.store.models import Head

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.requests import PageRequest, SignedRequest


@guard(Operation.ACCOUNT)
@require_safe
def parks(request: SignedRequest) -> HttpResponse:
    """The parks of somebody, each with what they are there, its newest version and how its last run stands."""
    found = parks_of(request)
    state = Job.objects.filter(park=OuterRef("park")).order_by("-created").values("state")[:1]
    heads = {h.park_id: h for h in Head.objects.select_related("version").annotate(run_state=Subquery(state))}
    cards = [{"park": park, "role": role_in(request.user, park), "head": heads.get(park.pk)} for park in found]
    return render(request, "pages/home/parks.html", {"cards": cards})


@guard(Operation.PARK_VIEW)
@require_safe
def park(request: PageRequest, slug: str) -> HttpResponse:
    """The home of a park: where it stands and what to do next, as far as the role may see it."""
    access = request.access
    now = situation(access, request.user if request.user.is_authenticated else None)
    results = _results(now.done, request)
    context = {
        "now": now,
        "counts": counts(now.version, access, request.lang) if now.version is not None else None,
        "step": next_step(now),
        "way": WAY if now.may(Operation.RUN_VIEW) else (),
        "done_steps": done_steps(now),
        "results": results,
        "outcome": outcome(results.summary, request.lang) if results is not None else None,
        "invites": now.may(Operation.MEMBERS) and not Membership.objects.filter(park=access.park).exists(),
        "members": reverse("members", kwargs={"slug": slug}),
    }
    return render(request, "pages/home/park.html", context)


def _results(job: Job | None, request: PageRequest) -> Results | None:
    there = job is not None and (folder(job) / "summary.json").is_file()
    return Results(job, request.lang) if job is not None and there else None
