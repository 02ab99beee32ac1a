from __future__ import annotations

from parkloop.web.accounts.invitations import invite
from parkloop.web.accounts.models import Membership
from parkloop.web.accounts.roles import Role


def test_everybody_of_this_park_and_nobody_else(client, installation):
    client.force_login(installation.people[Role.PARK_ADMIN])
    invite(None, installation.other, Role.EXPERT, email="other@example.org")
    text = client.get("/parks/teaching/members/").content.decode()
    shown = {m.user.username: m.user.username in text for m in Membership.objects.select_related("user")}
    assert [name for name, seen in shown.items() if not seen] == ["stranger"]
    assert "other@example.org" not in text


def test_an_enterprise_that_left_the_data_is_marked(client, installation):
    Membership.objects.filter(user=installation.neighbour).update(node="gone")
    client.force_login(installation.people[Role.PARK_ADMIN])
    assert client.get("/parks/teaching/members/").content.decode().count("badge--warning") == 1
