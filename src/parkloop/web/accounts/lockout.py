"""What somebody sees after too many wrong passwords, and until when."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from axes.utils import reset
from django.db.models import Max
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from parkloop.web.accounts import audit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpRequest

    from parkloop.web.accounts.models import User


def locked(
    request: HttpRequest, _response: object = None, credentials: Mapping[str, str] | None = None
) -> HttpResponse:
    """Answer 429 with a page that says when to try again, and ``Retry-After`` in seconds."""
    if getattr(request, "axes_failures_since_start", 0):  # told once: attempts while it is locked are not counted
        audit.record("locked_out", request=request, target=str((credentials or {}).get("username", ""))[:150])
    until = open_again(request, credentials or {})
    wait = max(1, math.ceil((until - timezone.now()).total_seconds()))
    context = {
        "status": 429,
        "key": "web.error.429",
        "frame": "pages/base.html",
        "locked_until": date_format(timezone.localtime(until), "H:i"),
        "locked_minutes": math.ceil(wait / 60),
    }
    page = HttpResponse(render_to_string("pages/errors/error.html", context, request), status=429)
    page["Retry-After"] = str(wait)
    return page


def lift(user: User) -> int:
    """Let a name try again at once, from every address; returns how many counts of wrong passwords were dropped."""
    return int(reset(username=user.username))


def open_again(request: HttpRequest, credentials: Mapping[str, str]) -> datetime:
    """When this name may try again from this address: after the cool-off, counted from the last counted attempt."""
    tried = AccessAttempt.objects.filter(
        username=credentials.get("username", ""), ip_address=getattr(request, "axes_ip_address", None)
    )
    last = tried.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    return last + get_cool_off(request)  # type: ignore[no-any-return]
