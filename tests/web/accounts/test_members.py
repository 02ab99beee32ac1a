from __future__ import annotations

import pytest

from parkloop.web.accounts.members import LastAdministratorError, change, remove, restore, role_in
from parkloop.web.accounts.models import Membership, User
from parkloop.web.accounts.roles import Role


def member(installation, role):
    return Membership.objects.get(park=installation.park, user=installation.people[role])


def test_a_change_can_be_taken_back(installation):
    firm = member(installation, Role.ENTERPRISE)
    node = firm.node
    before = change(firm, Role.EXPERT, "ignored")
    assert (firm.role, firm.node) == ("expert", "")
    back = restore(installation.park, before)
    assert (back.pk, back.role, back.node) == (firm.pk, "enterprise", node)


def test_a_removal_can_be_taken_back(installation):
    before = remove(member(installation, Role.EXPERT))
    assert role_in(installation.people[Role.EXPERT], installation.park) is Role.GUEST
    restore(installation.park, before)
    assert role_in(installation.people[Role.EXPERT], installation.park) is Role.EXPERT


def test_states_of_another_park_are_unknown_here(installation):
    before = remove(member(installation, Role.EXPERT))
    assert restore(installation.other, before) is None
    assert restore(installation.park, before + 10_000) is None


def test_the_last_administrator_stays(installation):
    admin = member(installation, Role.PARK_ADMIN)
    with pytest.raises(LastAdministratorError):
        remove(admin)
    with pytest.raises(LastAdministratorError):
        change(admin, Role.EXPERT)
    assert member(installation, Role.PARK_ADMIN).role == "park_admin"


def test_an_administrator_whose_account_is_closed_does_not_count(installation):
    second = User.objects.create_user("second", is_active=False)
    Membership.objects.create(user=second, park=installation.park, role="park_admin")
    with pytest.raises(LastAdministratorError):
        remove(member(installation, Role.PARK_ADMIN))
    User.objects.filter(pk=second.pk).update(is_active=True)
    remove(member(installation, Role.PARK_ADMIN))


def test_taking_back_must_not_remove_the_last_administrator_either(installation):
    expert = member(installation, Role.EXPERT)
    before = change(expert, Role.PARK_ADMIN)
    remove(member(installation, Role.PARK_ADMIN))
    with pytest.raises(LastAdministratorError):
        restore(installation.park, before)


def test_roles(installation):
    root, stranger = installation.people[Role.SYSTEM_ADMIN], installation.stranger
    assert role_in(root, installation.park) is Role.SYSTEM_ADMIN
    assert role_in(stranger, installation.park) is Role.GUEST
    assert role_in(stranger, installation.other) is Role.PARK_ADMIN
