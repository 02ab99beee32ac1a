from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parkloop.formats import load, save, to_document
from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role
from parkloop.web.api.describe import PREFIX
from parkloop.web.store.models import Content, Version

ADDRESS = "/parks/teaching/versions"


@pytest.fixture
def changed():
    document = to_document(load("teaching"))
    document["park"]["horizon"] = [document["park"]["horizon"][0], document["park"]["horizon"][1] + 1]
    return document


def test_versions_are_read_as_they_were_made(program):
    ask = program(Role.EXPERT)
    listed = ask("GET", ADDRESS).json()
    assert (listed["count"], listed["items"][0]["number"], listed["items"][0]["reason"]) == (1, 1, "first")
    assert ask("GET", f"{ADDRESS}/1").json() == listed["items"][0]
    assert ask("GET", f"{ADDRESS}/1/document").json() == to_document(load("teaching"))
    assert AuditEntry.objects.filter(action="version_downloaded").count() == 1


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999", "x", "-1"])
def test_versions_that_are_not_there(program, number):
    response = program()("GET", f"{ADDRESS}/{number}")
    assert response.status_code == 404


def test_a_version_is_added_on_the_newest(program, changed):
    ask = program(Role.CONSULTANT)
    body = {"document": changed, "parent": 1, "reason": "one year more"}
    made = ask("POST", ADDRESS, body)
    assert (made.status_code, made.json()["number"], made.json()["parent"]) == (201, 2, 1)
    stale = ask("POST", ADDRESS, body)
    assert (stale.status_code, stale.json()["newest"]) == (409, 2)
    assert Version.objects.filter(park__slug="teaching").count() == 2


def test_a_document_with_errors_changes_nothing(program, changed):
    del changed["nodes"][0]["id"]
    before = Content.objects.count()
    response = program()("POST", ADDRESS, {"document": changed, "parent": 1, "reason": "x"})
    assert response.status_code == 422
    assert response.json()["problems"][0]["path"].startswith("nodes[0]")
    assert Content.objects.count() == before


def test_check_keeps_nothing(program, changed):
    ask = program(Role.CONSULTANT)
    assert ask("POST", "/parks/teaching/check", {"document": changed}).json()["ok"] is True
    assert ask("POST", "/parks/teaching/check", {"document": {"schema": "x"}}).json()["ok"] is False
    assert Version.objects.filter(park__slug="teaching").count() == 1


def test_a_workbook_becomes_a_version(program, tmp_path):
    save(load("teaching"), tmp_path / "park.xlsx")
    file = SimpleUploadedFile("../../park.xlsx", (tmp_path / "park.xlsx").read_bytes())
    response = Client().post(
        f"{PREFIX}{ADDRESS}/file",
        {"file": file, "reason": "from Excel", "parent": "1"},
        headers={"Authorization": f"Bearer {program().key}"},
    )
    assert response.status_code == 201, response.content
    assert response.json()["file"] == "park.xlsx"


def test_an_enterprise_reads_its_own_part_only(program, installation):
    ask = program(Role.ENTERPRISE)
    mine = installation.people[Role.ENTERPRISE].memberships.get().node
    document = ask("GET", f"{ADDRESS}/1/document").json()
    flows = document.get("flows", [])
    whole = to_document(load("teaching"))["flows"]
    assert all(mine in (f["from"], f["to"]) for f in flows)
    assert 0 < len(flows) < len(whole)
    assert ask("POST", ADDRESS, {"document": document, "parent": 1, "reason": "x"}).status_code == 403


def test_problems_of_a_version(program):
    assert program()("GET", f"{ADDRESS}/1/problems").json()["ok"] is True
