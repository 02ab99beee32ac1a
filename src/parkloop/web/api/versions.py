"""Versions of a park: list, read, check, add."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from ninja import File as FileField
from ninja import Form, Query, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from parkloop.base.problems import ProblemError, errors
from parkloop.base.wording import as_json
from parkloop.formats import from_document, to_document
from parkloop.web.accounts.audit import record
from parkloop.web.accounts.roles import Operation, Scope
from parkloop.web.api.idempotency import Key, once
from parkloop.web.api.paging import Page, Paged, paged
from parkloop.web.api.rules import Rule
from parkloop.web.api.shapes import Checked, Line, NewVersion, Number, ToCheck, Version
from parkloop.web.exchange.uploads import read_upload
from parkloop.web.exchange.visible import document_for
from parkloop.web.store import versions as store
from parkloop.web.store.models import Head
from parkloop.web.store.models import Version as Row

if TYPE_CHECKING:
    from parkloop.park.park import Park
    from parkloop.web.accounts.permissions import Access

router = Router(tags=["versions"])


@router.get("/parks/{slug}/versions", auth=Rule(Operation.DATA_VIEW), response=Paged[Version], summary="Versions")
def versions(request: HttpRequest, slug: str, page: Query[Page]) -> dict[str, Any]:  # noqa: ARG001
    """Newest first; guests see the published one."""
    return paged(visible(request), page, partial(version_shape, scope=_scope(request)))


@router.get(
    "/parks/{slug}/versions/{int:number}", auth=Rule(Operation.DATA_VIEW), response=Version, summary="A version"
)
def one_version(request: HttpRequest, slug: str, number: int) -> dict[str, Any]:  # noqa: ARG001
    """Who made it, when, why."""
    return version_shape(find(request, number), _scope(request))


@router.get(
    "/parks/{slug}/versions/{int:number}/document",
    auth=Rule(Operation.DATA_VIEW),
    response=dict[str, Any],
    summary="The document of a version",
)
def document(request: HttpRequest, slug: str, number: int) -> dict[str, Any]:  # noqa: ARG001
    """The park document (park.schema.json); an enterprise and a guest get what they may see."""
    access: Access = request.access  # type: ignore[attr-defined]
    version = find(request, number)
    record("version_downloaded", request=request, park=access.park, target=f"v{number}", format="api")
    return document_for(version, access)


@router.get(
    "/parks/{slug}/versions/{int:number}/problems",
    auth=Rule(Operation.DATA_EDIT),
    response=Checked,
    summary="Warnings about a version",
)
def problems(request: HttpRequest, slug: str, number: int) -> dict[str, Any]:  # noqa: ARG001
    """What the check says of it today."""
    return _checked(document_for(find(request, number), request.access))  # type: ignore[attr-defined]


@router.post("/parks/{slug}/check", auth=Rule(Operation.DATA_EDIT), response=Checked, summary="Check a document")
def check(request: HttpRequest, slug: str, given: ToCheck) -> dict[str, Any]:  # noqa: ARG001
    """Every problem at once; nothing is kept."""
    return _checked(given.document)


@router.post(
    "/parks/{slug}/versions", auth=Rule(Operation.VERSION_MAKE), response={201: Version}, summary="Add a version"
)
def new_version(request: HttpRequest, slug: str, given: NewVersion, key: Key = None) -> Status[Any]:  # noqa: ARG001
    """Add a document without errors on top of the newest version; `parent` says which one you have seen."""
    park = _sound(given.document)
    return once(request, key, 201, lambda: _add(request, park, given.parent, given.reason))


@router.post(
    "/parks/{slug}/versions/file",
    auth=Rule(Operation.VERSION_MAKE),
    response={201: Version},
    summary="Add a version from a file",
)
def new_version_of_file(
    request: HttpRequest,
    slug: str,  # noqa: ARG001
    file: FileField[UploadedFile],
    reason: Form[Line],
    parent: Form[Number | None] = None,
    key: Key = None,
) -> Status[Any]:
    """Add a workbook, YAML or JSON file; problems are told with sheet, row and column."""
    read = read_upload(file)
    park = read.park
    if park is None:
        raise ProblemError(read.problems)
    return once(request, key, 201, lambda: _add(request, park, parent, reason, read.file))


def visible(request: HttpRequest) -> Any:  # noqa: ANN401 - a query set
    """The versions of the park that the request may see."""
    access: Access = request.access  # type: ignore[attr-defined]
    rows = Row.objects.filter(park=access.park).select_related("parent", "author", "content")
    if access.scope is Scope.PUBLIC:
        rows = rows.filter(pk__in=Head.objects.filter(park=access.park).values("published_id"))
    return rows.defer("content__data")


def find(request: HttpRequest, number: int) -> Row:
    """A version that the request may see, by number.

    Raises
    ------
    django.http.Http404
        There is none.
    """
    found: Row | None = visible(request).filter(number=number).first() if number < 2**31 else None
    if found is None:
        raise Http404
    return found


def _scope(request: HttpRequest) -> Scope:
    access: Access = request.access  # type: ignore[attr-defined]
    return access.scope


def version_shape(version: Row, scope: Scope) -> dict[str, Any]:
    """Write a version as the API does: why and from which file is the office's affair, who made it no guest's."""
    whole = scope is Scope.ALL
    return {
        "number": version.number,
        "parent": version.parent.number if version.parent else None,
        "sha256": version.content_id,
        "author": version.author.username if version.author and scope is not Scope.PUBLIC else None,
        "reason": version.reason if whole else "",
        "file": version.file if whole else "",
        "created": version.created,
    }


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    park, told = from_document(given)
    return {"ok": park is not None, "problems": [as_json(p) for p in told]}


def _sound(given: dict[str, Any]) -> Park:
    park, told = from_document(given)
    if park is None:
        raise ProblemError(errors(told))
    return park


def _add(request: HttpRequest, park: Park, parent: int | None, reason: str, file: str = "") -> dict[str, Any]:
    access: Access = request.access  # type: ignore[attr-defined]
    assert access.park is not None  # noqa: S101 - the route names a park
    base = find(request, parent) if parent is not None else None
    made = store.make_version(
        access.park,
        to_document(park),
        author=request.user,  # type: ignore[arg-type]
        reason=reason,
        parent=base,
        file=file,
    )
    record("version_made", request=request, park=access.park, target=f"v{made.number}", reason=reason)
    return version_shape(made, access.scope)
