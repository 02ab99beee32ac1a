from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from parkloop.web.accounts.lockout import lift
from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role

SECONDS = 15 * 60


def sign_in(client, password, name="consultant", **rest):
    return client.post("/sign-in", {"username": name, "password": password}, **rest)


def test_after_eight_wrong_passwords_the_right_one_waits_too(client, installation, password):
    answers = [sign_in(client, "wrong").status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert answers == [200] * 7 + [429]
    answer = sign_in(client, password)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= SECONDS
    until = AccessAttempt.objects.get().attempt_time + timedelta(seconds=SECONDS)
    text = answer.content.decode()
    assert date_format(timezone.localtime(until), "H:i") in text
    assert "15" in text
    assert AuditEntry.objects.filter(action="sign_in_failed", target="consultant").count() == 7
    assert AuditEntry.objects.get(action="locked_out").target == "consultant"
    assert not AuditEntry.objects.filter(action="signed_in").exists()


def test_the_promised_time_holds_whatever_is_tried(client, installation, password):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "wrong")
    before = AccessAttempt.objects.get().attempt_time
    sign_in(client, "wrong again")
    assert AccessAttempt.objects.get().attempt_time == before
    AccessAttempt.objects.update(attempt_time=before - timedelta(seconds=SECONDS + 1))
    assert sign_in(client, password).status_code == 302


@pytest.mark.parametrize("other", [{"name": "expert"}, {"REMOTE_ADDR": "10.0.0.9"}])
def test_others_are_not_locked_out(client, installation, password, other):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "wrong")
    assert sign_in(client, password, **other).status_code == 302


def test_a_lock_is_lifted_from_every_address_for_one_name(client, installation, password):
    for name, place in (("consultant", "127.0.0.1"), ("consultant", "10.0.0.9"), ("expert", "127.0.0.1")):
        for _ in range(settings.AXES_FAILURE_LIMIT):
            sign_in(client, "wrong", name, REMOTE_ADDR=place)
    assert lift(installation.people[Role.CONSULTANT]) == 2
    assert sign_in(client, password).status_code == 302
    client.post("/sign-out")
    assert sign_in(client, password, "expert").status_code == 429
    assert lift(installation.people[Role.CONSULTANT]) == 0
