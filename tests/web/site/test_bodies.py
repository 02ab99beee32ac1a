from __future__ import annotations

import pytest

from parkloop.base import i18n
from parkloop.web.accounts.roles import Role
from parkloop.web.api.errors import MEDIA_TYPE
from parkloop.web.site import settings as site

TOO_LARGE = str(site.REQUEST_LIMIT + 1)


@pytest.mark.parametrize(("who", "path"), [(None, "/sign-in"), (Role.CONSULTANT, "/parks/teaching/data/upload")])
@pytest.mark.parametrize("lang", i18n.LANGS)
def test_a_person_sees_a_page_of_the_site(client, installation, who, path, lang):
    if who:
        installation.people[who].lang = lang
        installation.people[who].save()
        client.force_login(installation.people[who])
    answer = client.post(path, {"x": "y"}, headers={"Accept-Language": lang}, CONTENT_LENGTH=TOO_LARGE)
    text = answer.content.decode()
    assert answer.status_code == 413
    assert i18n.t("web.error.413.what", lang) in text
    assert 'class="top__bar"' in text


def test_a_program_gets_a_problem_document(client, db):
    answer = client.post("/api/v1/parks", data="{}", content_type="application/json", CONTENT_LENGTH=TOO_LARGE)
    assert (answer.status_code, answer["Content-Type"]) == (413, MEDIA_TYPE)
    assert answer.json()["type"].endswith(":too_large")


@pytest.mark.parametrize("stated", ["", "x", "²", str(site.REQUEST_LIMIT)])
def test_whatever_else_is_stated_goes_on(client, db, stated):
    assert client.get("/sign-in", CONTENT_LENGTH=stated).status_code == 200


def test_a_file_of_the_largest_size_fits_and_the_words_name_it():
    assert site.UPLOAD_LIMIT < site.REQUEST_LIMIT
    for lang in i18n.LANGS:
        assert f"{site.UPLOAD_LIMIT // site.MEGABYTE} MB" in i18n.t("web.error.413.what", lang)
