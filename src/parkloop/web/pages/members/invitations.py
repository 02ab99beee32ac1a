"""Invite to a park, and withdraw an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from parkloop.base import i18n
from parkloop.web.accounts import audit, invitations
from parkloop.web.accounts.models import Invitation
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.pages.members.firms import firms
from parkloop.web.pages.members.forms import InvitationForm
from parkloop.web.pages.members.listing import show
from parkloop.web.pages.offers import say

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.models import ParkRecord
    from parkloop.web.accounts.requests import SignedRequest


@guard(Operation.MEMBERS)
@never_cache
def invite(request: SignedRequest, slug: str) -> HttpResponse:
    """Make an invitation; its link stands on this answer and nowhere else."""
    if request.method != "POST":  # the address stays in the browser after the answer: loading it again is no fault
        return redirect("members", slug=slug)
    park = cast("ParkRecord", request.access.park)
    form = InvitationForm(request.POST, firms(park, request.lang), request.lang)
    if not form.is_valid():
        return show(request, form, status=400)
    chosen = form.cleaned_data
    made, key = invitations.invite(
        request.user, park, Role(chosen["role"]), chosen["node"], chosen["email"], chosen["days"]
    )
    audit.record("invited", request=request, park=park, target=made.email, role=made.role, node=made.node)
    link = request.build_absolute_uri(reverse("invitation", kwargs={"key": key}))
    return show(request, link=link)


@guard(Operation.MEMBERS)
@require_POST
def withdraw(request: SignedRequest, slug: str, number: int) -> HttpResponse:
    """Withdraw an unused invitation; a new one can be made at any time."""
    park = cast("ParkRecord", request.access.park)
    found = Invitation.objects.filter(park=park, pk=number).first()
    if found is None:
        raise Http404
    if invitations.withdraw(found):
        audit.record("invitation_withdrawn", request=request, park=park, target=found.email, role=found.role)
        say(request, i18n.t("web_accounts.members.withdrawn", request.lang))
    return redirect("members", slug=slug)
