"""The page at ``/parks/<slug>/data/``: what to do first, one's draft, what others work on; upload and template."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from parkloop.base.i18n import has, t
from parkloop.base.wording import hint, message, place
from parkloop.formats import bundled, load, template, to_document
from parkloop.formats.template import LEVELS
from parkloop.web.accounts.audit import record
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation, Scope
from parkloop.web.exchange import drafts
from parkloop.web.exchange.layout import lay_out_sheets
from parkloop.web.exchange.uploads import SUFFIXES, read_upload
from parkloop.web.exchange.visible import document_for
from parkloop.web.pages.data.reach import (
    access_of,
    draft_of,
    drafts_of,
    handed_in_of,
    lang_of,
    may,
    park_of,
    user_of,
    version_of,
)
from parkloop.web.pages.errors import error_page
from parkloop.web.pages.offers import offer_undo
from parkloop.web.store.versions import newest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from parkloop.base.i18n import Lang
    from parkloop.base.problems import Problem
    from parkloop.web.store.models import Draft

CLOSED_SHOWN = 8
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@guard(Operation.DATA_VIEW)
@require_safe
def data(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Lead those who only read to the newest version, show everybody else where the work stands."""
    if not may(request, Operation.DATA_EDIT):
        return HttpResponseRedirect(reverse("versions", kwargs={"slug": slug}))
    return _room(request)


@guard(Operation.DATA_EDIT)
@require_POST
def upload(request: HttpRequest, slug: str) -> HttpResponseBase:  # noqa: ARG001 - the guard reads it
    """Read a file into a draft; what cannot be read is told with its place, and nothing is kept of it."""
    file = request.FILES.get("file")
    if file is None:
        return _room(request, status=422, refused=t("web_data.upload.none", lang_of(request)))
    read = read_upload(file, lang_of(request))
    if not read.sheets:
        if (
            any(problem.code == "too_large" for problem in read.problems)
            and (file.size or 0) > 0
            and _oversized(file.size)
        ):
            return error_page(request, 413)
        return _room(
            request,
            status=422,
            problems=read.problems,
            refused=t("web_data.upload.refused", lang_of(request), file=read.file),
        )
    park = park_of(request)
    with transaction.atomic():
        draft = drafts.open_upload(park, user_of(request), read)
        record("file_uploaded", request=request, park=park, target=read.file, problems=len(read.problems))
    return _to(draft)


@guard(Operation.DATA_EDIT)
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponseBase:  # noqa: ARG001
    """Begin a draft from a version, from a bundled example or from nothing."""
    park, source = park_of(request), request.POST.get("from", "")
    with transaction.atomic():
        if source.isdecimal() and len(source) < 10:
            version = version_of(request, int(source))
            document = document_for(version, access_of(request))
            draft = drafts.open_version(park, user_of(request), version, document, lang_of(request))
        elif access_of(request).scope is Scope.ALL and (source in bundled() or source == "nothing"):
            document = {} if source == "nothing" else to_document(load(source))
            sheets = lay_out_sheets(document, lang_of(request))
            draft = drafts.open_sheets(park, user_of(request), sheets, newest(park))
        else:
            return error_page(request, 400)
        record("draft_begun", request=request, park=park, target=source)
    return _to(draft)


@guard(Operation.DATA_EDIT)
@require_safe
def empty_workbook(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Download the empty workbook of a data level."""
    level = request.GET.get("level", "1")
    if level not in {str(one) for one in LEVELS}:
        return error_page(request, 400)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        template(path, int(level), lang_of(request))
        body = path.read_bytes()
    record("template_downloaded", request=request, park=park_of(request), target=level)
    name = f"{slug}-template-{level}.xlsx"
    return HttpResponse(body, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@guard(Operation.DATA_EDIT)
@require_POST
def put_away(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:
    """Discard a draft; it can be brought back."""
    found = draft_of(request, draft)
    with transaction.atomic():
        drafts.put_away(found)
        record("draft_put_away", request=request, park=found.park, target=str(found.pk))
    back = reverse("draft-bring-back", kwargs={"slug": slug, "draft": found.pk})
    offer_undo(request, t("web_data.draft.put_away", lang_of(request)), back)
    return HttpResponseRedirect(reverse("data", kwargs={"slug": slug}))


@guard(Operation.DATA_EDIT)
@require_POST
def bring_back(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:  # noqa: ARG001
    """Open a closed draft again."""
    found = draft_of(request, draft)
    with transaction.atomic():
        found = drafts.bring_back(found)
        record("draft_brought_back", request=request, park=found.park, target=str(found.pk))
    return _to(found)


def told(problems: Iterable[Problem], request: HttpRequest) -> list[dict[str, str]]:
    """Problems in words, for a list."""
    lang = lang_of(request)
    return [
        {
            "severity": one.severity,
            "place": place(one, lang),
            "message": message(one, lang),
            "hint": hint(one, lang),
        }
        for one in problems
    ]


def _example(name: str, lang: Lang) -> str:
    """What a bundled park is called; the catalogue knows it, as reading four parks takes longer than the page may."""
    key = f"web_data.example.{name}"
    return t(key, lang) if has(key) else name


def _oversized(size: int | None) -> bool:
    return (size or 0) > settings.UPLOAD_LIMIT


def _to(draft: Draft) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("draft", kwargs={"slug": draft.park.slug, "draft": draft.pk}))


def _room(
    request: HttpRequest, *, status: int = 200, problems: Iterable[Problem] = (), refused: str = ""
) -> HttpResponse:
    park, access = park_of(request), access_of(request)
    rows = drafts_of(request).defer("sheets")
    open_rows = rows.filter(closed__isnull=True)
    whole = access.scope is Scope.ALL
    context: dict[str, Any] = {
        "park": park,
        "own": access.node if not whole else "",
        "newest": newest(park),
        "mine": open_rows.filter(user=user_of(request)).first(),
        "others": open_rows.exclude(user=user_of(request)) if whole else [],
        "handed_in": handed_in_of(request).defer("sheets"),
        "closed": rows.filter(closed__isnull=False, user=user_of(request))[:CLOSED_SHOWN],
        "examples": [(name, _example(name, lang_of(request))) for name in bundled()] if whole else [],
        "levels": LEVELS,
        "suffixes": ",".join(SUFFIXES),
        "limit": settings.UPLOAD_LIMIT,
        "refused": refused,
        "problems": told(problems, request),
        "may_version": may(request, Operation.VERSION_MAKE),
    }
    return render(request, "pages/data/room.html", context, status=status)
