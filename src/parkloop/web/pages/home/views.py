"""The list of parks, and the home of a park."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.requests import SignedRequest


@guard(Operation.ACCOUNT)
@require_safe
def parks(request: SignedRequest) -> HttpResponse:
    """The parks of somebody."""
    return render(request, "pages/home/parks.html")


@guard(Operation.PARK_VIEW)
@require_safe
def park(request: SignedRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - the guard reads it
    """The home of a park."""
    return render(request, "pages/home/park.html")
