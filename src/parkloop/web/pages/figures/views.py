"""Figures of a run and the script that draws them."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, JsonResponse
from django.views.decorators.http import require_safe

from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.jobs.results import NoResultsError, file_of
from parkloop.web.pages.figures import bundle
from parkloop.web.pages.results.reading import Results, with_results

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

YEAR = 31_536_000
KEPT = "private, max-age=86400"
"""A run never changes; who may see it can."""
FORMS = ("svg", "png")


@guard(Operation.OPEN)
@require_safe
def vega(request: HttpRequest) -> HttpResponseBase:
    """``/assets/vega.js``: kept for good by the browser, as its address carries the version."""
    path = bundle.bundle()
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    file = path.with_name(path.name + ".gz") if packed else path
    response = FileResponse(file.open("rb"), content_type="text/javascript; charset=utf-8")
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response["Vary"] = "Accept-Encoding"
    return response


@guard(Operation.RUN_VIEW)
@require_safe
@with_results
def figure(request: HttpRequest, results: Results, name: str) -> HttpResponseBase:  # noqa: ARG001
    """A figure of the run as SVG or PNG."""
    if name.rpartition(".")[2] not in FORMS:
        raise Http404
    try:
        path = file_of(results.job, f"figures/{name}")
    except NoResultsError as error:
        raise Http404 from error
    response = FileResponse(path.open("rb"), content_type=mimetypes.types_map[path.suffix])
    response["Cache-Control"] = KEPT
    return response


@guard(Operation.RUN_VIEW)
@require_safe
@with_results
def spec(request: HttpRequest, results: Results, key: str, lang: str) -> HttpResponseBase:  # noqa: ARG001
    """The Vega spec of a figure, as the report drew it; ``lang`` stands in the address because browsers keep it."""
    block = results.paper.figures.get(key) if lang == results.lang else None
    if block is None:
        raise Http404
    response = JsonResponse(block["spec"])
    response["Cache-Control"] = KEPT
    return response
