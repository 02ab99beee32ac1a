"""Own account: overview, password, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import update_session_auth_hash
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from parkloop.base import i18n
from parkloop.web.accounts import audit, password_links, sessions
from parkloop.web.accounts.models import SessionRecord
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.account.forms import PasswordForm
from parkloop.web.pages.forms import password_rules, polish
from parkloop.web.pages.offers import say

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.requests import SignedRequest


@guard(Operation.ACCOUNT)
@require_safe
def account(request: SignedRequest) -> HttpResponse:
    """Who one is, and in which parks."""
    memberships = request.user.memberships.select_related("park").order_by("park__slug")
    return render(request, "pages/account/account.html", {"memberships": memberships})


@guard(Operation.ACCOUNT)
@sensitive_post_parameters()
@never_cache
def password(request: SignedRequest) -> HttpResponse:
    """Change the password; every other session ends, and a link for a new one opens no more."""
    user = request.user
    form = PasswordForm(user, request.POST or None)
    form.fields["new_password1"].help_text = password_rules(request.lang)
    if request.method == "POST" and form.is_valid():
        before = request.session.session_key
        form.save()
        update_session_auth_hash(request, user)
        sessions.moved(request, user, before)
        ended = sessions.end_others(request, user)
        password_links.withdraw(user)
        audit.record("password_changed", request=request, target=user.username, sessions_ended=ended)
        say(request, i18n.t("web_accounts.password.done", request.lang, count=ended))
        return redirect("account")
    return render(request, "pages/account/password.html", {"form": polish(form)})


@guard(Operation.ACCOUNT)
@require_safe
def session_list(request: SignedRequest) -> HttpResponse:
    """Where one is signed in."""
    records = sessions.living(request.user)
    context = {"records": records, "current": request.session.session_key}
    return render(request, "pages/account/sessions.html", context)


@guard(Operation.ACCOUNT)
@require_POST
def session_end(request: SignedRequest, number: int) -> HttpResponse:
    """End one session of one's own; ending the session that asks signs out."""
    record = SessionRecord.objects.filter(user=request.user, pk=number).first()
    if record is None:
        raise Http404
    audit.record("session_ended", request=request, count=1)
    own = record.session_key == request.session.session_key
    sessions.end([record])
    if own:
        request.session.flush()
        return redirect("sign-in")
    say(request, i18n.t("web_accounts.sessions.ended", request.lang))
    return redirect("sessions")


@guard(Operation.ACCOUNT)
@require_POST
def session_end_others(request: SignedRequest) -> HttpResponse:
    """End every other session of one's own."""
    ended = sessions.end_others(request, request.user)
    audit.record("session_ended", request=request, count=ended)
    say(request, i18n.t("web_accounts.sessions.ended", request.lang))
    return redirect("sessions")
