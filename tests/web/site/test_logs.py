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
