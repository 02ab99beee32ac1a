"""The audit trail of a park, and of the installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parkloop.web.accounts import audit
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.forms import polish
from parkloop.web.pages.trail.entries import FilterForm, as_csv, chosen, line, of_park

if TYPE_CHECKING:
    from parkloop.web.accounts.models import ParkRecord
    from parkloop.web.accounts.requests import SignedRequest
    from parkloop.web.pages.trail.entries import Line

ON_A_PAGE = 50
IN_A_FILE = 100_000
"""The newest so many entries go into a file; a spreadsheet program takes no more than about ten times that."""


@guard(Operation.AUDIT)
@require_safe
def trail(request: SignedRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - the guard reads it
    """What happened in a park."""
    return _answer(request, request.access.park)


@guard(Operation.SYSTEM)
@require_safe
def whole(request: SignedRequest) -> HttpResponse:
    """What happened in the installation, sign-ins included."""
    return _answer(request, None)


def _answer(request: SignedRequest, park: ParkRecord | None) -> HttpResponse:
    entries = of_park(park)
    form = FilterForm(request.GET, entries, request.lang)
    found = chosen(entries, form)
    asked = request.GET.copy()
    file = asked.pop("format", [""])[-1]
    page_number = asked.pop("page", ["1"])[-1]
    if file == "csv":
        return _file(request, park, [line(e, request.lang) for e in found[:IN_A_FILE]])
    page = Paginator(found, ON_A_PAGE).get_page(page_number)
    context = {
        "form": polish(form),
        "page": page,
        "lines": [line(e, request.lang) for e in page],
        "park": park,
        "query": asked.urlencode(),
    }
    return render(request, "pages/trail/trail.html", context)


def _file(request: SignedRequest, park: ParkRecord | None, lines: list[Line]) -> HttpResponse:
    audit.record("audit_exported", request=request, park=park, rows=len(lines))
    name = f"audit-{park.slug if park else 'all'}-{timezone.localdate():%Y%m%d}.csv"
    response = HttpResponse(as_csv(lines, request.lang), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
