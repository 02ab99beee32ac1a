from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from parkloop.web.accounts.invitations import (
    AlreadyMemberError,
    InvitationUsedError,
    accept,
    invite,
    invite_first,
    opened,
    withdraw,
)
from parkloop.web.accounts.models import Invitation, Membership, User
from parkloop.web.accounts.roles import Role


@pytest.fixture
def newcomer(installation):
    return User.objects.create_user("newcomer")


def test_the_key_is_kept_as_a_hash_only(installation):
    invitation, key = invite(None, installation.park, Role.EXPERT)
    assert opened(key) == invitation
    assert key not in str(Invitation.objects.values_list().get())
    assert opened(invitation.key_hash) is None


def test_it_opens_once(installation, newcomer):
    invitation, key = invite(None, installation.park, Role.ENTERPRISE, node="steel")
    member = accept(invitation, newcomer)
    assert (member.role, member.node, member.park) == ("enterprise", "steel", installation.park)
    assert opened(key) is None
    with pytest.raises(InvitationUsedError):
        accept(invitation, User.objects.create_user("second"))
    assert not Membership.objects.filter(user__username="second").exists()


@pytest.mark.parametrize("change", [{"expires": timezone.now()}, {"revoked": timezone.now()}])
def test_over_or_withdrawn(installation, newcomer, change):
    invitation, key = invite(None, installation.park, Role.EXPERT)
    Invitation.objects.filter(pk=invitation.pk).update(**change)
    assert opened(key) is None
    with pytest.raises(InvitationUsedError):
        accept(invitation, newcomer)


def test_a_member_does_not_use_it_up(installation):
    invitation, key = invite(None, installation.park, Role.PARK_ADMIN)
    with pytest.raises(AlreadyMemberError):
        accept(invitation, installation.people[Role.EXPERT])
    assert opened(key) == invitation


def test_withdrawing_works_once_and_on_unused_ones_only(installation, newcomer):
    first, second = (invite(None, installation.park, Role.EXPERT)[0] for _ in range(2))
    accept(first, newcomer)
    assert (withdraw(first), withdraw(second), withdraw(second)) == (False, True, False)


@pytest.mark.parametrize(
    ("own", "role", "node"),
    [
        (False, Role.EXPERT, ""),
        (True, Role.SYSTEM_ADMIN, ""),
        (True, Role.ENTERPRISE, ""),
        (True, Role.CONSULTANT, "steel"),
    ],
)
def test_what_does_not_go_together_is_not_made(installation, own, role, node):
    with pytest.raises(ValueError, match="no invitation"):
        invite(None, installation.park if own else None, role, node)


def test_the_first_link_makes_a_system_administrator(db):
    old, key = invite_first(), invite_first()
    assert opened(old) is None
    user = User.objects.create_user("first")
    assert accept(opened(key), user) is None
    user.refresh_from_db()
    assert user.is_superuser
    assert invite_first() is None


def test_an_invitation_ends_after_a_week(installation):
    invitation, _key = invite(None, installation.park, Role.EXPERT)
    assert timedelta(days=6, hours=23) < invitation.expires - timezone.now() <= timedelta(days=7)
