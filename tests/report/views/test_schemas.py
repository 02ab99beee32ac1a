from __future__ import annotations

import copy

import pytest
from jsonschema import Draft202012Validator, ValidationError
from tests.report.sample import result

from parkloop.report.views.schemas import PROBLEM, SUMMARY, obj
from parkloop.report.views.summary import summary

VALIDATOR = Draft202012Validator(obj(**SUMMARY))


@pytest.mark.parametrize("count", [0, 3])
def test_the_views_keep_their_schema(count):
    VALIDATOR.validate(summary(result(count)))
    for problem in summary(result(count))["problems"]:
        Draft202012Validator(PROBLEM).validate(problem)


@pytest.mark.parametrize("key", SUMMARY)
def test_no_key_may_go(key):
    shown = summary(result())
    del shown[key]
    with pytest.raises(ValidationError):
        VALIDATOR.validate(shown)


def test_a_python_word_as_a_key():
    assert obj(from_={"type": "string"})["required"] == ["from"]


def test_a_word_outside_the_vocabulary():
    shown = copy.deepcopy(summary(result()))
    shown["options"][0]["direction"] = "sideways"
    with pytest.raises(ValidationError):
        VALIDATOR.validate(shown)
