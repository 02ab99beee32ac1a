from __future__ import annotations

from unittest import mock

import pytest
from django.db import OperationalError

from parkloop.base.i18n import LANGS
from parkloop.web.api.errors import MEDIA_TYPE, STATUS, answer, document


@pytest.mark.parametrize("kind", STATUS)
def test_every_kind_has_words_in_both_languages(kind):
    said = document(kind)
    assert said["status"] == answer(kind).status_code == STATUS[kind]
    assert all(said[part][lang] for part in ("title", "detail") for lang in LANGS)


def test_problems_of_the_input_are_located(program):
    response = program()("POST", "/parks/teaching/versions", {"document": {}, "parent": 1, "reason": "x"})
    assert (response.status_code, response.headers["Content-Type"]) == (422, MEDIA_TYPE)
    told = response.json()["problems"]
    assert told
    assert all(p["message"]["zh"] and p["hint"]["en"] for p in told)


def test_wrong_fields_are_named_and_not_repeated(program):
    response = program()("POST", "/parks/teaching/runs", {"seed": "a-secret-that-was-sent"})
    assert response.status_code == 422
    assert response.json()["fields"][0]["where"][-1] == "seed"
    assert "a-secret" not in response.content.decode()


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError("database is locked"), 503), (RuntimeError("/secret/path"), 500)]
)
def test_what_breaks_inside_leaks_nothing(program, error, status):
    ask = program()
    with mock.patch("parkloop.web.api.runs.run_shape", side_effect=error):
        response = ask("POST", "/parks/teaching/runs", {})
    assert response.status_code == status
    assert "secret" not in response.content.decode()
    assert ask("GET", "/parks/teaching/runs").json()["count"] == 0  # nothing half-done was kept
