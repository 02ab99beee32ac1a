from __future__ import annotations

import pytest

from parkloop.web.accounts.invitations import invite, invite_first, withdraw
from parkloop.web.accounts.models import AuditEntry, Invitation, Membership, User
from parkloop.web.accounts.roles import Role

WORD = "quiet-river-41"
NEW = {"username": "newcomer", "password1": WORD, "password2": WORD}


@pytest.fixture
def invited(installation):
    invitation, key = invite(installation.people[Role.PARK_ADMIN], installation.park, Role.EXPERT)
    return invitation, f"/invitation/{key}"


def test_a_newcomer_gets_an_account_joins_and_is_in(client, invited):
    _invitation, link = invited
    answer = client.get(link)
    assert "no-cache" in answer["Cache-Control"]
    assert "园区teaching" in answer.content.decode()
    assert client.post(link, NEW).url == "/parks/teaching/"
    assert Membership.objects.get(user__username="newcomer").role == "expert"
    assert client.get("/parks/teaching/").status_code == 200
    assert list(AuditEntry.objects.order_by("id").values_list("action", "username")) == [
        ("joined", "newcomer"),
        ("signed_in", "newcomer"),
    ]


def test_the_link_opens_once(client, invited):
    _invitation, link = invited
    client.post(link, NEW)
    client.post("/sign-out")
    assert client.get(link).status_code == 404
    assert client.post(link, {**NEW, "username": "second"}).status_code == 404
    assert not User.objects.filter(username="second").exists()


def test_withdrawn_forged_and_wrong_kinds_of_links_open_nothing(client, invited):
    invitation, link = invited
    key = link.rpartition("/")[2]
    for path in ("/invitation/forged", f"/invitation/{invitation.key_hash}", f"/first/{key}"):
        assert client.get(path).status_code == 404
    withdraw(invitation)
    assert client.post(link, NEW).status_code == 404


def test_two_at_the_same_moment_make_one_member(client, invited, monkeypatch):
    invitation, link = invited
    monkeypatch.setattr("parkloop.web.pages.entry.links.invitations.opened", lambda _key: invitation)
    withdraw(invitation)
    assert client.post(link, NEW).status_code == 409
    assert not User.objects.filter(username="newcomer").exists()


def test_somebody_who_is_signed_in_joins_with_that_account(client, installation, invited):
    invitation, link = invited
    client.force_login(installation.stranger)
    assert "stranger" in client.get(link).content.decode()
    assert client.post(link).url == "/parks/teaching/"
    invitation.refresh_from_db()
    assert invitation.used_by == installation.stranger


def test_a_member_is_told_and_the_link_stays_good(client, installation, invited):
    _invitation, link = invited
    client.force_login(installation.people[Role.CONSULTANT])
    assert client.post(link).status_code == 409
    assert Invitation.objects.get().used is None


def test_the_first_system_administrator(client, db):
    link = f"/first/{invite_first()}"
    assert client.post(link, {**NEW, "password2": "x"}).status_code == 200
    assert client.post(link, NEW).url == "/"
    assert User.objects.get().is_superuser
    assert client.get("/system/").status_code == 200
    client.post("/sign-out")
    assert client.get(link).status_code == 404
