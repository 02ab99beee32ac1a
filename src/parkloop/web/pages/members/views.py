"""Members of a park: list, change, removal, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from parkloop.base import i18n
from parkloop.web.accounts import audit, members
from parkloop.web.accounts.models import Membership
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.pages.errors import error_page
from parkloop.web.pages.forms import polish
from parkloop.web.pages.members.firms import firms
from parkloop.web.pages.members.forms import RoleForm
from parkloop.web.pages.members.listing import show
from parkloop.web.pages.offers import offer_undo, say

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.models import ParkRecord
    from parkloop.web.accounts.requests import SignedRequest

LAST = "web_accounts.members.last"


@guard(Operation.MEMBERS)
def member_list(request: SignedRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - the guard reads it
    """Everybody of the park, and the open invitations."""
    return show(request)


@guard(Operation.MEMBERS)
def member(request: SignedRequest, slug: str, number: int) -> HttpResponse:
    """Change what somebody is."""
    park = cast("ParkRecord", request.access.park)
    found = _member(park, number)
    choices = firms(park, request.lang)
    if found.node and found.node not in dict(choices):
        choices = [(found.node, found.node), *choices]
    form = RoleForm(request.POST or None, choices, request.lang, initial={"role": found.role, "node": found.node})
    status = 200
    if request.method == "POST" and form.is_valid():
        role, node = Role(form.cleaned_data["role"]), form.cleaned_data["node"]
        before = found.role
        try:
            number_before = members.change(found, role, node)
        except members.LastAdministratorError:
            form.add_error("role", i18n.t(LAST, request.lang))
            status = 409
        else:
            name = found.user.username
            audit.record("member_changed", request=request, park=park, target=name, before=before, role=role.value)
            _offer(request, slug, "changed", name, number_before)
            return redirect("members", slug=slug)
    context = {"form": polish(form), "member": found}
    return render(request, "pages/members/member.html", context, status=status)


@guard(Operation.MEMBERS)
@require_POST
def remove(request: SignedRequest, slug: str, number: int) -> HttpResponse:
    """Take somebody out at once, and offer the way back."""
    park = cast("ParkRecord", request.access.park)
    found = _member(park, number)
    name, role, own = found.user.username, found.role, found.user_id == request.user.pk
    try:
        before = members.remove(found)
    except members.LastAdministratorError:
        return show(request, problem=LAST, status=409)
    audit.record("member_removed", request=request, park=park, target=name, role=role)
    if own and not request.user.is_superuser:
        say(request, i18n.t("web_accounts.members.left", request.lang))
        return redirect("parks")
    _offer(request, slug, "removed", name, before)
    return redirect("members", slug=slug)


@guard(Operation.MEMBERS)
@require_POST
def restore(request: SignedRequest, slug: str) -> HttpResponse:
    """Bring somebody back to an earlier state."""
    park = cast("ParkRecord", request.access.park)
    state = request.POST.get("state", "")
    try:
        found = members.restore(park, int(state)) if state.isdecimal() and len(state) < 19 else None
    except members.LastAdministratorError:
        return show(request, problem=LAST, status=409)
    if found is None:
        return error_page(request, 404)
    audit.record("member_restored", request=request, park=park, target=found.user.username, role=found.role)
    say(request, i18n.t("web_accounts.members.restored", request.lang, name=found.user.username))
    return redirect("members", slug=slug)


def _member(park: ParkRecord, number: int) -> Membership:
    found = Membership.objects.select_related("user", "park").filter(park=park, pk=number).first()
    if found is None:
        raise Http404
    return found


def _offer(request: SignedRequest, slug: str, what: str, name: str, state: int) -> None:
    text = i18n.t(f"web_accounts.members.{what}", request.lang, name=name)
    offer_undo(request, text, reverse("member-restore", kwargs={"slug": slug}), state=str(state))
