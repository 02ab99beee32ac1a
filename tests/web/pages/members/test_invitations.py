from __future__ import annotations

import re

import pytest

from parkloop.web.accounts.invitations import invite, opened
from parkloop.web.accounts.models import AuditEntry, Invitation
from parkloop.web.accounts.roles import Role

HERE = "/parks/teaching/members/"


@pytest.fixture
def office(client, installation):
    client.force_login(installation.people[Role.PARK_ADMIN])
    return client


def test_the_link_is_shown_once_and_opens(office, installation):
    text = office.post(f"{HERE}invite", {"role": "expert", "days": "7", "email": "li@example.org"}).content.decode()
    key = re.search(r'value="http://testserver/invitation/([^"]+)"', text)[1]
    made = opened(key)
    assert (made.role, made.park, made.author) == ("expert", installation.park, installation.people[Role.PARK_ADMIN])
    assert key not in office.get(HERE).content.decode()
    assert "li@example.org" in office.get(HERE).content.decode()
    assert AuditEntry.objects.get(action="invited").target == "li@example.org"
    assert office.get(f"{HERE}invite").url == HERE


@pytest.mark.parametrize(
    "data", [{"role": "system_admin"}, {"role": "enterprise", "node": "forged"}, {"role": "enterprise"}]
)
def test_forged_invitations_are_refused(office, data):
    assert office.post(f"{HERE}invite", {"days": "7", **data}).status_code == 400
    assert not Invitation.objects.exists()


def test_withdrawing(office, installation):
    made, key = invite(None, installation.park, Role.EXPERT)
    for _ in range(2):
        assert office.post(f"{HERE}invitations/{made.pk}/withdraw").url == HERE
    assert opened(key) is None
    assert AuditEntry.objects.filter(action="invitation_withdrawn").count() == 1


def test_invitations_of_another_park_are_unknown(office, installation):
    made, key = invite(None, installation.other, Role.EXPERT)
    assert office.post(f"{HERE}invitations/{made.pk}/withdraw").status_code == 404
    assert opened(key)
