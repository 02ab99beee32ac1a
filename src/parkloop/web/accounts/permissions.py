"""May this request do this here? The one door that pages and API go through; it reads :data:`roles.TABLE` alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from parkloop.web.accounts import kept
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.accounts.roles import TABLE, Operation, Role, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from parkloop.web.accounts.models import ApiToken

View = TypeVar("View", bound="Callable[..., HttpResponseBase]")


class SignInNeededError(Exception):
    """Nobody is signed in and guests may not do this."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a request may do: its role here, how far it reaches, and the node of an enterprise."""

    operation: Operation
    role: Role
    scope: Scope
    park: ParkRecord | None = None
    node: str = ""


def authorize(request: HttpRequest, operation: Operation, slug: str | None = None) -> Access:
    """Tell the access of a request, or refuse it.

    Raises
    ------
    SignInNeededError
        Nobody is signed in.
    django.http.Http404
        The park does not exist, or is none of the user's: the two cannot be told apart from outside.
    django.core.exceptions.PermissionDenied
        A member of the park, whose role does not allow this, or a token that does not.
    """
    token = cast("ApiToken | None", getattr(request, "api_token", None))
    park = ParkRecord.objects.filter(slug=slug).first() if slug is not None else None
    role, node = _role(request, park)
    scope = TABLE[role].get(operation)
    if operation is Operation.OPEN:
        return Access(operation, role, Scope.ALL, park, node)
    if slug is None and role not in (Role.GUEST, Role.SYSTEM_ADMIN) and operation is not Operation.ACCOUNT:
        raise PermissionDenied  # outside a park an account has rights over itself alone
    if slug is not None and (park is None or (role is Role.GUEST and not _published(park))):
        if not request.user.is_authenticated:
            raise SignInNeededError
        raise Http404
    if scope is None:
        if not request.user.is_authenticated:
            raise SignInNeededError
        if slug is not None and role is Role.GUEST:
            raise Http404
        raise PermissionDenied
    if token is not None and not _token_allows(token, operation, park):
        raise PermissionDenied
    return Access(operation, role, scope, park, node)


def guard(operation: Operation) -> Callable[[View], View]:
    """Mark a page with its operation and let nobody through who may not; the view finds ``request.access``.

    A park is named by the keyword ``slug`` of the route.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
            try:
                request.access = authorize(request, operation, kwargs.get("slug"))  # type: ignore[attr-defined]
            except SignInNeededError:
                return sign_in_first(request)
            return view(request, *args, **kwargs)

        guarded.operation = operation  # type: ignore[attr-defined]
        return cast("View", guarded)

    return decorate


def sign_in_first(request: HttpRequest) -> HttpResponseBase:
    """Lead to the sign-in page and back; a form that was sent is kept. htmx is told to load it as a whole page."""
    from urllib.parse import urlencode

    if request.method == "GET":
        back = request.get_full_path()
    elif kept.keep(request):
        back = reverse(kept.ROUTE)
    else:
        back = request.headers.get("Referer", "")
    address = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': back})}"
    response = HttpResponseRedirect(address)
    if request.headers.get("HX-Request"):
        response.status_code = 200
        response["HX-Redirect"] = address
    return response


def _role(request: HttpRequest, park: ParkRecord | None) -> tuple[Role, str]:
    user = request.user
    if not user.is_authenticated:
        return Role.GUEST, ""
    if user.is_superuser:
        return Role.SYSTEM_ADMIN, ""
    if park is not None:
        member = user.memberships.filter(park=park).first()
        return (Role(member.role), member.node) if member else (Role.GUEST, "")
    return Role.CONSULTANT, ""  # outside a park every account has the same rights: its own account


def _published(park: ParkRecord) -> bool:
    """Whether the park shows a version to guests; the store above tells it by its row, read without importing it."""
    head = getattr(park, "head", None)
    return head is not None and head.published_id is not None


def _token_allows(token: ApiToken, operation: Operation, park: ParkRecord | None) -> bool:
    if operation is Operation.ACCOUNT:  # programs reach two readings by it: whose token this is, and its parks
        return True
    return operation.value in token.operations and (
        token.park_id is None or (park is not None and token.park_id == park.pk)
    )
