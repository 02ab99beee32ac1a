from __future__ import annotations

from django.test import RequestFactory

from parkloop.web.site.wsgi import application


def test_the_web_server_s_entry_point_answers(db):
    told = []
    body = application(RequestFactory().get("/healthz").environ, lambda status, headers: told.append(status))
    assert (told, b"".join(body)) == (["200 OK"], b'{"status": "ok"}')
