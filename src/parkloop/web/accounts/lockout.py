"""What somebody sees after too many wrong passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def locked(request: HttpRequest, _response: object = None, _credentials: object = None) -> HttpResponse:
    """Answer 429 with a page that says when to try again."""
    return render(request, "pages/locked.html", status=429)
