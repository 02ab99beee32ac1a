"""What somebody typed when the session had run out: kept with the session, shown again to them after sign-in.

By the time such a form arrives the session is gone, and with it who it was. So a browser keeps a mark of whoever was
signed in last, longer than the session: a form is kept under this mark and given to nobody else.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypedDict, cast

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from parkloop.web.accounts.models import User

KEY = "kept"
ROUTE = "kept"
MOST_CHARACTERS = 200_000
COOKIE, COOKIE_AGE = "whose", timedelta(days=14)
SECRET = ("password", "csrfmiddlewaretoken")


class Kept(TypedDict):
    """A form as it was sent: whose, where to, and its fields in order, without files and secrets."""

    owner: str
    address: str
    fields: list[tuple[str, str]]


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a sent form; nothing where it is larger than what a person types."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(secret in name for secret in SECRET)
        for value in values
    ]
    return fields if sum(len(n) + len(v) for n, v in fields) <= MOST_CHARACTERS else []


def same_site(request: HttpRequest) -> bool:
    """Whether the form came from a page of this site: what another site makes a browser send is not offered again."""
    own = f"{request.scheme}://{request.get_host()}"
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    return said == own or said.startswith(own + "/")


def mark(user: User) -> str:
    """What a browser keeps of a person: nobody can read it, nobody can make that of somebody else."""
    return salted_hmac("parkloop.kept", str(user.pk)).hexdigest()


def keep(request: HttpRequest) -> bool:
    """Keep the form with the session; False where there is nothing to keep, or nobody whose it could be."""
    owner = request.COOKIES.get(COOKIE, "")
    fields = fields_of(request) if owner and same_site(request) else []
    if not fields:
        return False
    request.session[KEY] = Kept(owner=owner, address=request.get_full_path(), fields=fields)
    return True


def take(request: HttpRequest) -> Kept | None:
    """What was kept of whoever is signed in; what another person typed is dropped.

    It stays until the next form is kept or the session ends, so that the page can be loaded again.
    """
    found = cast("Kept | None", request.session.get(KEY))
    if found is None or constant_time_compare(found.get("owner", ""), mark(cast("User", request.user))):
        return found
    del request.session[KEY]
    return None


class OwnerMiddleware:
    """Lets a browser keep the mark of whoever is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set it where it is missing or another's; signing out leaves it, a page may still stand open."""
        response = self.get_response(request)
        if request.session.session_key and request.user.is_authenticated:
            own = mark(request.user)
            if request.COOKIES.get(COOKIE) != own:
                response.set_cookie(
                    COOKIE,
                    own,
                    max_age=COOKIE_AGE,
                    secure=bool(settings.SESSION_COOKIE_SECURE),
                    httponly=True,
                    samesite="Lax",
                )
        return response
