from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, ValidationError
from tests.cli.calling import ROOT

from parkloop.cli.schemas import KEYS, command_schema, text, write


@pytest.mark.parametrize("command", KEYS)
def test_the_repository_holds_the_schema(command):
    file = ROOT / "docs" / "schema" / f"{command}.schema.json"
    assert file.read_text(encoding="utf-8") == text(command), "run: python -m parkloop.cli.schemas docs/schema"
    Draft202012Validator.check_schema(json.loads(text(command)))


def test_write_gives_one_file_per_command(tmp_path):
    assert [f.name for f in write(tmp_path / "s")] == [f"{c}.schema.json" for c in KEYS]


def test_neither_an_empty_answer_nor_a_failure_without_an_error_passes():
    validator = Draft202012Validator(command_schema("options"))
    for document in (
        {},
        {"schema": "parkloop/1", "problems": []},
        {"schema": "parkloop/1", "problems": [], "options": []},
        {"schema": "parkloop/2", "problems": [], "park": {}, "options": [], "omissions": []},
    ):
        with pytest.raises(ValidationError):
            validator.validate(document)
