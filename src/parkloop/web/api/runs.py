"""Runs of the pass: start, watch, cancel, read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from ninja import Query, Router
from ninja.responses import Status

from parkloop.web.accounts.audit import record
from parkloop.web.accounts.roles import Operation
from parkloop.web.api.errors import RefusedError
from parkloop.web.api.idempotency import Key, once
from parkloop.web.api.paging import Page, Paged, paged
from parkloop.web.api.rules import Rule
from parkloop.web.api.shapes import File, NewRun, Run
from parkloop.web.api.versions import find
from parkloop.web.jobs import results
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.jobs.queue import ask_cancel, enqueue
from parkloop.web.store.versions import newest

if TYPE_CHECKING:
    from parkloop.web.accounts.permissions import Access

router = Router(tags=["runs"])
RUNS = "/parks/{slug}/runs"
ONE = RUNS + "/{uuid:run}"


@router.get(RUNS, auth=Rule(Operation.RUN_VIEW), response=Paged[Run], summary="Runs")
def runs(request: HttpRequest, slug: str, page: Query[Page]) -> dict[str, Any]:  # noqa: ARG001
    """Newest first."""
    return paged(_rows(request), page, run_shape)


@router.post(RUNS, auth=Rule(Operation.RUN_START), response={202: Run}, summary="Start a run")
def start(request: HttpRequest, slug: str, given: NewRun, key: Key = None) -> Status[Any]:  # noqa: ARG001
    """Queue the whole pass over a version; watch it by its id."""
    access: Access = request.access  # type: ignore[attr-defined]
    assert access.park is not None  # noqa: S101 - the route names a park

    def work() -> dict[str, Any]:
        version = newest(access.park) if given.version is None else find(request, given.version)  # type: ignore[arg-type]
        if version is None:
            raise RefusedError("not_ready")
        job = enqueue(version, request.user, {"seed": given.seed})  # type: ignore[arg-type]
        record("run_started", request=request, park=access.park, target=str(job.pk), version=version.number)
        return run_shape(job)

    return once(request, key, 202, work)


@router.get(ONE, auth=Rule(Operation.RUN_VIEW), response=Run, summary="A run")
def one(request: HttpRequest, slug: str, run: UUID) -> dict[str, Any]:  # noqa: ARG001
    """Where it stands."""
    return run_shape(_job(request, run))


@router.post(ONE + "/cancel", auth=Rule(Operation.RUN_START), response={202: Run}, summary="Cancel a run")
def cancel(request: HttpRequest, slug: str, run: UUID) -> Status[Any]:  # noqa: ARG001
    """Ask to end it; a run that has ended stays as it is."""
    job = _job(request, run)
    ask_cancel(job)
    record("run_cancelled", request=request, park=job.park, target=str(job.pk))
    return Status(202, run_shape(job))


@router.get(ONE + "/result", auth=Rule(Operation.RUN_VIEW), response=dict[str, Any], summary="The result of a run")
def result(request: HttpRequest, slug: str, run: UUID) -> dict[str, Any]:  # noqa: ARG001
    """The summary, as `parkloop run --json` prints it."""
    return results.summary(_done(request, run))


@router.get(
    ONE + "/trace/{path:entry}",
    auth=Rule(Operation.RUN_VIEW),
    response=dict[str, Any],
    summary="How a number came about",
)
def trace(request: HttpRequest, slug: str, run: UUID, entry: str) -> dict[str, Any]:  # noqa: ARG001
    """One entry of the trace: value, unit, formula, inputs, sources."""
    entries = results.trace(_done(request, run))
    if entry not in entries:
        raise Http404
    found: dict[str, Any] = {"id": entry, **entries[entry]}
    return found


@router.get(ONE + "/files", auth=Rule(Operation.DOCUMENT_VIEW), response=list[File], summary="Files of a run")
def files(request: HttpRequest, slug: str, run: UUID) -> list[dict[str, Any]]:  # noqa: ARG001
    """Documents, tables and figures."""
    return [{"name": f.name, "size": f.size} for f in results.files(_done(request, run))]


@router.get(ONE + "/files/{path:name}", auth=Rule(Operation.DOCUMENT_VIEW), response=bytes, summary="One file of a run")
def file(request: HttpRequest, slug: str, run: UUID, name: str) -> FileResponse:  # noqa: ARG001
    """The file itself."""
    job = _done(request, run)
    try:
        place = results.file_of(job, name)
    except results.NoResultsError:
        raise Http404 from None
    record("file_downloaded", request=request, park=job.park, target=name, run=str(job.pk))
    return FileResponse(place.open("rb"), as_attachment=True, filename=place.name)


def run_shape(job: Job) -> dict[str, Any]:
    """Write a run as the API does."""
    return {
        "id": job.pk,
        "version": job.version.number,
        "state": job.state,
        "fraction": job.fraction,
        "step": job.step,
        "attempt": job.attempt,
        "author": job.author.username if job.author else None,
        "created": job.created,
        "started": job.started,
        "ended": job.ended,
        "problems": job.problems,
    }


def _rows(request: HttpRequest) -> Any:  # noqa: ANN401 - a query set
    access: Access = request.access  # type: ignore[attr-defined]
    return Job.objects.filter(park=access.park).select_related("version", "author", "park")


def _job(request: HttpRequest, run: UUID) -> Job:
    job: Job | None = _rows(request).filter(pk=run).first()
    if job is None:
        raise Http404
    return job


def _done(request: HttpRequest, run: UUID) -> Job:
    job = _job(request, run)
    if job.state != JobState.DONE:
        raise RefusedError("not_ready")
    return job
