from __future__ import annotations

import pytest

from parkloop.web.accounts.roles import Role
from parkloop.web.jobs.models import Job
from parkloop.web.pages.navigation import may_open, navigation_of
from parkloop.web.store.models import Head


def rooms(client, path):
    request = client.get(path).wsgi_request
    return navigation_of(request)


OFFICE = ["park", "data", "versions", "runs", "members", "audit"]
READERS = ["park", "data", "versions", "runs"]


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.SYSTEM_ADMIN, OFFICE),
        (Role.PARK_ADMIN, OFFICE),
        (Role.CONSULTANT, READERS),
        (Role.EXPERT, READERS),
        (Role.ASSESSOR, [*READERS, "audit"]),
        (Role.ENTERPRISE, ["park", "data", "versions"]),
    ],
)
def test_rooms_are_shown_to_whoever_may_enter_them(client, installation, role, names):
    client.force_login(installation.people[role])
    found = rooms(client, "/parks/teaching/")
    assert [room.name for room in found.rooms] == names
    assert [room.name for room in found.rooms if room.current] == ["park"]
    assert all(client.get(room.address).status_code in {200, 302} for room in found.rooms)


def test_the_rooms_of_a_run_are_those_of_the_run_that_is_shown_else_of_the_newest(client, installation):
    older, newer = (
        Job.objects.create(park=installation.park, version=installation.version, state="done") for _ in range(2)
    )
    client.force_login(installation.people[Role.EXPERT])
    state = {room.name: room.address for room in rooms(client, "/parks/teaching/").rooms}["state"]
    assert state == f"/parks/teaching/runs/{newer.pk}/state/"
    shown = {room.name: room for room in rooms(client, f"/parks/teaching/runs/{older.pk}/").rooms}
    assert shown["plan"].address == f"/parks/teaching/runs/{older.pk}/plan/"
    assert shown["runs"].current


def test_guests_of_a_public_park(client, installation):
    Head.objects.filter(park=installation.park).update(published=installation.version)
    found = rooms(client, "/parks/teaching/")
    assert [room.name for room in found.rooms] == ["park", "data", "versions"]
    assert (found.parks, found.system) == ((), False)


def test_the_park_switcher_lists_ones_own_parks(client, installation):
    client.force_login(installation.stranger)
    assert [(p.name, p.current) for p in rooms(client, "/").parks] == [("other", False)]
    client.force_login(installation.people[Role.SYSTEM_ADMIN])
    found = rooms(client, "/parks/teaching/")
    assert [(p.name, p.current) for p in found.parks] == [("other", False), ("teaching", True)]
    assert found.system


def test_an_address_that_leads_nowhere_is_not_shown():
    assert not may_open("/nowhere", Role.SYSTEM_ADMIN)
