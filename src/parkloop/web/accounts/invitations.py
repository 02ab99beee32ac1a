"""One-time links to join by: made, opened, used once, or withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from parkloop.web.accounts.models import Invitation, Membership
from parkloop.web.accounts.roles import Role
from parkloop.web.accounts.tokens import fresh, hashed

if TYPE_CHECKING:
    from parkloop.web.accounts.models import ParkRecord, User

DAYS = 7
"""So long a link can be used unless said otherwise."""


class InvitationUsedError(Exception):
    """The link was used, withdrawn or is over by now."""


class AlreadyMemberError(Exception):
    """The person is a member of the park already; the link stays usable by somebody else."""


def invite(
    author: User | None, park: ParkRecord | None, role: Role, node: str = "", email: str = "", days: int = DAYS
) -> tuple[Invitation, str]:
    """Make an invitation; the key of its link is returned here and never again.

    Parameters
    ----------
    park
        None makes a system administrator.
    node
        Node of the park's document that an enterprise is bound to.

    Raises
    ------
    ValueError
        Role, park and node do not go together.
    """
    if (park is None) is not (role is Role.SYSTEM_ADMIN) or (role is Role.ENTERPRISE) is not bool(node):
        msg = f"no invitation for {role} with park {park} and node {node!r}"
        raise ValueError(msg)
    key = fresh()
    invitation = Invitation.objects.create(
        key_hash=hashed(key),
        park=park,
        role=role.value,
        node=node,
        email=email,
        author=author,
        expires=timezone.now() + timedelta(days=days),
    )
    return invitation, key


def invite_first() -> str | None:
    """Key of the link ``/first/<key>`` for a fresh installation; None where somebody administrates it already.

    An unused earlier link is withdrawn: only the one printed last opens.
    """
    from parkloop.web.accounts.models import User

    if User.objects.filter(is_superuser=True, is_active=True).exists():
        return None
    with transaction.atomic():
        Invitation.objects.filter(park=None, used=None, revoked=None).update(revoked=timezone.now())
        return invite(None, None, Role.SYSTEM_ADMIN)[1]


def opened(key: str) -> Invitation | None:
    """The invitation of a key; None where there is none, or it was used, withdrawn, or is over."""
    return (
        Invitation.objects.select_related("park")
        .filter(key_hash=hashed(key), used=None, revoked=None, expires__gt=timezone.now())
        .first()
    )


def accept(invitation: Invitation, user: User) -> Membership | None:
    """Use an invitation up: the person joins the park, or becomes a system administrator (None).

    Raises
    ------
    InvitationUsedError
        Somebody was faster.
    AlreadyMemberError
        Nothing was used up.
    """
    now = timezone.now()
    with transaction.atomic():
        if invitation.park is not None and Membership.objects.filter(park=invitation.park, user=user).exists():
            raise AlreadyMemberError
        free = Invitation.objects.filter(pk=invitation.pk, used=None, revoked=None, expires__gt=now)
        if not free.update(used=now, used_by=user):
            raise InvitationUsedError
        if invitation.park is None:
            user.is_superuser = True
            user.save(update_fields=["is_superuser"])
            return None
        return Membership.objects.create(user=user, park=invitation.park, role=invitation.role, node=invitation.node)


def withdraw(invitation: Invitation) -> bool:
    """Withdraw an unused invitation; False where it was used or withdrawn before."""
    unused = Invitation.objects.filter(pk=invitation.pk, used=None, revoked=None)
    return bool(unused.update(revoked=timezone.now()))
