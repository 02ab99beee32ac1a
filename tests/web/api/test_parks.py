from __future__ import annotations

from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role
from parkloop.web.store.models import Head


def test_one_sees_ones_own_parks_and_the_published(program, installation):
    ask = program(Role.EXPERT)
    assert [p["slug"] for p in ask("GET", "/parks").json()["items"]] == ["teaching"]
    Head.objects.filter(park=installation.other).update(published_id=installation.other.head.version_id)
    shown = {p["slug"]: (p["role"], p["version"]) for p in ask("GET", "/parks").json()["items"]}
    assert shown == {"teaching": ("expert", 1), "other": ("guest", 1)}


def test_administrators_of_the_installation_enter_parks(program):
    root = program(Role.SYSTEM_ADMIN)
    made = root("POST", "/parks", {"slug": "new", "name_zh": "新区"})
    assert made.status_code == 201
    assert made.json() == {"slug": "new", "name": {"zh": "新区", "en": "新区"}, "role": "system_admin", "version": None}
    assert root("POST", "/parks", {"slug": "new"}).json()["type"] == "urn:parkloop:problem:taken"
    assert AuditEntry.objects.filter(action="park_made", target="new").count() == 1
    assert program(Role.PARK_ADMIN)("POST", "/parks", {"slug": "mine"}).status_code == 403
    assert root("POST", "/parks", {"slug": "../x"}).status_code == 422


def test_one_park(program):
    assert program()("GET", "/parks/teaching").json()["role"] == "park_admin"
