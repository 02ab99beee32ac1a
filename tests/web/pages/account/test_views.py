from __future__ import annotations

import pytest
from django.test import Client

from parkloop.web.accounts.models import AuditEntry, SessionRecord
from parkloop.web.accounts.roles import Role

NEW = "quiet-river-41"


@pytest.fixture
def user(installation):
    return installation.people[Role.ENTERPRISE]


@pytest.fixture
def two(user):
    clients = Client(), Client()
    for client in clients:
        client.force_login(user)
    return clients


def test_the_account_tells_role_and_enterprise(client, user):
    client.force_login(user)
    text = client.get("/account/").content.decode()
    assert "企业" in text
    assert user.memberships.get().node in text


def test_a_new_password_ends_the_other_sessions(two, user, password):
    here, there = two
    data = {"old_password": password, "new_password1": NEW, "new_password2": NEW}
    assert here.post("/account/password", data).url == "/account/"
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    record = SessionRecord.objects.get()
    assert record.session_key == here.session.session_key
    entry = AuditEntry.objects.get(action="password_changed")
    assert entry.details == {"sessions_ended": 1}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"old_password": "wrong"}, "旧密码"),
        ({"new_password2": "other"}, "不一致"),
        ({"new_password1": "short", "new_password2": "short"}, "10 个字符"),
    ],
)
def test_a_refused_password_changes_nothing(client, user, password, data, told):
    client.force_login(user)
    values = {"old_password": password, "new_password1": NEW, "new_password2": NEW, **data}
    answer = client.post("/account/password", values)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(password)


def test_sessions_are_listed_and_ended(two, user):
    here, there = two
    other = SessionRecord.objects.get(session_key=there.session.session_key)
    assert here.get("/account/sessions").content.decode().count("/end") == 3
    assert here.post(f"/account/sessions/{other.pk}/end").url == "/account/sessions"
    assert there.get("/account/").status_code == 302
    own = SessionRecord.objects.get()
    assert here.post(f"/account/sessions/{own.pk}/end").url == "/sign-in"
    assert here.get("/account/").status_code == 302


def test_all_others_at_once(two):
    here, there = two
    here.post("/account/sessions/others/end")
    assert (here.get("/account/").status_code, there.get("/account/").status_code) == (200, 302)


def test_sessions_of_others_are_unknown(client, installation, two):
    record = SessionRecord.objects.first()
    client.force_login(installation.people[Role.SYSTEM_ADMIN])
    assert client.post(f"/account/sessions/{record.pk}/end").status_code == 404
    assert SessionRecord.objects.filter(pk=record.pk).exists()
