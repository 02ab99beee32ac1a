"""Sign in, sign out, choose a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from parkloop.base import i18n
from parkloop.web.accounts import audit, kept
from parkloop.web.accounts.language import SESSION_KEY
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.entry.addresses import onward
from parkloop.web.pages.errors import error_page
from parkloop.web.pages.forms import polish

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.requests import PageRequest


@guard(Operation.OPEN)
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: PageRequest) -> HttpResponse:
    """Show the form; on success go on to where the person wanted to be."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward(request))
    form = AuthenticationForm(request, data=request.POST or None)
    wrong = i18n.t("web_accounts.sign_in.wrong", request.lang)
    form.error_messages = {"invalid_login": wrong, "inactive": wrong}
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        audit.record("signed_in", request=request)
        return HttpResponseRedirect(onward(request))
    if form.is_bound and not getattr(request, "axes_locked_out", False):
        audit.record("sign_in_failed", request=request, target=request.POST.get("username", "")[:150])
    polish(form)
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "public": ParkRecord.objects.filter(head__published__isnull=False),
    }
    return render(request, "pages/entry/sign_in.html", context)


@guard(Operation.OPEN)
@require_POST
def sign_out(request: PageRequest) -> HttpResponse:
    """End the session; the language of the page stays."""
    lang = request.lang
    if request.user.is_authenticated:
        audit.record("signed_out", request=request)
    logout(request)
    request.session[SESSION_KEY] = lang
    return redirect("sign-in")


@guard(Operation.OPEN)
@require_POST
def language(request: PageRequest) -> HttpResponse:
    """Keep the language with the account, or with the session of somebody who is not signed in, and go back."""
    lang = request.POST.get("lang")
    if lang in i18n.LANGS:
        request.session[SESSION_KEY] = lang
        if request.user.is_authenticated:
            request.user.lang = lang
            request.user.save(update_fields=["lang"])
    return HttpResponseRedirect(onward(request))


@guard(Operation.ACCOUNT)
@never_cache
@require_safe
def kept_form(request: PageRequest) -> HttpResponse:
    """Show what was typed when the session had run out, to be checked and sent again."""
    form = kept.take(request)
    if form is None:
        return redirect("parks")
    return error_page(request, 200, key="web.error.expired", **form)
