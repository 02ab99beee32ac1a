"""Sign in, sign out, choose a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import login, logout
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from parkloop.base.i18n import LANGS
from parkloop.web.accounts import audit
from parkloop.web.accounts.language import SESSION_KEY
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.entry.addresses import onward
from parkloop.web.pages.forms import polish

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@guard(Operation.OPEN)
@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form; on success go on to where the person wanted to be."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward(request))
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        audit.record("signed_in", request=request)
        return HttpResponseRedirect(onward(request))
    polish(form)
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "pages/entry/sign_in.html", context)


@guard(Operation.OPEN)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the language of the page stays."""
    lang = request.lang
    if request.user.is_authenticated:
        audit.record("signed_out", request=request)
    logout(request)
    request.session[SESSION_KEY] = lang
    return redirect("sign-in")


@guard(Operation.OPEN)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language with the account, or with the session of somebody who is not signed in, and go back."""
    lang = request.POST.get("lang")
    if lang in LANGS:
        request.session[SESSION_KEY] = lang
        if request.user.is_authenticated:
            request.user.lang = lang
            request.user.save(update_fields=["lang"])
    return HttpResponseRedirect(onward(request))
