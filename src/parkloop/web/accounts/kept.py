"""What somebody typed when the session had run out: kept with the session, shown again after sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, cast

if TYPE_CHECKING:
    from django.http import HttpRequest

KEY = "kept"
ROUTE = "kept"
MOST_CHARACTERS = 200_000
SECRET = ("password", "csrfmiddlewaretoken")


class Kept(TypedDict):
    """A form as it was sent: where to, and its fields in order, without files and secrets."""

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


def keep(request: HttpRequest) -> bool:
    """Keep the form with the session; False where there is nothing to keep."""
    fields = fields_of(request) if same_site(request) else []
    if not fields:
        return False
    request.session[KEY] = Kept(address=request.get_full_path(), fields=fields)
    return True


def take(request: HttpRequest) -> Kept | None:
    """What was kept; it stays until the next form is kept or the session ends, so that the page can be loaded again."""
    return cast("Kept | None", request.session.get(KEY))
