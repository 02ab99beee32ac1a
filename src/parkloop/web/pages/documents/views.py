"""Pages of the documents room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parkloop.web.accounts import audit
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.jobs.results import NoResultsError, file_of, files
from parkloop.web.pages.documents.listed import TYPES, listed, saved_as
from parkloop.web.pages.results.reading import Results, with_results
from parkloop.web.pages.results.shown import pictured

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


@guard(Operation.DOCUMENT_VIEW)
@require_safe
@with_results
def documents(request: HttpRequest, results: Results) -> HttpResponse:
    """What the run has written, with its size and what it is for."""
    context = {
        "results": results,
        "documents": listed(files(results.job), results.main_lang, results.lang),
        "figures": pictured(results),
    }
    return render(request, "pages/documents/documents.html", context)


@guard(Operation.DOCUMENT_VIEW)
@require_safe
@with_results
def document(request: HttpRequest, results: Results, name: str) -> HttpResponseBase:
    """Download one file; only what the run lists can be asked for, so no name leads anywhere else."""
    form = name.rpartition(".")[2]
    try:
        path = file_of(results.job, name)
    except NoResultsError as error:
        raise Http404 from error
    if form not in TYPES:
        raise Http404
    if request.method == "GET":
        audit.record("document_taken", request=request, park=results.job.park, target=name, run=str(results.job.pk))
    response = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=saved_as(results.job, name, results.lang, results.main_lang),
        content_type=TYPES[form],
    )
    response["Cache-Control"] = "private, no-store"
    return response
