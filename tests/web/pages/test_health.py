from __future__ import annotations

from django.db import OperationalError, connection


def test_up(client, db):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_database_that_does_not_answer_is_told(client, db, monkeypatch):
    def refuse():
        raise OperationalError

    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        assert client.get("/healthz").status_code == 503
