"""Versions: the list, one version to read, two compared, downloads, and the one that guests see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from parkloop.base.i18n import t
from parkloop.web.accounts.audit import record
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation, Scope
from parkloop.web.exchange.downloads import KINDS, file_name, file_of
from parkloop.web.exchange.visible import document_for
from parkloop.web.pages.data.marked import marked
from parkloop.web.pages.data.reach import access_of, lang_of, may, park_of, version_of, versions_of
from parkloop.web.pages.data.shown import CHANGES_SHOWN, groups, sheet_pages
from parkloop.web.pages.errors import error_page
from parkloop.web.pages.offers import offer_undo
from parkloop.web.store.compare import difference
from parkloop.web.store.models import Head

if TYPE_CHECKING:
    from django.http import HttpRequest

    from parkloop.web.store.models import Version

SHOWN = 200


@guard(Operation.DATA_VIEW)
@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponseBase:  # noqa: ARG001 - the guard reads it
    """Newest first."""
    park = park_of(request)
    context = {
        "park": park,
        "versions": versions_of(request)[:SHOWN],
        "head": Head.objects.filter(park=park).first(),
        "may_publish": may(request, Operation.PUBLISH),
        "may_edit": may(request, Operation.DATA_EDIT),
    }
    return render(request, "pages/data/versions.html", context)


@guard(Operation.DATA_VIEW)
@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:  # noqa: ARG001
    """One version, sheet by sheet, as far as the request may see it."""
    found = version_of(request, number)
    page = request.GET.get("page", "1")
    document = document_for(found, access_of(request))
    context = {
        "park": park_of(request),
        "version": found,
        "kinds": KINDS,
        "head": Head.objects.filter(park=found.park).first(),
        "may_publish": may(request, Operation.PUBLISH),
        "may_edit": may(request, Operation.DATA_EDIT),
        **sheet_pages(
            document,
            lang_of(request),
            request.GET.get("sheet", ""),
            int(page) if page.isdecimal() and len(page) < 7 else 1,
            marked(request.GET.dict()) if access_of(request).scope is Scope.ALL else None,
        ),
    }
    return render(request, "pages/data/version.html", context)


@guard(Operation.DATA_VIEW)
@require_safe
def compare(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:  # noqa: ARG001
    """What a version changed of another one, by default of its parent; both as far as the request may see them."""
    new = version_of(request, number)
    wanted = request.GET.get("with", "")
    with_number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else (new.parent.number if new.parent else 0)
    old = version_of(request, with_number) if with_number else None
    access = access_of(request)
    after = document_for(new, access)
    changes = difference(document_for(old, access), after) if old is not None else ()
    context = {
        "park": park_of(request),
        "old": old,
        "new": new,
        "versions": versions_of(request)[:SHOWN],
        "groups": groups(changes, lang_of(request), after),
        "count": len(changes),
        "cut": len(changes) > CHANGES_SHOWN,
        "shown": CHANGES_SHOWN,
    }
    return render(request, "pages/data/compare.html", context)


@guard(Operation.DATA_VIEW)
@require_safe
def download(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponseBase:
    """A version as a file, as far as the request may see it."""
    found = version_of(request, number)
    if kind not in KINDS:
        return error_page(request, 404)
    body = file_of(document_for(found, access_of(request)), kind, lang_of(request))
    record("version_downloaded", request=request, park=found.park, target=f"v{number}", format=kind)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(slug, number, kind)}"'}
    return HttpResponse(body, KINDS[kind], headers=headers)


@guard(Operation.PUBLISH)
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show a version to guests; without a number none is shown any more."""
    park, wanted = park_of(request), request.POST.get("number", "")
    found = version_of(request, int(wanted)) if wanted.isdecimal() and len(wanted) < 10 else None
    if wanted and found is None:
        return error_page(request, 400)
    with transaction.atomic():
        head, _ = Head.objects.select_for_update().get_or_create(park=park)
        before = head.published
        head.published = found
        head.save(update_fields=["published"])
        action = "version_published" if found else "version_withdrawn"
        record(action, request=request, park=park, target=_name(found or before))
    key, number = ("published", found.number) if found else ("withdrawn", before.number if before else 0)
    back = {"number": str(before.number) if before else ""}
    offer_undo(request, t(f"web_data.versions.{key}_done", lang_of(request), number=number), request.path, **back)
    return HttpResponseRedirect(reverse("versions", kwargs={"slug": slug}))


def _name(version: Version | None) -> str:
    return f"v{version.number}" if version is not None else ""
