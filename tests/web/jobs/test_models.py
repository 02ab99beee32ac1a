from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from parkloop.base.i18n import LANGS, t
from parkloop.web.accounts.roles import Role
from parkloop.web.jobs.models import Job, JobState


def row(installation, **values):
    return Job.objects.create(park=installation.park, version=installation.version, **values)


def test_a_key_is_used_once_a_person_and_park(installation):
    author = installation.people[Role.CONSULTANT]
    row(installation, author=author, idempotency_key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        row(installation, author=author, idempotency_key="k")
    row(installation, author=installation.people[Role.PARK_ADMIN], idempotency_key="k")
    for _ in range(2):
        row(installation, author=author)


def test_newest_come_first_and_a_fresh_one_waits(installation):
    first, second = row(installation), row(installation)
    assert list(Job.objects.all()) == [second, first]
    assert (first.state, first.attempt, str(first)) == (JobState.QUEUED, 0, f"{first.pk} queued")


def test_a_version_with_runs_cannot_be_taken_away(installation):
    row(installation)
    with pytest.raises(ProtectedError):
        installation.version.delete()


def test_every_state_has_words():
    assert all(t(f"web_runs.state.{state.value}", lang) for state in JobState for lang in LANGS)
