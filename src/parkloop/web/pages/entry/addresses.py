"""Where to go on to: an address of this site that a form or link names, never another site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from parkloop.web.accounts.requests import PageRequest


def onward(request: PageRequest, default: str = "parks") -> str:
    """``next`` of the form, else of the address, where it leads to this very site; else the page ``default``."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse(default)
