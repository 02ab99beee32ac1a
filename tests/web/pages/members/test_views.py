from __future__ import annotations

import pytest

from parkloop.web.accounts.models import AuditEntry, Membership
from parkloop.web.accounts.roles import Role

HERE = "/parks/teaching/members/"


@pytest.fixture
def office(client, installation):
    client.force_login(installation.people[Role.PARK_ADMIN])
    return client


def number(installation, role, park=None):
    return Membership.objects.get(user=installation.people[role], park=park or installation.park).pk


def undo(client):
    """Press the undo that the next page offers."""
    offer = client.session["undo"]
    assert offer["address"] in client.get(HERE).content.decode()
    assert "undo" not in client.session
    return client.post(offer["address"], offer["fields"])


def role(installation, role):
    member = Membership.objects.filter(user=installation.people[role], park=installation.park).first()
    return member.role if member else None


def test_a_role_is_changed_and_taken_back(office, installation):
    address = f"{HERE}{number(installation, Role.EXPERT)}/"
    assert office.post(address, {"role": "assessor"}).url == HERE
    assert role(installation, Role.EXPERT) == "assessor"
    assert undo(office).url == HERE
    assert role(installation, Role.EXPERT) == "expert"
    actions = AuditEntry.objects.order_by("id").values_list("action", "target")
    assert list(actions) == [("member_changed", "expert"), ("member_restored", "expert")]


def test_an_enterprise_keeps_its_node_in_the_form_even_where_the_data_lost_it(office, installation):
    Membership.objects.filter(user=installation.neighbour).update(node="gone")
    member = Membership.objects.get(user=installation.neighbour)
    assert '<option value="gone" selected>' in office.get(f"{HERE}{member.pk}/").content.decode()


def test_a_member_is_removed_and_taken_back(office, installation):
    assert office.post(f"{HERE}{number(installation, Role.EXPERT)}/remove").url == HERE
    assert role(installation, Role.EXPERT) is None
    undo(office)
    assert role(installation, Role.EXPERT) == "expert"


def test_the_last_administrator_cannot_leave(office, installation):
    own = number(installation, Role.PARK_ADMIN)
    for address, data in ((f"{HERE}{own}/remove", {}), (f"{HERE}{own}/", {"role": "expert"})):
        answer = office.post(address, data)
        assert answer.status_code == 409
        assert "至少需要一名管理员" in answer.content.decode()
    assert role(installation, Role.PARK_ADMIN) == "park_admin"


def test_whoever_leaves_is_led_home(office, installation):
    Membership.objects.create(user=installation.stranger, park=installation.park, role="park_admin")
    assert office.post(f"{HERE}{number(installation, Role.PARK_ADMIN)}/remove").url == "/"
    assert office.get(HERE).status_code == 404


def test_members_and_states_of_another_park_are_unknown(office, installation):
    foreign = Membership.objects.get(user=installation.stranger)
    state = foreign.history.latest().history_id
    assert office.get(f"{HERE}{foreign.pk}/").status_code == 404
    assert office.post(f"{HERE}{foreign.pk}/remove").status_code == 404
    for forged in (str(state), "x", "", "-1", "9" * 30):
        assert office.post(f"{HERE}restore", {"state": forged}).status_code == 404
    assert Membership.objects.filter(pk=foreign.pk).exists()
