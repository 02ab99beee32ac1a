"""What the top of every page leads to: parks, the rooms of the park as the role may enter them, account, language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject

from parkloop.base import i18n
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.accounts.roles import TABLE, Operation, Role
from parkloop.web.jobs.models import Job, JobState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.web.accounts.permissions import Access
    from parkloop.web.accounts.requests import PageRequest

ROOMS = ("park", "data", "versions", "runs", "state", "options", "plan", "documents", "members", "audit")
OF_A_RUN = frozenset({"state", "options", "plan", "documents"})
SAME_ROOM = {
    "run": "runs",
    "trace": "runs",
    "version": "versions",
    "version-compare": "versions",
    "draft": "data",
    "draft-merge": "data",
    "draft-take-over": "data",
    "option": "options",
    "member": "members",
    "member-remove": "members",
    "member-restore": "members",
    "invite": "members",
}
"""Pages that stand in the room of another."""


@dataclass(frozen=True, slots=True)
class Place:
    """One link of the navigation; ``text`` is in the language of the request."""

    name: str
    text: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Navigation:
    """See the template ``pages/parts/top.html``."""

    park: Place | None
    parks: tuple[Place, ...]
    rooms: tuple[Place, ...]
    role: str
    system: bool


def navigation(request: PageRequest) -> dict[str, Any]:
    """Context processor: ``navigation``, worked out only where a template asks for it."""
    return {"navigation": SimpleLazyObject(lambda: navigation_of(request))}


def navigation_of(request: PageRequest) -> Navigation:
    """The navigation of a request; a page whose park the request may not see has no rooms."""
    access = cast("Access | None", getattr(request, "access", None))
    lang = request.lang
    match = request.resolver_match
    here = match.url_name if match is not None else None
    here = SAME_ROOM.get(here or "", here)
    park = access.park if access is not None else None
    role = access.role if access is not None else Role.GUEST
    places = tuple(_rooms(park, role, here, request)) if park is not None else ()
    member_of = parks_of(request)
    return Navigation(
        park=_park(park, lang, park) if park is not None else None,
        parks=tuple(_park(p, lang, park) for p in member_of),
        rooms=places,
        role=i18n.t(f"web.role.{role.value}", lang) if park is not None else "",
        system=bool(request.user.is_authenticated and request.user.is_superuser),
    )


def parks_of(request: PageRequest) -> list[ParkRecord]:
    """The parks that somebody is a member of; a system administrator sees all."""
    user = request.user
    if not user.is_authenticated:
        return []
    if user.is_superuser:
        return list(ParkRecord.objects.all())
    return list(ParkRecord.objects.filter(memberships__user=user))


def may_open(address: str, role: Role) -> bool:
    """Whether the role may do what the page at this address is marked with; the mark is the page's own guard."""
    try:
        operation = cast("Operation", getattr(resolve(address).func, "operation", None))
    except Resolver404:
        return False
    return operation in TABLE[role]


def _park(park: ParkRecord, lang: i18n.Lang, here: ParkRecord | None) -> Place:
    address = reverse("park", kwargs={"slug": park.slug})
    return Place(park.slug, park.name(lang), address, here is not None and park.pk == here.pk)


def _rooms(park: ParkRecord, role: Role, here: str | None, request: PageRequest) -> Iterator[Place]:
    run = _run(park, role, request)
    for name in ROOMS:
        kwargs: dict[str, Any] = {"slug": park.slug}
        if name in OF_A_RUN:
            if run is None:
                continue
            kwargs["run"] = run
        try:
            address = reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            continue
        if may_open(address, role):
            yield Place(name, i18n.t(f"web.nav.{name}", request.lang), address, name == here)


def _run(park: ParkRecord, role: Role, request: PageRequest) -> object | None:
    """The run that the page shows, else the newest that is done."""
    if Operation.RUN_VIEW not in TABLE[role]:
        return None
    match = request.resolver_match
    shown = match.kwargs.get("run") if match is not None else None
    done = Job.objects.filter(park=park, state=JobState.DONE)
    here = done.filter(pk=shown).first() if shown is not None else None
    job = here or done.first()
    return job.pk if job is not None else None
