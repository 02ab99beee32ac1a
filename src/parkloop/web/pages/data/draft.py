"""The page of a draft and what becomes of it: a version, a draft on a newer one, data of an enterprise taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parkloop.base.i18n import area, t
from parkloop.base.problems import ProblemError
from parkloop.web.accounts.audit import record
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.exchange import drafts, saving
from parkloop.web.exchange.checking import check
from parkloop.web.pages.data.reach import (
    MOST,
    draft_of,
    drafts_of,
    handed_in_of,
    lang_of,
    may,
    own_of,
    park_of,
    user_of,
)
from parkloop.web.pages.data.room import told
from parkloop.web.pages.data.shown import conflicts, groups
from parkloop.web.pages.errors import error_page
from parkloop.web.pages.offers import say
from parkloop.web.store.compare import difference
from parkloop.web.store.versions import StaleVersionError, document_of, newest

if TYPE_CHECKING:
    from django.http import HttpRequest

    from parkloop.web.store.models import Draft, Version

REASON_LIMIT = 500


@guard(Operation.DATA_EDIT)
@require_safe
def draft(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:
    """The grid; a closed draft leads back to the room."""
    found = draft_of(request, draft)
    if found.closed is not None:
        return HttpResponseRedirect(reverse("data", kwargs={"slug": slug}))
    return _page(request, found)


@guard(Operation.VERSION_MAKE)
@require_POST
def save(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:
    """Make a version with a reason; errors are shown, a newer version of somebody else is shown side by side."""
    found = draft_of(request, draft)
    reason = " ".join(request.POST.get("reason", "").split())
    if found.closed is not None:
        return error_page(request, 409)
    if not reason or len(reason) > REASON_LIMIT:
        return _page(
            request, found, status=422, reason=reason, refused=t("web_data.save.reason_needed", lang_of(request))
        )
    try:
        with transaction.atomic():
            version = saving.save_as_version(found, user_of(request), reason)
            record("version_made", request=request, park=found.park, target=f"v{version.number}", reason=reason)
    except ProblemError:
        return _page(request, found, status=422, reason=reason, refused=t("web_data.save.errors", lang_of(request)))
    except StaleVersionError:
        return HttpResponseRedirect(reverse("draft-merge", kwargs={"slug": slug, "draft": found.pk}))
    say(request, t("web_data.save.done", lang_of(request), number=version.number))
    return HttpResponseRedirect(reverse("version", kwargs={"slug": slug, "number": version.number}))


@guard(Operation.VERSION_MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:  # noqa: ARG001 - the guard reads it
    """Both works side by side; where they want different things, one of them is chosen."""
    found = draft_of(request, draft)
    if found.closed is not None:
        return error_page(request, 409)
    try:
        both = saving.merge(found)
    except ProblemError:
        return _page(request, found, refused=t("web_data.merge.errors", lang_of(request)))
    if both.base is not None and both.base.pk == both.newest.pk:
        return _to(found)
    if request.method == "POST":
        with transaction.atomic():
            fresh = saving.bring_together(found, request.POST.dict(), lang_of(request))
            record("draft_merged", request=request, park=found.park, target=f"v{both.newest.number}")
        say(request, t("web_data.merge.done", lang_of(request), number=both.newest.number))
        return _to(fresh)
    lang, document = lang_of(request), document_of(both.newest)
    context = {
        "draft": found,
        "both": both,
        "newest_author": _author(both.newest, request),
        "mine": groups(both.mine, lang, document),
        "theirs": groups(both.theirs, lang, document),
        "conflicts": conflicts(both.conflicts, lang),
    }
    return render(request, "pages/data/merge.html", context)


@guard(Operation.DATA_EDIT)
@require_POST
def hand_in(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:
    """An enterprise gives its data to the park's office."""
    found = draft_of(request, draft)
    if found.closed is not None:
        return error_page(request, 409)
    if check(found).park is None:
        return _page(request, found, status=422, refused=t("web_data.hand_in.errors", lang_of(request)))
    with transaction.atomic():
        drafts.hand_in(found)
        record("draft_handed_in", request=request, park=found.park, target=str(found.pk))
    say(request, t("web_data.hand_in.done", lang_of(request)))
    return HttpResponseRedirect(reverse("data", kwargs={"slug": slug}))


@guard(Operation.VERSION_MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:  # noqa: ARG001
    """Look at what an enterprise has handed in, then begin a draft with it."""
    found = handed_in_of(request).filter(pk=min(draft, MOST)).first()
    head = newest(park_of(request))
    if found is None or head is None:  # taken over by somebody else meanwhile, or changed again by the enterprise
        return error_page(request, 409)
    own = found.node
    try:
        made = saving.taken_over(found, own, head)
        if request.method == "POST":
            with transaction.atomic():
                fresh = saving.take_over(found, own, user_of(request), lang_of(request))
                record("draft_taken_over", request=request, park=found.park, target=str(found.pk), node=own)
            say(request, t("web_data.take_over.done", lang_of(request)))
            return _to(fresh)
    except ProblemError as error:
        problems = told(error.problems, request)
        return render(request, "pages/data/take_over.html", {"draft": found, "problems": problems}, status=422)
    before = document_of(head)
    changes = difference(before, made)
    context = {
        "draft": found,
        "own": own,
        "groups": groups(changes, lang_of(request), made),
        "count": len(changes),
        "open": drafts_of(request).filter(user=user_of(request), closed__isnull=True).exists(),
    }
    return render(request, "pages/data/take_over.html", context)


def _to(draft: Draft) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("draft", kwargs={"slug": draft.park.slug, "draft": draft.pk}))


def _page(
    request: HttpRequest, draft: Draft, *, status: int = 200, reason: str = "", refused: str = ""
) -> HttpResponse:
    others = drafts_of(request).filter(closed__isnull=True).exclude(pk=draft.pk).defer("sheets")
    head = newest(draft.park)
    own = own_of(request)
    context = {
        "park": draft.park,
        "draft": draft,
        "own": own,
        "author": draft.user if draft.user_id != user_of(request).pk else None,
        "others": [] if own else others,
        "newest": head,
        "newest_author": _author(head, request),
        "stale": head is not None and head.pk != draft.base_id,
        "told": [_words(one, request) for one in draft.told],
        "reason": reason,
        "refused": refused,
        "may_version": may(request, Operation.VERSION_MAKE),
        "may_hand_in": bool(own),
        "grid_words": _grid_words(request),
    }
    return render(request, "pages/data/draft.html", context, status=status)


def _words(problem: dict[str, object], request: HttpRequest) -> dict[str, object]:
    """A kept problem in the language of the request."""
    both = {key: problem[key] for key in ("message", "hint")}
    words = {key: text[lang_of(request)] for key, text in both.items() if isinstance(text, dict)}
    at = problem.get("path") or (problem.get("row") and f"{problem.get('file')}:{problem.get('row')}") or ""
    return {"severity": problem["severity"], "place": at, **words}


def _grid_words(request: HttpRequest) -> dict[str, str]:
    return {key[5:]: text[lang_of(request)] for key, text in area("web_data").items() if key.startswith("grid.")}


def _author(version: Version | None, request: HttpRequest) -> str:
    if version is None or version.author is None:
        return t("web_data.draft.somebody", lang_of(request))
    return version.author.username
