from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from tests.formats.strategies import parks

from parkloop.formats import bundled, load, to_document
from parkloop.formats.schema import document_schema, schema_text

FILE = Path(__file__).parents[2] / "docs" / "schema" / "park.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(document_schema())


def test_the_committed_schema_is_the_one_the_columns_give():
    assert FILE.read_text(encoding="utf-8") == schema_text(document_schema())


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(document_schema())


@pytest.mark.parametrize("name", bundled())
def test_bundled_parks_follow_it(name):
    VALIDATOR.validate(to_document(load(name)))


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(parks())
def test_every_document_that_is_written_follows_it(park):
    VALIDATOR.validate(to_document(park))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"park": {"id": "d", "name": "d", "base_year": 2024, "horizon": [2025]}},
        {"park": {"id": "d", "name": "d", "base_year": 2024, "horizon": [2025, 2030]}, "nods": []},
        {
            "park": {"id": "d", "name": "d", "base_year": 2024, "horizon": [2025, 2030]},
            "nodes": [{"id": "a b", "name": "x"}],
        },
    ],
)
def test_what_is_no_park_does_not(document):
    assert not VALIDATOR.is_valid(document)
