"""Choose a new password by a one-time link, without the one that was forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import logout
from django.contrib.auth.forms import SetPasswordForm
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from parkloop.base import i18n
from parkloop.web.accounts import audit, password_links
from parkloop.web.accounts.language import SESSION_KEY
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.forms import RulesAtFirst, password_rules, polish
from parkloop.web.pages.offers import say

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.models import PasswordLink, User
    from parkloop.web.accounts.requests import PageRequest

    Base = SetPasswordForm[User]
else:  # the form of Django takes no type while the program runs
    Base = SetPasswordForm


class NewPasswordForm(RulesAtFirst, Base):
    """The new password, twice."""


@guard(Operation.OPEN)
@sensitive_post_parameters()
@never_cache
def new_password(request: PageRequest, key: str) -> HttpResponse:
    """Show the form; once it is sent everything signed in ends, and the person signs in with the new password."""
    found = password_links.opened(key)
    if found is None:
        return render(request, "pages/entry/link_over.html", status=404)
    person, sent = found.user, request.method == "POST"
    if request.user.is_authenticated and request.user.pk != person.pk:
        return render(request, "pages/entry/other_account.html", {"person": person}, status=409 if sent else 200)
    form = NewPasswordForm(person, request.POST if sent else None)
    form.fields["new_password1"].help_text = password_rules(request.lang)
    if sent and form.is_valid():
        try:
            ended = _use(request, found, form.cleaned_data["new_password1"])
        except password_links.LinkOverError:
            return render(request, "pages/entry/link_over.html", status=409)
        lang = request.lang
        logout(request)  # this browser may be one of those that were signed in
        request.session[SESSION_KEY] = lang
        say(request, i18n.t("web_accounts.forgotten.done", lang, sessions=ended.sessions, keys=ended.keys))
        return redirect("sign-in")
    return render(request, "pages/entry/new_password.html", {"form": polish(form), "person": person})


def _use(request: PageRequest, link: PasswordLink, password: str) -> password_links.Ended:
    """Set the password, and tell the audit trail whose link it was and who had made it."""
    with transaction.atomic():
        ended = password_links.use(link, password)
        audit.record(
            "password_link_used",
            request=request,
            user=link.user,
            target=link.user.username,
            issued_by=link.author.username if link.author else "",
            sessions_ended=ended.sessions,
            keys_ended=ended.keys,
        )
    return ended
