from __future__ import annotations

import re

from parkloop.web.accounts.models import ApiToken, AuditEntry
from parkloop.web.accounts.roles import Role
from parkloop.web.accounts.tokens import authenticate

DATA = {"name": "monthly", "operations": ["run_view", "data_view"], "days": "90", "park": "teaching"}


def make(client):
    text = client.post("/account/tokens", DATA).content.decode()
    return re.search(r'value="(plk_[^"]+)"', text)


def test_the_key_is_shown_once_and_works(client, installation):
    user = installation.people[Role.EXPERT]
    client.force_login(user)
    key = make(client)[1]
    token = ApiToken.objects.get()
    assert authenticate(key) == (user, token)
    assert (token.operations, token.park) == (["data_view", "run_view"], installation.park)
    again = client.get("/account/tokens").content.decode()
    assert key not in again
    assert token.prefix in again
    entry = AuditEntry.objects.get(action="token_made")
    assert key not in str(entry.details) + entry.target
    assert make(client) is None
    assert ApiToken.objects.count() == 1


def test_revoking_ends_it_and_only_ones_own(client, installation):
    client.force_login(installation.people[Role.EXPERT])
    key = make(client)[1]
    number = ApiToken.objects.get().pk
    client.force_login(installation.people[Role.SYSTEM_ADMIN])
    assert client.post(f"/account/tokens/{number}/revoke").status_code == 404
    assert authenticate(key)
    client.force_login(installation.people[Role.EXPERT])
    for _ in range(2):
        assert client.post(f"/account/tokens/{number}/revoke").status_code == 302
    assert authenticate(key) is None
    assert AuditEntry.objects.filter(action="token_revoked").count() == 1


def test_who_is_in_no_park_has_nothing_to_hand_out(client, installation):
    installation.stranger.memberships.all().delete()
    client.force_login(installation.stranger)
    assert 'name="days"' not in client.get("/account/tokens").content.decode()
    assert make(client) is None
