"""What somebody sees when something is refused or fails: in their language, what to do, and nothing else."""

from __future__ import annotations

import errno
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from parkloop.web.accounts import kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

FRAME, BARE = "pages/base.html", "pages/errors/bare.html"
WITHOUT_PAGE = frozenset({400, 403, 404, 405, 409, 413, 429})
"""Refusals that may come without a page of their own."""


def error_page(request: HttpRequest, status: int, **context: object) -> HttpResponse:
    """Answer with the page of a status; early refusals, before the language is known, have a bare frame."""
    known = hasattr(request, "lang") and hasattr(request, "user")
    values = {"status": status, "key": f"web.error.{status}", "frame": FRAME if known else BARE, **context}
    if known:
        return HttpResponse(render_to_string("pages/errors/error.html", values, request), status=status)
    return _bare(request, values, status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where too much was sent."""
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - it may tell too much
    """403."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - it may tell too much
    """404."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database does not answer, 507 where the disk is full. Asks the database nothing."""
    status = _fault(sys.exc_info()[1])
    response = _bare(request, {"status": status, "key": f"web.error.{status}"}, status)
    if status == 503:
        response["Retry-After"] = "5"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's own signature
    """403: the check against cross-site requests failed, mostly because the page was open for long."""
    fields = kept.fields_of(request) if kept.same_site(request) else []
    return error_page(request, 403, key="web.error.expired", fields=fields, address=request.get_full_path())


class ErrorPagesMiddleware:
    """Gives a page to refusals that come without one, such as a method that a view does not take."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Leave everything else, and the API, as it is."""
        response = self.get_response(request)
        bare = response.status_code in WITHOUT_PAGE and isinstance(response, HttpResponse) and not response.content
        if not bare or request.path.startswith("/api/"):
            return response
        page = error_page(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response.headers:
                page[name] = response.headers[name]
        return page


def _bare(request: HttpRequest, values: dict[str, object], status: int) -> HttpResponse:
    lang = getattr(request, "lang", None) or (
        "en" if translation.get_language_from_request(request).startswith("en") else "zh"
    )
    context = {**values, "frame": BARE, "request": SimpleNamespace(lang=lang)}
    return HttpResponse(render_to_string("pages/errors/error.html", context), status=status)


def _fault(error: BaseException | None) -> int:
    full = (isinstance(error, OSError) and error.errno == errno.ENOSPC) or "disk is full" in str(error)
    if full:
        return 507
    return 503 if isinstance(error, OperationalError) else 500
