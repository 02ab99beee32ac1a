from __future__ import annotations

from parkloop.base import i18n
from parkloop.web.accounts.roles import TABLE, Operation, Role, Scope


def test_every_role_stands_in_the_table_and_has_its_words():
    assert set(TABLE) == set(Role)
    assert all(i18n.has(f"web.role.{role.value}") for role in Role)
    assert all(i18n.has(f"web.operation.{operation.value}") for operation in Operation)


def test_who_may_what():
    def who(operation):
        return {role for role in Role if operation in TABLE[role]}

    office = {Role.SYSTEM_ADMIN, Role.PARK_ADMIN}
    assert who(Operation.SYSTEM) == {Role.SYSTEM_ADMIN}
    assert who(Operation.MEMBERS) == who(Operation.PUBLISH) == office
    assert who(Operation.AUDIT) == {*office, Role.ASSESSOR}
    assert who(Operation.RUN_START) == who(Operation.VERSION_MAKE) == {*office, Role.CONSULTANT}
    assert who(Operation.DATA_EDIT) == {*office, Role.CONSULTANT, Role.ENTERPRISE}
    assert Role.GUEST not in who(Operation.RUN_VIEW) | who(Operation.ACCOUNT)


def test_an_enterprise_reaches_its_own_data_and_a_guest_what_is_public():
    def scopes(role):
        return {s for op, s in TABLE[role].items() if op not in {Operation.OPEN, Operation.ACCOUNT}}

    assert scopes(Role.ENTERPRISE) == {Scope.OWN}
    assert scopes(Role.GUEST) == {Scope.PUBLIC}
