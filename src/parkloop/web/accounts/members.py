"""Who is what in a park: change, removal, and taking either back; a park keeps at least one administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import transaction

from parkloop.web.accounts.models import Membership, ParkRecord
from parkloop.web.accounts.roles import Role

if TYPE_CHECKING:
    from parkloop.web.accounts.models import User


class LastAdministratorError(Exception):
    """The park would be left without an administrator."""


def change(membership: Membership, role: Role, node: str = "") -> int:
    """Give a member another role; returns the number of the state before, for :func:`restore`.

    Raises
    ------
    LastAdministratorError
        The only administrator would become something else.
    """
    with transaction.atomic():
        before = _before(membership)
        if role is not Role.PARK_ADMIN:
            _another_stays(membership)
        membership.role, membership.node = role.value, node if role is Role.ENTERPRISE else ""
        membership.save()
    return before


def remove(membership: Membership) -> int:
    """Take somebody out of the park; returns the number of the state before, for :func:`restore`.

    Raises
    ------
    LastAdministratorError
        It is the only administrator.
    """
    with transaction.atomic():
        before = _before(membership)
        _another_stays(membership)
        membership.delete()
    return before


def restore(park: ParkRecord, number: int) -> Membership | None:
    """Bring a member of this park back to an earlier state; None where the park has no such state.

    Raises
    ------
    LastAdministratorError
        The only administrator would become something else.
    """
    with transaction.atomic():
        state = cast("Any", Membership).history.filter(park=park, history_id=number).first()
        if state is None:
            return None
        ParkRecord.objects.select_for_update().get(pk=park.pk)
        member = Membership.objects.filter(park=park, user=state.user_id).first()
        if member is None:
            return Membership.objects.create(park=park, user=state.user, role=state.role, node=state.node)
        change(member, Role(state.role), state.node)
        return member


def role_in(user: User, park: ParkRecord) -> Role:
    """What somebody is in a park."""
    if user.is_superuser:
        return Role.SYSTEM_ADMIN
    member = Membership.objects.filter(user=user, park=park).first()
    return Role(member.role) if member is not None else Role.GUEST


def _before(membership: Membership) -> int:
    """Number of the newest kept state; the row of the park is locked, so that two do not leave at the same moment."""
    ParkRecord.objects.select_for_update().get(pk=membership.park_id)
    membership.refresh_from_db()
    return int(cast("Any", membership).history.latest().history_id)


def _another_stays(membership: Membership) -> None:
    if membership.role != Role.PARK_ADMIN.value:
        return
    others = Membership.objects.filter(park=membership.park_id, role=Role.PARK_ADMIN.value, user__is_active=True)
    if not others.exclude(pk=membership.pk).exists():
        raise LastAdministratorError
