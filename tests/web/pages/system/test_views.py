from __future__ import annotations

import re

import pytest
from django.test import Client

from parkloop.web.accounts.invitations import opened
from parkloop.web.accounts.models import AuditEntry, ParkRecord
from parkloop.web.accounts.roles import Role


@pytest.fixture
def root(client, installation):
    client.force_login(installation.people[Role.SYSTEM_ADMIN])
    return client


def test_a_new_park_leads_to_its_first_administrator(root):
    assert root.post("/system/parks/new", {"name_zh": "新区", "slug": "new"}).url == "/parks/new/members/"
    text = root.get("/parks/new/members/").content.decode()
    assert "还没有成员" in text
    assert "/parks/new/" in root.get("/system/").content.decode()
    assert AuditEntry.objects.get(action="park_made").park == ParkRecord.objects.get(slug="new")


def test_a_name_is_changed_and_taken_back(root, installation):
    assert root.post("/system/parks/teaching/", {"name_zh": "新名", "name_en": ""}).url == "/system/"
    installation.park.refresh_from_db()
    assert installation.park.name_zh == "新名"
    offer = root.session["undo"]
    root.post(offer["address"], offer["fields"])
    installation.park.refresh_from_db()
    assert (installation.park.name_zh, installation.park.name_en) == ("园区teaching", "Park teaching")
    assert root.get("/system/parks/nowhere/").status_code == 404


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(root, installation):
    person = installation.people[Role.EXPERT]
    there = Client()
    there.force_login(person)
    assert root.post(f"/system/people/{person.pk}/deactivate").url == "/system/people/"
    assert there.get("/").status_code == 302
    offer = root.session["undo"]
    root.post(offer["address"], offer["fields"])
    person.refresh_from_db()
    assert person.is_active
    assert root.post("/system/people/999999/deactivate").status_code == 404


def test_nobody_closes_their_own_account(root, installation):
    own = installation.people[Role.SYSTEM_ADMIN]
    answer = root.post(f"/system/people/{own.pk}/deactivate")
    assert answer.status_code == 409
    assert "不能停用自己的账户" in answer.content.decode()
    own.refresh_from_db()
    assert own.is_active


def test_another_system_administrator_is_invited(root):
    text = root.post("/system/people/").content.decode()
    key = re.search(r"/first/([\w-]+)", text)[1]
    assert opened(key).role == "system_admin"
    assert "/first/" not in root.get("/system/people/").content.decode()


@pytest.mark.parametrize("role", [Role.PARK_ADMIN, Role.ASSESSOR])
def test_nobody_else_comes_in(client, installation, role):
    client.force_login(installation.people[role])
    for path in ("/system/", "/system/people/", "/system/parks/new", "/system/parks/teaching/"):
        assert client.get(path).status_code == 403
