from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "body",
    [
        "{",
        '{"seed": NaN}',
        '{"seed": 1e999}x',
        '{"x": "\\ud800"}',
        "[" * 100_000,
        b"\xff\xfe",
        '{"document": Infinity}',
    ],
    ids=["cut", "nan", "rest", "surrogate", "deep", "bytes", "infinite"],
)
def test_what_is_no_json_is_malformed(program, body):
    response = program()("POST", "/parks/teaching/runs", body)
    assert (response.status_code, response.json()["type"]) == (400, "urn:parkloop:problem:malformed")
