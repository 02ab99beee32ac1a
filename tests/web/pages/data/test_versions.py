"""Versions: read, compare, download, publish."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from parkloop.formats import load, to_document
from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role
from parkloop.web.store.models import Head, Version
from parkloop.web.store.versions import make_version

LIST = "/parks/teaching/versions/"


@pytest.fixture
def second(installation) -> object:
    """A second version: one amount changed, one flow gone."""
    document = to_document(load("teaching"))
    document["flows"][0]["amount"] = 4100
    document["flows"].pop(5)
    return make_version(
        installation.park,
        document,
        author=installation.people[Role.CONSULTANT],
        reason="ash",
        parent=installation.version,
    )


@pytest.mark.parametrize("role", [Role.PARK_ADMIN, Role.CONSULTANT, Role.EXPERT, Role.ASSESSOR, Role.ENTERPRISE])
def test_members_read_versions(client_of, second, role) -> None:
    client = client_of(role)
    text = client.get(LIST).content.decode()
    assert second.content_id[:12] in text
    assert (f">{second.reason}<" in text) is (role is not Role.ENTERPRISE)  # it may tell of other enterprises
    page = client.get(f"{LIST}2/?sheet=flows")
    assert page.status_code == 200
    assert ("sugar_mill" in page.content.decode()) is (role is not Role.ENTERPRISE)


def test_a_version_with_many_rows_has_pages(office, second, monkeypatch) -> None:
    monkeypatch.setattr("parkloop.web.pages.data.shown.PAGE", 10)
    text = office.get(f"{LIST}2/?sheet=flows&page=2").content.decode()
    assert "page=1" in text
    assert "page=3" in text
    for odd in ("0", "-1", "x", "99999999999", "²"):
        assert office.get(f"{LIST}2/?sheet=nothing&page={odd}").status_code == 200


def test_two_versions_compared(office, second) -> None:
    text = office.get(f"{LIST}2/compare/").content.decode()
    assert "4000" in text
    assert "4100" in text
    assert "F06" in text
    assert "没有可比较" in office.get(f"{LIST}1/compare/").content.decode()
    assert office.get(f"{LIST}1/compare/?with=2").status_code == 200
    assert office.get(f"{LIST}2/compare/?with=9").status_code == 404


def test_downloads_hold_what_may_be_seen_and_are_in_the_trail(office, client_of, second) -> None:
    response = office.get(f"{LIST}2/download/json/")
    assert response["Content-Disposition"] == 'attachment; filename="teaching-v2.json"'
    assert len(json.loads(response.content)["flows"]) == 25
    assert AuditEntry.objects.get(action="version_downloaded").details == {"format": "json"}
    part = json.loads(client_of(Role.ENTERPRISE).get(f"{LIST}2/download/json/").content)
    own = client_of(Role.ENTERPRISE)
    assert 0 < len(part["flows"]) < 25
    assert own.get(f"{LIST}2/download/xlsx/").content.startswith(b"PK")
    assert own.get(f"{LIST}2/download/csv/").content.startswith(b"PK")
    assert office.get(f"{LIST}2/download/exe/").status_code == 404


def test_guests_see_the_published_version_and_no_other(office, second) -> None:
    guest = Client()
    assert guest.get(LIST).status_code == 302
    response = office.post(f"{LIST}publish/", {"number": "1"}, follow=True)
    assert "第 1 版已对访客发布" in response.content.decode()
    assert guest.get(f"{LIST}1/").status_code == 200
    assert guest.get(f"{LIST}2/").status_code == 404
    assert json.loads(guest.get(f"{LIST}1/download/json/").content)["nodes"] == []
    assert second.content_id[:12] not in guest.get(LIST).content.decode()
    office.post(f"{LIST}publish/", {"number": ""})
    assert Head.objects.get(park__slug="teaching").published is None
    assert guest.get(f"{LIST}1/").status_code == 302
    actions = list(AuditEntry.objects.filter(action__startswith="version_").values_list("action", "target"))
    assert ("version_withdrawn", "v1") in actions
    assert ("version_published", "v1") in actions


def test_publishing_is_for_administrators_and_known_versions(client_of, office) -> None:
    assert client_of(Role.CONSULTANT).post(f"{LIST}publish/", {"number": "1"}).status_code == 403
    assert office.post(f"{LIST}publish/", {"number": "x"}).status_code == 400
    assert office.post(f"{LIST}publish/", {"number": "9"}).status_code == 404


def test_no_version_of_another_park_and_no_endless_number(office) -> None:
    assert office.get("/parks/other/versions/1/").status_code == 404
    assert office.get(f"{LIST}99999999999999999999/").status_code == 404


def test_why_and_from_which_file_is_told_to_the_office_alone_and_who_to_no_guest(
    office, client_of, installation
) -> None:
    author = installation.people[Role.CONSULTANT]
    Version.objects.filter(pk=installation.version.pk).update(
        author=author, reason="power price of X", file="x-power.xlsx"
    )
    office.post(f"{LIST}publish/", {"number": "1"})
    for client, words, secret in (
        (office, ("power price of X", "x-power.xlsx", "consultant"), ()),
        (client_of(Role.ENTERPRISE), ("consultant",), ("power price of X", "x-power.xlsx")),
        (Client(), (), ("power price of X", "x-power.xlsx", "consultant")),
    ):
        pages = ("", "1/", "1/compare/")
        text = "".join(client.get(LIST + page).content.decode() for page in pages)
        text += client.get("/api/v1/parks/teaching/versions").content.decode()
        assert all(word in text for word in words)
        assert not any(word in text for word in secret)
