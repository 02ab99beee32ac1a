"""One-time links: the first system administrator, and invitations to a park."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth import login
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from parkloop.base import i18n
from parkloop.web.accounts import audit, invitations
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.entry.newcomer import NewcomerForm
from parkloop.web.pages.forms import polish
from parkloop.web.pages.offers import say

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.models import Invitation, User
    from parkloop.web.accounts.requests import PageRequest

BACKEND = "django.contrib.auth.backends.ModelBackend"


@guard(Operation.OPEN)
@sensitive_post_parameters()
@never_cache
def first(request: PageRequest, key: str) -> HttpResponse:
    """Make the system administrator of a fresh installation."""
    found = invitations.opened(key)
    return _answer(request, found if found is not None and found.park is None else None)


@guard(Operation.OPEN)
@sensitive_post_parameters()
@never_cache
def invitation(request: PageRequest, key: str) -> HttpResponse:
    """Join a park, with a new account or with the one that is signed in."""
    found = invitations.opened(key)
    return _answer(request, found if found is not None and found.park is not None else None)


def _answer(request: PageRequest, found: Invitation | None) -> HttpResponse:
    if found is None:
        return render(request, "pages/entry/link_over.html", status=404)
    if request.user.is_authenticated:
        return _join(request, found)
    form = NewcomerForm(request.POST or None, found, request.lang)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                user = form.save()
                invitations.accept(found, user)
        except invitations.InvitationUsedError:
            return render(request, "pages/entry/link_over.html", status=409)
        login(request, user, backend=BACKEND)
        return _welcome(request, found, user)
    return render(request, "pages/entry/newcomer.html", {"form": polish(form), "invitation": found})


def _join(request: PageRequest, found: Invitation) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        user = cast("User", request.user)
        try:
            invitations.accept(found, user)
        except invitations.InvitationUsedError:
            return render(request, "pages/entry/link_over.html", status=409)
        except invitations.AlreadyMemberError:
            problem = "web_accounts.join.member"
        else:
            return _welcome(request, found, user)
    context = {"invitation": found, "problem": problem}
    return render(request, "pages/entry/join.html", context, status=409 if problem else 200)


def _welcome(request: PageRequest, found: Invitation, user: User) -> HttpResponse:
    audit.record("joined", request=request, user=user, park=found.park, target=user.username, role=found.role)
    audit.record("signed_in", request=request, user=user)
    say(request, i18n.t("web_accounts.join.done", request.lang, role=i18n.t(f"web.role.{found.role}", request.lang)))
    return redirect("park", slug=found.park.slug) if found.park is not None else redirect("parks")
