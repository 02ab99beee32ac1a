from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from tests.analysis.water.problems import WANG_SMITH, operations, random_problem, three_plants
from tests.analysis.water.published import TWO, cleaner, treated

from parkloop.analysis.water.overview import overview
from parkloop.analysis.water.unit import Fresh, Sink, WaterProblem
from parkloop.report.views.schemas import obj
from parkloop.report.views.water import WATER

PRICED = WaterProblem(("c",), (Fresh("tap", (0.0,), cost=2.0),), sinks=(Sink("", "d", 10.0, (10.0,)),))


@pytest.mark.parametrize(
    "problem",
    [
        three_plants(),
        operations(WANG_SMITH),
        random_problem(4, 4, 2, 1),
        TWO,
        treated(TWO, cleaner((5.0, 5.0))),
        PRICED,
    ],
)
def test_what_is_told_keeps_to_the_schema(problem):
    data = overview(problem)
    Draft202012Validator(obj(**{key: WATER[key] for key in data})).validate(data)
    assert set(WATER) - set(data) == {"mixing", "files"}  # the command adds them
