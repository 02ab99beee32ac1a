from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.accounts.tokens import make_token
from parkloop.web.api.root import routes


def test_who_am_i(program):
    assert program(Role.EXPERT)("GET", "/me").json() == {
        "username": "expert",
        "lang": "zh",
        "system_admin": False,
        "token": "script",
    }


def test_a_key_of_the_smallest_scope_tells_whose_it_is_and_for_which_park(client, installation):
    """What the page of keys can hand out never holds the operation of the account itself."""
    user = installation.people[Role.PARK_ADMIN]
    until = timezone.now() + timedelta(days=1)
    key, _token = make_token(user, "small", [Operation.PARK_VIEW], until, installation.park)
    bearer = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/v1/me", headers=bearer).json()["username"] == user.username
    assert [p["slug"] for p in client.get("/api/v1/parks", headers=bearer).json()["items"]] == ["teaching"]
    assert client.get("/api/v1/parks/teaching/versions", headers=bearer).status_code == 403


def test_every_key_may_read_what_is_of_the_account_so_nothing_of_it_is_written(db):
    for path, route in routes():
        if any(rule.operation is Operation.ACCOUNT for rule in route.auth_callbacks):
            assert route.methods == ["GET"], path
