from __future__ import annotations

from parkloop.web.accounts.roles import Role


def test_who_am_i(program):
    assert program(Role.EXPERT)("GET", "/me").json() == {
        "username": "expert",
        "lang": "zh",
        "system_admin": False,
        "token": "script",
    }
