from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.formats.strategies import parks

from parkloop.base.problems import errors
from parkloop.formats import check, from_document, save, to_document

QUICK = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
THOROUGH = settings(QUICK, max_examples=150)


def through_all_formats(park):
    with tempfile.TemporaryDirectory() as folder:
        read = park
        for name in ("a.xlsx", "b.yaml", "csv", "c.json", "d.xlsx"):
            read = same(read, Path(folder) / name)


def same(park, path):
    save(park, path)
    read, problems = check(path)
    assert not errors(problems), problems
    assert read == park
    return read


@QUICK
@given(parks())
def test_workbook_yaml_csv_workbook_keep_the_park(park):
    through_all_formats(park)


@pytest.mark.long
@THOROUGH
@given(parks())
def test_many_parks_keep_through_all_formats(park):
    through_all_formats(park)


@QUICK
@given(parks())
def test_document_and_back_is_the_park(park):
    document = json.loads(json.dumps(to_document(park)))
    read, problems = from_document(document)
    assert not errors(problems), problems
    assert read == park
