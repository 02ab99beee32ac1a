from __future__ import annotations

import json

import pytest

from parkloop.base.problems import Location, Problem
from parkloop.cli.exits import Exit
from parkloop.cli.outcome import Outcome


def test_document_has_schema_and_problems_first():
    problem = Problem("file_not_found", where=Location(file="a.yaml"), found="a.yaml")
    document = json.loads(Outcome(data={"ok": False}, problems=(problem,), code=Exit.INPUT).json())
    assert list(document) == ["schema", "problems", "ok"]
    assert document["schema"] == "parkloop/1"
    assert document["problems"][0]["file"] == "a.yaml"
    assert document["problems"][0]["message"]["zh"] == "找不到文件“a.yaml”。"


def test_a_figure_that_json_cannot_hold_is_a_defect():
    with pytest.raises(ValueError, match="not JSON compliant"):
        Outcome(data={"x": float("nan")}).json()
