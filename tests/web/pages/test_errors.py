from __future__ import annotations

import errno

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.test import Client, RequestFactory

from parkloop.base import i18n
from parkloop.web.accounts.roles import Role
from parkloop.web.pages import errors

SECRET = "/srv/secret/path.py"  # noqa: S105 - what must not be told


def page(answer):
    text = answer.content.decode()
    assert "Traceback" not in text
    assert SECRET not in text
    return text


@pytest.mark.parametrize(("asked", "lang"), [("zh", "zh"), ("en", "en")])
@pytest.mark.parametrize(
    ("method", "path", "who", "status"),
    [
        ("get", "/nowhere", None, 404),
        ("get", "/parks/other/", Role.EXPERT, 404),
        ("get", "/parks/teaching/members/", Role.EXPERT, 403),
        ("get", "/sign-out", None, 405),
    ],
)
def test_refusals_have_a_calm_page_in_both_languages(client, installation, asked, lang, method, path, who, status):
    if who:
        user = installation.people[who]
        user.lang = lang
        user.save()
        client.force_login(user)
    answer = getattr(client, method)(path, headers={"Accept-Language": asked})
    assert answer.status_code == status
    assert i18n.t(f"web.error.{status}.title", lang) in page(answer)


def test_a_method_that_is_not_taken_still_names_those_that_are(client, db):
    assert client.get("/sign-out")["Allow"] == "POST"


def broken(error):
    def refuse(*_args, **_rest):
        raise error

    return refuse


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RuntimeError(SECRET), 500),
        (OperationalError("database is locked"), 503),
        (OSError(errno.ENOSPC, SECRET), 507),
        (OperationalError("database or disk is full"), 507),
    ],
)
def test_faults_tell_what_to_do_and_nothing_else(client, installation, monkeypatch, error, status):
    client.raise_request_exception = False
    client.force_login(installation.people[Role.EXPERT])
    monkeypatch.setattr("parkloop.web.pages.home.views.parks_of", broken(error))
    answer = client.get("/")
    assert answer.status_code == status
    assert i18n.t(f"web.error.{status}.title", "zh") in page(answer)
    assert answer.headers.get("Retry-After") == ("5" if status == 503 else None)


def test_the_page_of_a_fault_needs_no_database(client, monkeypatch):
    """No ``db`` here: asking the database for anything would fail the test by itself."""
    client.raise_request_exception = False
    client.cookies["sessionid"] = "x" * 32
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", broken(OperationalError("gone")))
    answer = client.get("/", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "The database is busy" in page(answer)


def test_too_much_and_a_foreign_host_are_told_before_anything_is_known(client, settings):
    request = RequestFactory().post("/", headers={"Accept-Language": "en"})
    assert "too large" in errors.bad_request(request, RequestDataTooBig()).content.decode()
    answer = client.get("/", headers={"Host": "evil.example", "Accept-Language": "en"})
    assert answer.status_code == 400
    assert "evil.example" not in page(answer)


def test_a_form_of_more_than_the_limit_is_told_as_too_large(client, installation, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post("/sign-in", {"username": "x" * 200, "password": "y"})
    assert answer.status_code == 413
    assert "文件过大" in page(answer)


@pytest.fixture
def strict(installation):
    client = Client(enforce_csrf_checks=True)
    user = installation.people[Role.PARK_ADMIN]
    client.force_login(user)
    return client


def test_what_was_typed_is_kept_when_the_page_was_open_for_too_long(strict):
    data = {"reason": "<b>新数据</b>", "new_password1": "hidden-word", "revision": "7"}
    answer = strict.post("/parks/teaching/members/invite", data, headers={"Origin": "http://testserver"})
    text = page(answer)
    assert answer.status_code == 403
    assert "&lt;b&gt;新数据&lt;/b&gt;" in text
    assert 'name="revision" value="7"' in text
    assert "hidden-word" not in text
    assert 'action="/parks/teaching/members/invite"' in text


def test_what_another_site_sent_is_not_offered_again(strict):
    answer = strict.post(
        "/parks/teaching/members/invite", {"reason": "evil"}, headers={"Origin": "http://evil.example"}
    )
    assert answer.status_code == 403
    assert "evil" not in page(answer)


def test_an_empty_refusal_of_the_api_stays_what_it_is():
    from django.http import HttpResponse

    wrapped = errors.ErrorPagesMiddleware(lambda _request: HttpResponse(status=405))
    assert wrapped(RequestFactory().get("/api/v1/parks")).content == b""
