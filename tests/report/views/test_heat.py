from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from tests.analysis.heat.cases import PERRY, VARBANOV

from parkloop.analysis.heat.streams import HeatProblem
from parkloop.analysis.heat.table import as_json
from parkloop.analysis.heat.targets import targets
from parkloop.report.views.heat import HEAT
from parkloop.report.views.schemas import obj


@pytest.mark.parametrize("problem", [VARBANOV, PERRY, HeatProblem(PERRY.streams), HeatProblem(())])
def test_targets_keep_to_the_schema(problem):
    data = {**as_json(problem, targets(problem)), "links": []}
    Draft202012Validator(obj(**HEAT)).validate(data)
    assert set(data) == set(HEAT)
