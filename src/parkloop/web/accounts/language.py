"""The language of a request: the user's own, else the one chosen in this session, else what the browser asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils import translation

from parkloop.base.i18n import LANGS, Lang

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

SESSION_KEY = "lang"
DJANGO_NAMES = {"zh": "zh-hans", "en": "en"}


def language_of(request: HttpRequest) -> Lang:
    """``zh`` or ``en``."""
    if request.user.is_authenticated:
        return cast("Lang", request.user.lang)
    chosen = request.session.get(SESSION_KEY)
    if chosen in LANGS:
        return cast("Lang", chosen)
    wanted = translation.get_language_from_request(request)
    return "en" if wanted.startswith("en") else "zh"


class LanguageMiddleware:
    """Sets ``request.lang`` and Django's own language for its forms and dates."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the request."""
        lang = language_of(request)
        request.lang = lang  # type: ignore[attr-defined]
        with translation.override(DJANGO_NAMES[lang]):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", lang)
        return response
