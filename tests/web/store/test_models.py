"""Tables of the store: what the database itself holds people to."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from parkloop.web.accounts.roles import Role
from parkloop.web.store.models import Draft, Edit, KeptAnswer, Version


def _refused(make) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_number_is_used_once_in_a_park(installation) -> None:
    version = installation.version
    _refused(lambda: Version.objects.create(park=version.park, number=1, content=version.content, reason="again"))
    other = Version.objects.create(park=version.park, number=7, content=version.content, reason="other")
    assert list(Version.objects.filter(park=version.park)) == [other, version]


def test_one_open_draft_a_person_and_park_and_any_number_of_closed_ones(installation) -> None:
    user = installation.people[Role.CONSULTANT]
    first = Draft.objects.create(park=installation.park, user=user, sheets=[])
    _refused(lambda: Draft.objects.create(park=installation.park, user=user, sheets=[]))
    Draft.objects.create(park=installation.other, user=user, sheets=[])
    Draft.objects.filter(pk=first.pk).update(closed=timezone.now())
    Draft.objects.create(park=installation.park, user=user, sheets=[])
    assert (first.revision, first.told, first.handed_in) == (0, [], None)


def test_steps_of_a_draft_and_keys_of_a_person_are_used_once(installation) -> None:
    user = installation.people[Role.CONSULTANT]
    draft = Draft.objects.create(park=installation.park, user=user, sheets=[])
    Edit.objects.create(draft=draft, sequence=1, cells=[])
    _refused(lambda: Edit.objects.create(draft=draft, sequence=1, cells=[]))
    KeptAnswer.objects.create(user=user, key="a", request="0" * 64)
    _refused(lambda: KeptAnswer.objects.create(user=user, key="a", request="1" * 64))


def test_content_that_a_version_stands_on_cannot_go(installation) -> None:
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        installation.version.content.delete()
    assert str(installation.version.content) == installation.version.content_id[:12]
