from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from parkloop.web.accounts import sessions
from parkloop.web.accounts.models import SessionRecord
from parkloop.web.accounts.roles import Role


@pytest.fixture
def user(installation):
    return installation.people[Role.CONSULTANT]


@pytest.fixture
def signed_in(password):
    def sign_in(user):
        client = Client(headers={"User-Agent": "Firefox/130"})
        client.post("/sign-in", {"username": user.username, "password": password})
        return client

    return sign_in


def test_a_record_comes_and_goes_with_the_session(user, signed_in):
    client = signed_in(user)
    record = SessionRecord.objects.get()
    assert (record.user, record.agent, record.address) == (user, "Firefox/130", "127.0.0.1")
    assert record.session_key == client.session.session_key
    client.post("/sign-out")
    assert not SessionRecord.objects.exists()


def test_an_ended_session_is_out_at_once(user, signed_in):
    here, there = signed_in(user), signed_in(user)
    assert there.get("/").status_code == 200
    assert sessions.end(SessionRecord.objects.filter(session_key=there.session.session_key)) == 1
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_only_living_sessions_are_listed_and_dead_records_are_swept(user, signed_in):
    client = signed_in(user)
    Session.objects.filter(session_key=client.session.session_key).update(expire_date=timezone.now())
    assert sessions.living(user) == []
    signed_in(user)
    assert len(sessions.living(user)) == SessionRecord.objects.count() == 1


def test_last_use_is_noted_but_not_with_every_page(user, signed_in):
    client = signed_in(user)
    first = SessionRecord.objects.get().seen
    client.get("/")
    assert SessionRecord.objects.get().seen == first
    old = timezone.now() - sessions.SEEN_EVERY - timedelta(seconds=1)
    SessionRecord.objects.update(seen=old)
    client.get("/")
    assert SessionRecord.objects.get().seen > old
