from __future__ import annotations

import pytest

from parkloop.web.accounts.roles import Role


@pytest.mark.parametrize(("asked", "lang"), [("en-GB,en", "en"), ("zh-CN", "zh"), ("fr", "zh"), ("", "zh")])
def test_the_browser_decides_until_somebody_chooses(client, db, asked, lang):
    assert client.get("/sign-in", headers={"Accept-Language": asked}).headers["Content-Language"] == lang


def test_the_session_decides_for_who_is_not_signed_in(client, db):
    client.post("/language", {"lang": "en"})
    assert client.get("/sign-in").headers["Content-Language"] == "en"


def test_the_account_decides_for_who_is(client, installation):
    user = installation.people[Role.EXPERT]
    client.force_login(user)
    client.post("/language", {"lang": "en"})
    user.refresh_from_db()
    assert user.lang == "en"
    assert client.get("/", headers={"Accept-Language": "zh"}).headers["Content-Language"] == "en"
    client.post("/language", {"lang": "xx"})
    assert client.get("/").headers["Content-Language"] == "en"
