"""What the grid in the browser asks and sends: cells, problems, edits, undo; answers are JSON, refusals too."""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.http import JsonResponse
from django.views.decorators.http import require_POST, require_safe

from parkloop.base.i18n import t
from parkloop.formats.header import letter
from parkloop.formats.tables import tables
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.exchange import drafts, grid
from parkloop.web.exchange.words import shown_name
from parkloop.web.pages.data.reach import draft_of, lang_of, own_of, user_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from parkloop.web.exchange.drafts import Clash
    from parkloop.web.store.models import Draft

View = TypeVar("View", bound="Callable[..., HttpResponseBase]")


def answering(view: View) -> View:
    """Turn what an edit can be refused for into an answer that the grid shows; nothing was written then."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        lang = lang_of(request)
        try:
            return view(request, *args, **kwargs)
        except drafts.ClashError as error:
            names = _names(draft_of(request, kwargs["draft"]), request)
            found = [_clash(one, names) for one in error.clashes]
            text = t("web_data.grid.clash", lang, count=len(found))
            return JsonResponse({"message": text, "clashes": found, "revision": error.revision}, status=409)
        except drafts.ClosedDraftError:
            return JsonResponse({"message": t("web_data.grid.closed", lang), "closed": True}, status=409)
        except drafts.NotYoursError as error:
            rows = ", ".join(str(row + 1) for _, row in error.places[:20])
            return JsonResponse({"message": t("web_data.grid.not_yours", lang, rows=rows)}, status=403)
        except drafts.BadEditError:
            return JsonResponse({"message": t("web_data.grid.bad_edit", lang)}, status=422)

    return cast("View", answered)


@guard(Operation.DATA_EDIT)
@require_safe
def cells(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:  # noqa: ARG001 - the guard reads it
    """The sheets of a draft, and its problems."""
    found = draft_of(request, draft)
    return _whole(request, found)


@guard(Operation.DATA_EDIT)
@require_safe
def problems(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:  # noqa: ARG001
    """The problems of a draft as it is now."""
    found = draft_of(request, draft)
    return _answer(request, found, problems=grid.problems_of(found, lang_of(request)))


@guard(Operation.DATA_EDIT)
@require_POST
@answering
def edit(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:  # noqa: ARG001
    """Apply one change: ``{"revision": 3, "cells": [[sheet, row, column, before, after], ...]}``."""
    found = draft_of(request, draft)
    asked = _body(request)
    revision = asked.get("revision")
    if not isinstance(revision, int) or not isinstance(asked.get("cells"), list):
        raise drafts.BadEditError
    done = drafts.edit(found, revision, asked["cells"], user=user_of(request), own=own_of(request))
    return _answer(request, done)


@guard(Operation.DATA_EDIT)
@require_POST
@answering
def step(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:  # noqa: ARG001
    """``{"do": "undo"}`` or ``{"do": "redo"}``; the answer tells what ``cells`` hold now."""
    found = draft_of(request, draft)
    does = {"undo": drafts.undo, "redo": drafts.redo}.get(str(_body(request).get("do")))
    if does is None:
        raise drafts.BadEditError
    done, now = does(found)
    return _answer(request, done, cells=now)


@guard(Operation.DATA_EDIT)
@require_POST
@answering
def sheet(request: HttpRequest, slug: str, draft: int) -> HttpResponseBase:  # noqa: ARG001
    """``{"table": "links"}``: add the empty sheet of a table; the answer is the whole grid."""
    found = draft_of(request, draft)
    table = _body(request).get("table")
    if own_of(request) or table not in drafts.missing_tables(found):
        raise drafts.BadEditError
    done = drafts.edit(found, found.revision, drafts.new_sheet(found, str(table)), user=user_of(request))
    return _whole(request, done)


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        raise drafts.BadEditError from None
    if not isinstance(found, dict):
        raise drafts.BadEditError
    return found


def _whole(request: HttpRequest, draft: Draft) -> JsonResponse:
    lang, own = lang_of(request), own_of(request)
    missing = (
        [] if own else [{"key": k, "label": shown_name(k, lang)} for k in drafts.missing_tables(draft) if k in tables()]
    )
    return _answer(
        request,
        draft,
        **grid.describe(draft, lang, own),
        problems=grid.problems_of(draft, lang),
        missing_tables=missing,
    )


def _answer(request: HttpRequest, draft: Draft, /, **more: Any) -> JsonResponse:  # noqa: ANN401
    undo, redo = drafts.steps(draft)
    head = getattr(draft.park, "head", None)
    stale = head is not None and head.version_id != draft.base_id
    body = {"revision": draft.revision, "undo": undo, "redo": redo, "stale": stale, "lang": lang_of(request), **more}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _names(draft: Draft, request: HttpRequest) -> list[str]:
    return [shown_name(sheet["name"], lang_of(request)) for sheet in draft.sheets]


def _clash(clash: Clash, names: list[str]) -> dict[str, Any]:
    sheet = names[clash.sheet] if clash.sheet < len(names) else ""
    cell = f"{letter(clash.column)}{clash.row + 1}" if clash.row >= 0 else ""
    return {
        "sheet": clash.sheet,
        "row": clash.row,
        "column": clash.column,
        "place": f"{sheet} {cell}".strip(),
        "before": clash.before,
        "yours": clash.yours,
        "theirs": clash.theirs,
        "who": clash.who,
    }
