"""Parks of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import HttpRequest
from ninja import Query, Router
from ninja.responses import Status

from parkloop.web.accounts.audit import record
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.accounts.roles import Operation, Role, Scope
from parkloop.web.api.errors import RefusedError
from parkloop.web.api.idempotency import Key, once
from parkloop.web.api.paging import Page, Paged, paged
from parkloop.web.api.rules import Rule
from parkloop.web.api.shapes import NewPark, Park

if TYPE_CHECKING:
    from parkloop.web.accounts.models import ApiToken, User

router = Router(tags=["parks"])


@router.get("/parks", auth=Rule(Operation.ACCOUNT), response=Paged[Park], summary="Parks you may see")
def parks(request: HttpRequest, page: Query[Page]) -> dict[str, Any]:
    """Your parks and the published ones; a token bound to a park shows that one."""
    user: User = request.user  # type: ignore[assignment]
    rows = ParkRecord.objects.select_related("head__version", "head__published")
    if not user.is_superuser:
        rows = rows.filter(Q(memberships__user=user) | Q(head__published__isnull=False)).distinct()
    token: ApiToken | None = getattr(request, "api_token", None)
    if token is not None and token.park_id is not None:
        rows = rows.filter(pk=token.park_id)
    roles = {m.park_id: m.role for m in user.memberships.all()}

    def shape(park: ParkRecord) -> dict[str, Any]:
        role = Role.SYSTEM_ADMIN.value if user.is_superuser else roles.get(park.pk, Role.GUEST.value)
        return park_shape(park, role, Scope.PUBLIC if role == Role.GUEST else Scope.ALL)

    return paged(rows, page, shape)


@router.post("/parks", auth=Rule(Operation.SYSTEM), response={201: Park}, summary="Enter a park")
def new_park(request: HttpRequest, given: NewPark, key: Key = None) -> Status[Any]:
    """Add a park to the register; it has no version yet."""

    def work() -> dict[str, Any]:
        if ParkRecord.objects.filter(slug=given.slug).exists():
            raise RefusedError("taken")
        park = ParkRecord.objects.create(slug=given.slug, name_zh=given.name_zh, name_en=given.name_en)
        record("park_made", request=request, park=park, target=park.slug)
        return park_shape(park, Role.SYSTEM_ADMIN.value, Scope.ALL)

    return once(request, key, 201, work)


@router.get("/parks/{slug}", auth=Rule(Operation.PARK_VIEW), response=Park, summary="One park")
def one_park(request: HttpRequest, slug: str) -> dict[str, Any]:  # noqa: ARG001 - the rule has read it
    """Its names, your role, its newest version."""
    access = request.access  # type: ignore[attr-defined]
    return park_shape(access.park, access.role.value, access.scope)


def park_shape(park: ParkRecord, role: str, scope: Scope) -> dict[str, Any]:
    """Write a park as the API does; guests see the published version only."""
    head = getattr(park, "head", None)
    version = (head.published if scope is Scope.PUBLIC else head.version) if head else None
    return {
        "slug": park.slug,
        "name": {"zh": park.name("zh"), "en": park.name("en")},
        "role": role,
        "version": version.number if version else None,
    }
