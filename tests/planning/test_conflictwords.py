"""A conflict in words: what bars, and by how much it would have to give way."""

from __future__ import annotations

import pytest
from tests.planning.small_model import model

from parkloop.base.problems import Problem
from parkloop.base.wording import message
from parkloop.planning.conflictwords import blamed, conflict_problem, words_of
from parkloop.planning.insight.conflict import Conflict, Relaxation, conflict
from parkloop.planning.insight.elastic import BUDGET, Condition, Elastic
from parkloop.planning.question import Question
from parkloop.planning.rows import Demands


def test_logic_has_nothing_to_give():
    built = model(demands=Demands(forced={"a": 2025, "b": 2025}))
    told = conflict_problem(built.network, conflict(Elastic(built)))
    assert (told.code, set(told.found.split(", "))) == ("plan_conflict", {"a", "b"})
    assert "one has to be undone" in message(told, "en")
    assert "须取消一项" in message(told, "zh")


def test_the_least_money_that_would_do():
    """1 900 t of CO2 needs the coal saving at 4 million of 3: 100 t more, or one million."""
    built = model(amount=3e6)
    found = conflict(Elastic(built, Question(within={"co2e": (-float("inf"), 1900.0)})))
    words = words_of(built.network, found)
    for lang, start in (("en", "The least that would do"), ("zh", "最小放宽")):
        text = words["relax"].get(lang)
        assert start in text
        assert "100 t/a" in text
        assert text.index("100 t/a") < text.index("1,000,000 CNY")
        assert "3,000,000" in words["conditions"].get(lang)


def test_amounts_are_printed_as_they_were_computed():
    built = model()
    money = Condition(kind=BUDGET, subject="park", year=2025, amount=5e6, unit="CNY")
    found = Conflict(conditions=(money,), together=(Relaxation(condition=money, amount=2.5e6),))
    assert "2,500,000 CNY" in words_of(built.network, found)["relax"].get("en")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_failed_search_names_the_figure_that_is_far_from_the_others(lang):
    built, failed = model(), Problem("plan_failed", found="failed")
    assert blamed(built, failed) is failed
    cost = built.measures["cost"].option
    cost[built.network.option_index["s"]] = 1e14
    told = blamed(built, failed)
    assert (told.code, told.where.id) == ("plan_failed_figure", "s")
    assert "s" in message(told, lang)
