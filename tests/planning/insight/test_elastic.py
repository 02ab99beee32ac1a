"""Conditions held, dropped and stretched."""

import pytest
from tests.operation.small import WORTH
from tests.planning.small_hurdle import ash, asking, paid, rows
from tests.planning.small_model import model

from parkloop.planning.built import PlanningModel
from parkloop.planning.conflictwords import place_of, words_of
from parkloop.planning.insight.conflict import conflict
from parkloop.planning.insight.elastic import BUDGET, CLOSED, HURDLE, OPENED, TARGET, Elastic
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.measures import measures_of
from parkloop.planning.question import Question
from parkloop.planning.rows import Demands


def test_dropping_a_condition_frees_the_plan():
    elastic = Elastic(model(), Question(opened=frozenset("a"), closed=frozenset("a")))
    every = elastic.conditions
    assert not elastic.feasible(every)
    assert elastic.feasible([c for c in every if c.kind != CLOSED])
    assert not elastic.feasible(every)  # and it is held again


def test_the_least_that_a_target_has_to_give():
    """Carbon cannot fall below 1 800 t: a target of 1 700 gives way by 100."""
    elastic = Elastic(model(), Question(within={"co2e": (-float("inf"), 1700.0)}))
    targets = [c for c in elastic.conditions if c.kind == TARGET]
    assert elastic.stretch(elastic.conditions, targets)[targets[0]] == pytest.approx(100)
    budgets = [c for c in elastic.conditions if c.kind == BUDGET]
    assert elastic.stretch(elastic.conditions, budgets) is None  # no money helps


def test_what_payers_ask_is_a_condition_that_may_give():
    """150 t bring 35 700 a year; 200 000 at 15 % over 10 years ask 39 850.41: 4 150.41 less would do."""
    p, options = asking({"cem": 0.15}), [ash("a", 200e3, paid("cem", 200e3))]
    c, found = rows(p, options)
    measures = measures_of(c.network, c.coefficients, WORTH)
    held = Demands(hurdles=found.rows)
    model_ = PlanningModel(c.network, measures, logic_of(p, options), money_of(p, c.network, frozenset()), held)
    elastic = Elastic(model_, Question(opened=frozenset("a")))
    (asked,) = [k for k in elastic.conditions if k.kind == HURDLE]
    assert (asked.subject, asked.amount, asked.unit) == ("a", pytest.approx(39_850.41, abs=0.01), "CNY/a")
    assert not elastic.feasible(elastic.conditions)
    assert elastic.feasible([k for k in elastic.conditions if k.kind != HURDLE])
    assert elastic.stretch(elastic.conditions, [asked])[asked] == pytest.approx(4_150.41, abs=0.1)
    told = conflict(elastic)
    assert {k.kind for k in told.conditions} == {OPENED, HURDLE}
    words = words_of(c.network, told)["conditions"]
    assert "39,850 CNY/a" in words.get("en")
    assert "39,850 CNY/a" in words.get("zh")
    assert place_of(c.network, asked).path == "nodes[1].hurdle"
