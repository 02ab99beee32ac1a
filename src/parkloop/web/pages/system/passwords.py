"""The link by which somebody who has forgotten the password chooses a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from parkloop.web.accounts import audit, password_links
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.errors import error_page
from parkloop.web.pages.system.views import person_of, show_people

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.requests import SignedRequest


@guard(Operation.SYSTEM)
@never_cache
def password_link(request: SignedRequest, number: int) -> HttpResponse:
    """Make the link of somebody else; it stands on this answer and nowhere else.

    Park administrators may not: an account reaches every park that its owner works on, not theirs alone. One's own
    password is changed under the own account, where the one so far is asked: an unattended browser is not enough.
    """
    if request.method != "POST":  # the address stays in the browser after the answer: loading it again is no fault
        return redirect("people")
    person = person_of(number)
    if person.pk == request.user.pk:
        return error_page(request, 409, key="web_accounts.system.own_link")
    try:
        with transaction.atomic():
            key = password_links.issue(person, request.user)
            audit.record("password_link_made", request=request, target=person.username)
    except password_links.ClosedAccountError:
        return error_page(request, 409, key="web_accounts.system.closed_link")
    link = request.build_absolute_uri(reverse("new-password", kwargs={"key": key}))
    return show_people(request, password_link=link, person=person, hours=password_links.HOURS)
