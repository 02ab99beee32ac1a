from __future__ import annotations

import io

import pytest
from tests.planning.portfolio.small_portfolio import TWELVE, knapsack, problem_of

from parkloop.cli.portfolioshow import SHOWN, show_portfolio
from parkloop.cli.screen import Screen
from parkloop.planning.portfolio.search import find_front
from parkloop.report.views.portfolio import portfolio_json


def shown(document, lang, **more):
    problem = problem_of(document)
    stream = io.StringIO()
    data = {**portfolio_json(problem, find_front(problem)), **more}
    show_portfolio(Screen(lang, stream), data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            (
                "共 5 个点",
                "npv 44、co2 36、jobs 25",
                "P01、P03、P05、P09、P11、P12",
                "核心指数",
                "可先行确定",
                "前沿完整",
            ),
        ),
        ("en", ("5 points", "npv 44, co2 36, jobs 25", "Core index", "in all of them: choose", "front is complete")),
    ],
)
def test_front_and_core_are_told(lang, words):
    text = shown(TWELVE, lang)
    assert [word for word in words if word not in text] == []


def test_a_stopped_search_settles_nothing():
    text = shown(TWELVE, "en", status="stopped", exact=False)
    assert "as far as portfolios were found" in text
    assert "in all of them: choose" not in text
    assert "Stopped early" in text


def test_nothing_found_yet():
    assert shown(TWELVE, "en", status="stopped", exact=False, front=[], portfolios=[]).startswith("Stopped early")


def test_alternatives_are_counted():
    alike = {"projects": ["a", "b", "c"], "objectives": {"x": [1, 1, 1]}, "exclusive": [["a", "b", "c"]]}
    assert "2 more portfolios with the same values" in shown(alike, "en")


def test_long_fronts_and_portfolios_are_cut():
    text = shown(knapsack(60, 2, seed=5) | {"constraints": []}, "en")
    assert "and 20 more" in text
    many = {"projects": [f"p{n}" for n in range(7)], "objectives": {"x": [2**n for n in range(7)]}}
    many["objectives"]["cost"] = {"direction": "min", "values": many["objectives"]["x"]}
    assert f"{128 - SHOWN} more points" in shown(many, "en")
