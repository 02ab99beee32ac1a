from __future__ import annotations

import pytest
from tests.analysis.water.published import FOUR, REFINERY, TWO, cleaner, treated

from parkloop.analysis.water.connections import PipeLimits
from parkloop.analysis.water.unit import Fresh, Sink, Source, WaterProblem
from parkloop.analysis.water.wishes import Wishes, cascade_json, grant, once_json, pipes_json, waters_json
from parkloop.base.problems import NoFeasibleAnswerError


def test_nothing_asked_is_the_plain_answer():
    granted = grant(FOUR, Wishes())
    assert granted.answer.fresh_water == pytest.approx(90.0)
    assert (once_json(granted.once), pipes_json(granted.piped)) == (None, None)


def test_without_recycling():
    granted = grant(treated(FOUR, cleaner((5.0,))), Wishes(recycling=False))
    assert granted.answer.fresh_water == pytest.approx(9000 / 195)
    assert granted.answer.method == "linear_program_once"
    assert granted.answer.exact
    parts = once_json(granted.once)
    assert sum(p["load_kg_h"] for p in parts) == pytest.approx(41.0)
    assert {p["part"] for p in parts} == {"before", "behind"}


def test_pipes_of_fixed_outlets_are_proven():
    granted = grant(FOUR, Wishes(PipeLimits(min_flow=5.0)))
    assert granted.answer.exact
    assert granted.answer.bound == pytest.approx(90.0, abs=1e-4)
    assert pipes_json(granted.piped)["status"] == "optimal"


def test_pipes_of_free_outlets_are_not():
    granted = grant(REFINERY, Wishes(PipeLimits(min_flow=1.0, slack=0.01)))
    assert not granted.answer.exact
    assert granted.answer.bound == pytest.approx(105.6028, abs=2e-3)
    assert pipes_json(granted.piped)["outlets_fixed"]


def test_too_few_pipes():
    with pytest.raises(NoFeasibleAnswerError):
        grant(FOUR, Wishes(PipeLimits(most=2)))


def test_cascade_and_waters_as_values():
    assert cascade_json(TWO) is None
    assert cascade_json(FOUR)["levels"][2]["fresh_needed_t_h"] == pytest.approx(90.0)
    assert waters_json(FOUR, ["fresh"]) is None
    problem = WaterProblem(
        ("A",),
        (Fresh("tap", (0.0,), cost=2.0), Fresh("rain", (0.0,), 5.0, 3.0, origin="rain")),
        (Source("", "s", 1.0, (50.0,)),),
        (Sink("", "d", 10.0, (0.0,)),),
    )
    both = waters_json(problem, ["tap", "rain"])
    assert both["least_fresh"]["taken"] == pytest.approx({"tap": 5.0, "rain": 5.0})
    assert both["least_cost"]["cost_per_h"] == pytest.approx(20.0)
