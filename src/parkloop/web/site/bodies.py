"""Refuses a request by its stated length, before anything reads its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from parkloop.web.api.errors import answer
from parkloop.web.pages.errors import error_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase


class TooLargeMiddleware:
    """413: the page of the site for people, a problem document for programs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Ask for the length alone: of a body that is too large nothing may have been kept."""
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if not stated.isdecimal() or int(stated) <= settings.REQUEST_LIMIT:
            return self.get_response(request)
        return answer("too_large") if request.path.startswith("/api/") else error_page(request, 413)
