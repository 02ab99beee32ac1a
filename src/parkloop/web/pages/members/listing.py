"""The page of the members: everybody, open invitations, and the form of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import render
from django.utils import timezone

from parkloop.web.accounts.models import MEMBER_ROLES, Invitation
from parkloop.web.accounts.roles import TABLE, Operation
from parkloop.web.pages.forms import polish
from parkloop.web.pages.members.firms import firms
from parkloop.web.pages.members.forms import InvitationForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.models import ParkRecord
    from parkloop.web.accounts.requests import SignedRequest

EVERYBODY = frozenset({Operation.OPEN, Operation.ACCOUNT})
"""What needs no telling, because every account may do it."""


def show(
    request: SignedRequest, form: InvitationForm | None = None, *, link: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    """Render it; ``link`` is the link just made, ``problem`` a key of the catalogue."""
    park = cast("ParkRecord", request.access.park)
    choices = firms(park, request.lang)
    invitations = Invitation.objects.filter(park=park, used=None, revoked=None, expires__gt=timezone.now())
    context = {
        "members": park.memberships.select_related("user").order_by("role", "user__username"),
        "firms": dict(choices),
        "invitations": invitations.select_related("author").order_by("-created"),
        "form": polish(form or InvitationForm(None, choices, request.lang)),
        "role_notes": [(role, [op for op in TABLE[role] if op not in EVERYBODY]) for role in MEMBER_ROLES],
        "link": link,
        "problem": problem,
    }
    return render(request, "pages/members/members.html", context, status=status)
