"""What a request carries once the middleware and the guard have seen it; views name these types, nobody makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.web.accounts.models import User
    from parkloop.web.accounts.permissions import Access


class PageRequest(HttpRequest):
    """Of an open page: its language (:mod:`.language`), and what :func:`.permissions.guard` found out."""

    lang: Lang
    access: Access


class SignedRequest(PageRequest):
    """Of a page that needs an account: somebody is signed in."""

    user: User
