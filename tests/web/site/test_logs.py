from __future__ import annotations

import io
import logging

import pytest

from parkloop.web.accounts.roles import Role
from parkloop.web.site import settings
from parkloop.web.site.logs import Formatter

FORMAT = settings.LOGGING["formatters"]["plain"]["format"]


@pytest.fixture
def log():
    """What the log of the installation holds."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(Formatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    yield text
    root.removeHandler(handler)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "/parks/teaching/members/",
            "WARNING django.request: Forbidden (Permission denied): /parks/teaching/members/\n",
        ),
        ("/parks/other/", "WARNING django.request: Not Found: /parks/other/\n"),
    ],
)
def test_a_refusal_is_one_line(client, installation, log, path, said):
    client.force_login(installation.people[Role.EXPERT])
    assert client.get(path).status_code in {403, 404}
    assert log.getvalue() == said


def test_a_fault_is_told_with_its_place(client, installation, log, monkeypatch):
    def broken(_request):
        raise RuntimeError("defect")

    client.raise_request_exception = False
    client.force_login(installation.people[Role.EXPERT])
    monkeypatch.setattr("parkloop.web.pages.home.views.parks_of", broken)
    assert client.get("/").status_code == 500
    assert "Traceback" in log.getvalue()
    assert log.getvalue().endswith("RuntimeError: defect\n")


def test_the_record_keeps_what_others_may_want_of_it():
    with pytest.raises(ZeroDivisionError) as raised:
        1 / 0  # noqa: B018 - any error that has a place
    told = (raised.type, raised.value, raised.tb)
    record = logging.LogRecord("x", logging.WARNING, __file__, 1, "refused %s", ("it",), told)
    assert Formatter(FORMAT).format(record) == "WARNING x: refused it"
    assert record.exc_info == told


def test_the_installation_writes_so():
    assert settings.LOGGING["formatters"]["plain"]["()"] is Formatter


@pytest.mark.parametrize("room", ["first", "invitation", "new-password"])
def test_no_link_that_opens_once_stands_in_the_log(client, db, log, room):
    key = "k" * 20 + "-_" + "3" * 21
    assert client.get(f"/{room}/{key}").status_code == 404
    assert log.getvalue() == f"WARNING django.request: Not Found: /{room}/…\n"


def test_a_fault_on_such_a_page_keeps_its_place_and_not_its_key(client, db, log, monkeypatch):
    def broken(_key):
        raise RuntimeError("defect of /new-password/abc-1?x")

    client.raise_request_exception = False
    monkeypatch.setattr("parkloop.web.pages.entry.forgotten.password_links.opened", broken)
    assert client.get("/new-password/secretsecret").status_code == 500
    assert "secretsecret" not in log.getvalue()
    assert "Internal Server Error: /new-password/…\nTraceback" in log.getvalue()
    assert log.getvalue().endswith("RuntimeError: defect of /new-password/…?x\n")
