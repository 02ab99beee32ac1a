"""Which drafts and versions a request reaches; what it does not reach does not exist for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db.models import Q
from django.http import Http404

from parkloop.web.accounts.roles import TABLE as RIGHTS
from parkloop.web.accounts.roles import Operation, Scope
from parkloop.web.store.models import Draft, Version

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from parkloop.base.i18n import Lang
    from parkloop.web.accounts.models import ParkRecord, User
    from parkloop.web.accounts.permissions import Access

MOST = 2**31


def access_of(request: HttpRequest) -> Access:
    """The access that the guard has found."""
    found: Access = request.access  # type: ignore[attr-defined]
    return found


def lang_of(request: HttpRequest) -> Lang:
    """The language that the middleware has found."""
    found: Lang = request.lang  # type: ignore[attr-defined]
    return found


def user_of(request: HttpRequest) -> User:
    """Who is signed in; routes for guests do not ask."""
    return cast("User", request.user)


def park_of(request: HttpRequest) -> ParkRecord:
    """The park of the route; the guard has made sure of it."""
    park = access_of(request).park
    if park is None:
        raise Http404
    return park


def own_of(request: HttpRequest) -> str:
    """The node to whose rows an edit is held; empty where the whole park is open."""
    access = access_of(request)
    return access.node if access.scope is Scope.OWN else ""


def may(request: HttpRequest, operation: Operation) -> bool:
    """Whether the role of the request may do something, for buttons; the route behind them asks again."""
    return operation in RIGHTS[access_of(request).role]


def drafts_of(request: HttpRequest) -> QuerySet[Draft]:
    """The drafts that a request may work on: one's own, and for those who edit the whole park its colleagues'.

    What an enterprise has not handed in is nobody else's; what it has handed in is looked at, not worked on. Somebody
    who was another enterprise, or the office, before leaves the drafts of then behind: they hold what those may see.
    """
    access = access_of(request)
    rows = Draft.objects.filter(park=access.park).select_related("base", "user", "park")
    own = Q(user=user_of(request))
    return rows.filter(own | Q(node="")) if access.scope is Scope.ALL else rows.filter(own, node=access.node)


def handed_in_of(request: HttpRequest) -> QuerySet[Draft]:
    """What enterprises have handed in, for those who edit the whole park."""
    access = access_of(request)
    rows = Draft.objects.filter(park=access.park, closed__isnull=True, handed_in__isnull=False)
    rows = rows.exclude(node="").select_related("base", "user", "park")
    return rows if access.scope is Scope.ALL else rows.none()


def draft_of(request: HttpRequest, draft: int) -> Draft:
    """One draft.

    Raises
    ------
    django.http.Http404
        There is none, or it is none of theirs.
    """
    found = drafts_of(request).filter(pk=draft).first() if draft < MOST else None
    if found is None:
        raise Http404
    return found


def versions_of(request: HttpRequest) -> QuerySet[Version]:
    """The versions that a request may see, newest first, without their content: guests see the published one."""
    access = access_of(request)
    rows = Version.objects.filter(park=access.park).select_related("author", "parent")
    if access.scope is Scope.PUBLIC:
        head = getattr(access.park, "head", None)
        rows = rows.filter(pk=head.published_id) if head is not None else rows.none()
    return rows


def version_of(request: HttpRequest, number: int) -> Version:
    """One version by its number.

    Raises
    ------
    django.http.Http404
        There is none, or it is not shown to the request.
    """
    found = versions_of(request).filter(number=number).first() if number < MOST else None
    if found is None:
        raise Http404
    return found
