"""Problem documents (RFC 9457): every refusal of the API says what, why and where, in both languages."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpResponse
from ninja.errors import HttpError, ValidationError

from parkloop.base.i18n import LANGS, t
from parkloop.base.problems import ProblemError
from parkloop.base.wording import as_json
from parkloop.web.accounts.permissions import SignInNeededError
from parkloop.web.api.rules import CrossSiteError
from parkloop.web.store.versions import StaleVersionError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from ninja import NinjaAPI

    from parkloop.base.problems import Problem

MEDIA_TYPE = "application/problem+json"
STATUS = {
    "malformed": 400,
    "sign_in_needed": 401,
    "not_allowed": 403,
    "cross_site": 403,
    "not_found": 404,
    "not_ready": 409,
    "taken": 409,
    "stale_version": 409,
    "key_reused": 409,
    "too_large": 413,
    "invalid": 422,
    "input_problems": 422,
    "internal": 500,
    "busy": 503,
}
"""Type of a problem -> status; the words stand in the catalogue under ``web_api.problem``."""
logger = logging.getLogger(__name__)


class RefusedError(Exception):
    """An operation says no; ``kind`` is one of :data:`STATUS`."""

    def __init__(self, kind: str, problems: Iterable[Problem] = (), **more: object) -> None:
        self.kind, self.problems, self.more = kind, tuple(problems), more
        super().__init__(kind)


def document(kind: str, problems: Iterable[Problem] = (), **more: object) -> dict[str, Any]:
    """Write the problem document of a kind."""
    return {
        "type": f"urn:parkloop:problem:{kind}",
        "title": {lang: t(f"web_api.problem.{kind}.title", lang) for lang in LANGS},
        "detail": {lang: t(f"web_api.problem.{kind}.detail", lang) for lang in LANGS},
        "status": STATUS[kind],
        "problems": [as_json(p) for p in problems],
        **more,
    }


def answer(kind: str, problems: Iterable[Problem] = (), **more: object) -> HttpResponse:
    """Answer with a problem document."""
    text = json.dumps(document(kind, problems, **more), ensure_ascii=False)
    response = HttpResponse(text, status=STATUS[kind], content_type=MEDIA_TYPE)
    if kind == "sign_in_needed":
        response["WWW-Authenticate"] = 'Bearer realm="parkloop"'
    if kind == "busy":
        response["Retry-After"] = "2"
    return response


def _fields(error: ValidationError) -> list[dict[str, object]]:
    """Where the request is wrong; what was sent is not repeated, it may be large or secret."""
    return [{"where": [str(step) for step in e.get("loc", ())], "found": str(e.get("msg", ""))} for e in error.errors]


def install(api: NinjaAPI) -> None:
    """Answer every exception with a problem document."""

    def on(exception: type[Exception], kind: str) -> None:
        api.add_exception_handler(exception, lambda _request, _error: answer(kind))

    on(SignInNeededError, "sign_in_needed")
    on(PermissionDenied, "not_allowed")
    on(CrossSiteError, "cross_site")
    on(Http404, "not_found")
    on(RequestDataTooBig, "too_large")

    def refused(_request: HttpRequest, error: RefusedError) -> HttpResponse:
        return answer(error.kind, error.problems, **error.more)

    def stale(_request: HttpRequest, error: StaleVersionError) -> HttpResponse:
        return answer("stale_version", newest=error.newest.number if error.newest else None)

    def input_problems(_request: HttpRequest, error: ProblemError) -> HttpResponse:
        return answer("input_problems", error.problems)

    def invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        return answer("invalid", fields=_fields(error))

    def http(_request: HttpRequest, error: HttpError) -> HttpResponse:
        kinds = {status: kind for kind, status in reversed(STATUS.items())}
        return answer(kinds.get(error.status_code, "malformed"))

    def busy(_request: HttpRequest, error: OperationalError) -> HttpResponse:
        logger.error("database: %s", error)
        return answer("busy")

    def internal(_request: HttpRequest, error: Exception) -> HttpResponse:
        logger.error("internal error", exc_info=error)
        return answer("internal")

    for exception, handler in (
        (RefusedError, refused),
        (StaleVersionError, stale),
        (ProblemError, input_problems),
        (ValidationError, invalid),
        (HttpError, http),
        (OperationalError, busy),
        (Exception, internal),
    ):
        api.add_exception_handler(exception, handler)  # type: ignore[arg-type]
