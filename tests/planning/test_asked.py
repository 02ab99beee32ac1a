"""The model that is asked so many questions and no more, with targets kept in each."""

import pytest

from parkloop.formats import load
from parkloop.operation.criteria import coefficients
from parkloop.pipeline import Pass
from parkloop.planning.asked import AskedModel
from parkloop.planning.front import SearchStoppedError
from parkloop.planning.measures import measures_of
from parkloop.planning.question import Question


@pytest.fixture(scope="module")
def made():
    work = Pass(load("teaching"))
    planned = work.planned
    figures = coefficients(planned.network, work.ledger, work.grid)
    return planned, measures_of(planned.network, figures, planned.worth, rate=work.park.assumptions.discount_rate)


def _model(made, **kept):
    planned, measures = made
    parts = (planned.network, measures, planned.logic, planned.money, planned.demands)
    return AskedModel(*parts, held=("cost", "water", "value"), **{"within": {}, "aspired": {}, **kept})


def test_stops_after_its_questions(made):
    model = _model(made)
    model.left = 2
    first = model.solve({"value": 1.0})
    assert model.solve({"value": 1.0}, Question(time_limit=0.0)).values == first.values  # no clock
    with pytest.raises(SearchStoppedError):
        model.solve({"value": 1.0})


def test_every_question_keeps_the_targets(made):
    free = _model(made).solve({"cost": 1.0})
    best = _model(made).solve({"water": 1.0}).values["water"]
    assert best < free.values["water"]
    middle = (best + free.values["water"]) / 2
    kept = _model(made, within={"water": (float("-inf"), middle)}).solve({"cost": 1.0})
    assert kept.values["water"] <= middle * (1 + 1e-9)
    assert kept.values["cost"] >= free.values["cost"]


def test_what_is_possible_keeps_the_targets_and_is_not_counted(made):
    least = _model(made).solve({"water": 1.0}).values["water"]
    model = _model(made, within={"water": (float("-inf"), 0.5 * least)})
    model.left = 0
    assert not model.possible()
    assert _model(made).possible()
    assert not _model(made).possible(Question(within={"water": (float("-inf"), 0.5 * least)}))


def test_most_valuable_of_equal_plans_drops_options_and_adds_none(made):
    model = _model(made)
    model.left = 2
    first = model.solve({"cost": 1.0})
    room = 1e-6 * max(1.0, abs(first.values["cost"]))
    tidy = model.solve({"value": 1.0}, Question(within={"cost": (float("-inf"), first.values["cost"] + room)}))
    assert set(tidy.built) <= set(first.built)
    assert tidy.values["cost"] <= first.values["cost"] + 2 * room
    assert model.left == 0
