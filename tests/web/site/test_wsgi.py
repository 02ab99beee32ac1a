from __future__ import annotations

import importlib
import sys

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory


@pytest.fixture
def open_connection():
    """The server closes its connection between requests; the one of the test stays open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_web_server_s_entry_point_answers(db, open_connection):
    """Imported here: it reads the settings at once, those of the tests among them."""
    sys.modules.pop("parkloop.web.site.wsgi", None)
    application = importlib.import_module("parkloop.web.site.wsgi").application
    told = []
    body = application(RequestFactory().get("/healthz").environ, lambda status, _headers: told.append(status))
    assert (told, b"".join(body)) == (["200 OK"], b'{"status": "ok"}')
