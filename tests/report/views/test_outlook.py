"""The keys of summary.json about what stands around the plan keep their schema, full and empty."""

import json

import pytest
from jsonschema import Draft202012Validator

from parkloop.formats import load
from parkloop.pipeline import Pass
from parkloop.report.views.outlook import OUTLOOK, outlook_json
from parkloop.report.views.schemas import obj

VALIDATOR = Draft202012Validator(obj(**OUTLOOK))


@pytest.fixture(scope="module")
def found():
    return Pass(load("teaching")).outlook


def test_full_and_empty_keep_the_schema(found):
    for outlook in (found, None):
        data = json.loads(json.dumps(outlook_json(outlook), allow_nan=False))
        assert list(VALIDATOR.iter_errors(data)) == []
        assert data.keys() == OUTLOOK.keys()


def test_points_and_core_index_are_those_of_the_set(found):
    data = outlook_json(found)
    assert [p["built"] for p in data["pareto"]["points"]] == [dict(p.built) for p in found.pareto.points]
    count = len(found.pareto.points)
    for option, share in data["core_index"]["pareto"].items():
        assert share == pytest.approx(sum(option in p.built for p in found.pareto.points) / count)
    assert data["robust"]["core"]["every"] == list(found.uncertainty.core.every)
