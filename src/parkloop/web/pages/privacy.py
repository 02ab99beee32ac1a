"""Answers belong to who asked: no browser and no proxy keeps a page of a park for the next person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

PRIVATE = "private, no-store"


class PrivateMiddleware:
    """Says so on every answer that says nothing itself; static files are answered before it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Without it the way back in a browser shows a park after sign-out."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", PRIVATE)
        return response
