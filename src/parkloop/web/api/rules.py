"""The rule of an operation of the API: who may do it, by the same table as the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.middleware.csrf import CsrfViewMiddleware
from ninja.security.base import AuthBase

from parkloop.web.accounts.permissions import SignInNeededError, authorize
from parkloop.web.accounts.tokens import authenticate

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from parkloop.web.accounts.permissions import Access
    from parkloop.web.accounts.roles import Operation


class CrossSiteError(Exception):
    """A browser's session was used without the token against cross-site requests."""


class _Csrf(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:  # noqa: ARG002 - Django's own signature
        raise CrossSiteError


class Rule(AuthBase):
    """``auth=Rule(Operation.X)``: lets a request through with its :class:`Access`, or refuses it before it is read.

    A program shows ``Authorization: Bearer KEY``; a browser its session, and for changes ``X-CSRFToken``.
    """

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, operation: Operation) -> None:
        super().__init__()
        self.operation = operation

    def __call__(self, request: HttpRequest) -> Access:
        """Tell the access; it stands in ``request.auth`` and ``request.access``."""
        header = request.headers.get("Authorization", "")
        if header:
            self._by_token(request, header)
        elif request.user.is_authenticated:
            _Csrf(lambda _request: None).process_view(request, _bare, (), {})  # type: ignore[arg-type]
        found = request.resolver_match.kwargs.get("slug") if request.resolver_match else None
        request.access = authorize(request, self.operation, found)  # type: ignore[attr-defined]
        return request.access  # type: ignore[attr-defined,no-any-return]

    def _by_token(self, request: HttpRequest, header: str) -> None:
        scheme, _, key = header.partition(" ")
        shown = authenticate(key.strip()) if scheme.casefold() == self.openapi_scheme else None
        if shown is None:
            raise SignInNeededError
        request.user, token = shown
        request.api_token = token  # type: ignore[attr-defined]
        request.lang = request.user.lang  # type: ignore[attr-defined]


def _bare() -> None:
    """Stand in for a view that asks for the check against cross-site requests."""
