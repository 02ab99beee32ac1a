from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator, ValidationError

from parkloop.analysis.balance.joint import ContentDatum, TransferDatum, solve_joint
from parkloop.analysis.balance.joint_json import joint_json
from parkloop.analysis.balance.layer import FlowDatum, Layer
from parkloop.report.views.composed import COMPOSED
from parkloop.report.views.schemas import obj


def test_the_answer_keeps_its_schema_and_no_key_may_go():
    layer = Layer((FlowDatum("a", None, "p", 10.0, 1.0), FlowDatum("b", "p", None, 11.0, 1.0)))
    held = [ContentDatum("a", "Cl", 1.0, 0.1, "%", 0.01)]
    data = joint_json(solve_joint(layer, held, [TransferDatum("p", "Cl", "b", None, None)]))
    Draft202012Validator(obj(**COMPOSED)).validate(data)
    assert set(data) == set(COMPOSED)
    del data["substances"]
    with pytest.raises(ValidationError):
        Draft202012Validator(obj(**COMPOSED)).validate(data)
