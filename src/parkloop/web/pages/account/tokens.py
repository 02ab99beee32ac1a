"""Own account: keys of programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from parkloop.base import i18n
from parkloop.web.accounts import audit
from parkloop.web.accounts.models import ApiToken
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.accounts.tokens import make_token
from parkloop.web.pages.account.forms import TokenForm
from parkloop.web.pages.forms import polish
from parkloop.web.pages.navigation import parks_of
from parkloop.web.pages.offers import say

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.requests import SignedRequest


@guard(Operation.ACCOUNT)
@never_cache
def tokens(request: SignedRequest) -> HttpResponse:
    """List the keys, and make one; the key itself stands on the answer to the form and nowhere else."""
    user = request.user
    form = TokenForm(request.POST or None, user, parks_of(request), request.lang)
    key = None
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        operations = [Operation(value) for value in chosen["operations"]]
        key, token = make_token(user, chosen["name"], operations, form.expires(), chosen["park"])
        audit.record("token_made", request=request, park=token.park, target=token.prefix, operations=token.operations)
        form = TokenForm(None, user, parks_of(request), request.lang)
    own = ApiToken.objects.filter(user=user).select_related("park").order_by("-created")
    context = {"form": polish(form), "key": key, "tokens": own, "now": timezone.now()}
    return render(request, "pages/account/tokens.html", context)


@guard(Operation.ACCOUNT)
@require_POST
def revoke(request: SignedRequest, number: int) -> HttpResponse:
    """End a key of one's own at once; a program can be given a new one."""
    token = ApiToken.objects.filter(user=request.user, pk=number).first()
    if token is None:
        raise Http404
    if ApiToken.objects.filter(pk=token.pk, revoked=None).update(revoked=timezone.now()):
        audit.record("token_revoked", request=request, park=token.park, target=token.prefix)
        say(request, i18n.t("web_accounts.tokens.revoked_now", request.lang, name=token.name))
    return redirect("tokens")
