from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from parkloop.web.accounts.models import Membership, ParkRecord
from parkloop.web.accounts.roles import Role


def test_a_park_is_called_by_the_name_there_is(db):
    assert ParkRecord(slug="a", name_zh="园").name("en") == "园"
    assert ParkRecord(slug="a", name_zh="园", name_en="Park").name("en") == "Park"
    assert ParkRecord(slug="a").name("zh") == "a"


@pytest.mark.parametrize(("role", "node"), [("enterprise", ""), ("expert", "steel")])
def test_an_enterprise_has_a_node_and_nobody_else(installation, role, node):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=installation.stranger, park=installation.park, role=role, node=node)


def test_one_role_a_person_and_park(installation):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=installation.people[Role.EXPERT], park=installation.park, role="assessor")


def test_what_was_changed_stays_known(installation):
    installation.park.name_en = "New"
    installation.park.save()
    assert [h.name_en for h in installation.park.history.all()] == ["New", "Park teaching"]
