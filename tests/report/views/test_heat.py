from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from tests.analysis.heat.cases import PERRY, VARBANOV

from parkloop.analysis.heat.optimise import optimise_levels
from parkloop.analysis.heat.streams import HeatProblem
from parkloop.analysis.heat.table import as_json
from parkloop.analysis.heat.targets import targets
from parkloop.report.views.heat import HEAT
from parkloop.report.views.heatlinks import EXCHANGE
from parkloop.report.views.schemas import obj


@pytest.mark.parametrize("levels", [0, 2])
@pytest.mark.parametrize("problem", [VARBANOV, PERRY, HeatProblem(PERRY.streams), HeatProblem(())])
def test_targets_keep_to_the_schema(problem, levels):
    found = targets(problem)
    best = optimise_levels(list(found.plants.values()), levels, 5.0) if levels else None
    data = as_json(problem, found, best)
    Draft202012Validator(obj(**{key: HEAT[key] for key in data})).validate(data)
    assert (data["optimised_levels"] is None) == (levels == 0)
    assert set(EXCHANGE) <= set(HEAT) - set(data)
