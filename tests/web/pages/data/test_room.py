"""The data room: where the work stands, uploads, templates."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from parkloop.base.i18n import LANGS
from parkloop.formats import bundled, load, to_document
from parkloop.formats.write_yaml import to_yaml
from parkloop.web.accounts.models import AuditEntry, ParkRecord
from parkloop.web.accounts.roles import Role
from parkloop.web.store.models import Draft, Version

from .conftest import address, begin

ROOM = "/parks/teaching/data/"


def _upload(client, name: str, data: bytes):
    return client.post(f"{ROOM}upload/", {"file": SimpleUploadedFile(name, data)})


def test_a_park_without_data_says_what_to_do(client_of, installation) -> None:
    ParkRecord.objects.create(slug="new")
    response = client_of(Role.SYSTEM_ADMIN).get("/parks/new/data/")
    text = response.content.decode()
    assert response.status_code == 200
    assert "本园区还没有数据" in text
    assert "data/upload/" in text
    assert "level=1" in text
    assert 'value="guigang"' in text


def test_readers_are_led_to_the_versions(client_of) -> None:
    response = client_of(Role.EXPERT).get(ROOM)
    assert (response.status_code, response["Location"]) == (302, "/parks/teaching/versions/")


def test_an_upload_with_a_problem_opens_the_grid_and_is_in_the_trail(office) -> None:
    text = to_yaml(to_document(load("teaching"))).replace("amount: 4000", "amount: much", 1)
    response = _upload(office, "../../park.yaml", text.encode())
    draft = Draft.objects.get()
    assert (response.status_code, response["Location"]) == (302, address(draft))
    assert draft.file == "park.yaml"
    entry = AuditEntry.objects.get(action="file_uploaded")
    assert (entry.target, entry.details) == ("park.yaml", {"problems": 1})
    assert office.get(address(draft)).status_code == 200


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF"), ("a.xlsx", b"PK\x03\x04x"), ("a.yaml", b"a: [")])
def test_what_cannot_be_read_is_told_in_both_languages_and_leaves_nothing(office, installation, name, data) -> None:
    for lang, word in (("zh", "无法读取"), ("en", "could not be read")):
        user = installation.people[Role.PARK_ADMIN]
        user.lang = lang
        user.save()
        response = _upload(office, name, data)
        assert response.status_code == 422
        assert word in response.content.decode()
    assert not Draft.objects.exists()
    assert not AuditEntry.objects.filter(action="file_uploaded").exists()


def test_no_file_and_too_large_a_file(office, settings) -> None:
    assert office.post(f"{ROOM}upload/").status_code == 422
    settings.UPLOAD_LIMIT = 100
    response = _upload(office, "a.yaml", b"x" * 200)
    assert response.status_code == 413
    assert not Draft.objects.exists()


def test_begin_from_a_version_an_example_or_nothing(office) -> None:
    assert begin(office).base == Version.objects.get(park__slug="teaching")
    assert any(sheet["name"] == "flows" and len(sheet["rows"]) > 40 for sheet in begin(office, "guigang").sheets)
    assert begin(office, "nothing").sheets[0]["name"] == "park"
    assert Draft.objects.filter(closed__isnull=True).count() == 1
    assert office.post(f"{ROOM}begin/", {"from": "nowhere"}).status_code == 400
    assert office.post(f"{ROOM}begin/", {"from": "77"}).status_code == 404


def test_the_template_of_each_level(office) -> None:
    import openpyxl

    sheets = {}
    for level in "123":
        body = office.get(f"{ROOM}template/?level={level}").content
        sheets[level] = len(openpyxl.load_workbook(io.BytesIO(body), read_only=True).sheetnames)
    assert sheets["1"] < sheets["3"]
    assert office.get(f"{ROOM}template/?level=9").status_code == 400


def test_a_draft_is_put_away_and_brought_back_by_the_offered_undo(office) -> None:
    draft = begin(office)
    response = office.post(address(draft, "put-away"), follow=True)
    assert address(draft, "bring-back") in response.content.decode()
    assert office.get(address(draft)).status_code == 302
    assert office.post(address(draft, "bring-back")).status_code == 302
    assert Draft.objects.get(pk=draft.pk).closed is None


def test_others_are_seen_and_enterprises_see_nobody(office, client_of) -> None:
    draft = begin(office)
    text = client_of(Role.CONSULTANT).get(ROOM).content.decode()
    assert address(draft) in text
    firm = client_of(Role.ENTERPRISE)
    assert address(draft) not in firm.get(ROOM).content.decode()
    assert firm.get(address(draft)).status_code == 404
    assert firm.post(f"{ROOM}begin/", {"from": "guigang"}).status_code == 400


@pytest.mark.parametrize(
    ("fault", "status"),
    [(OperationalError("database is locked"), 503), (OSError(28, "No space left on device"), 507)],
)
def test_a_locked_database_and_a_full_disk_give_a_clear_page_and_leave_nothing(
    office, monkeypatch, fault, status
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault

    office.raise_request_exception = False
    monkeypatch.setattr("parkloop.web.pages.data.room.record", broken)
    response = _upload(office, "park.yaml", to_yaml(to_document(load("teaching"))).encode())
    assert response.status_code == status
    assert "Traceback" not in response.content.decode()
    assert not Draft.objects.exists()


def test_examples_are_called_as_their_documents_are(office) -> None:
    for lang in LANGS:
        office.post("/language", {"lang": lang})
        text = office.get(ROOM).content.decode()
        for name in bundled():
            assert f'value="{name}">{load(name).park.name.get(lang)}</button>' in text


def test_the_field_of_a_file_speaks_the_language_of_the_page(office) -> None:
    for lang, words in (("zh", "未选择文件"), ("en", "No file chosen")):
        office.post("/language", {"lang": lang})
        assert f'data-none="{words}"' in office.get(ROOM).content.decode()
