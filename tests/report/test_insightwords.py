"""Sentences on Pareto axes, conditions, options left out and prices, on figures that can be followed."""

import pytest
from tests.operation.small import park
from tests.planning.small_model import model

from parkloop.base.i18n import LANGS
from parkloop.planning.insight.conflict import Conflict
from parkloop.planning.insight.elastic import (
    BUDGET,
    CLOSED,
    EXCLUSIVE,
    FORCED,
    LIMIT,
    OPENED,
    REQUIRES,
    TARGET,
    Condition,
)
from parkloop.planning.insight.shadow import Price
from parkloop.planning.insight.switching import Switching
from parkloop.planning.insight.whynot import EQUAL, FORBIDDEN, OPEN, WhyNot, why_not
from parkloop.planning.paretoset import Axis
from parkloop.report.insightwords import Saying
from parkloop.report.names import Names


def saying(goal="cost"):
    built = model()
    return Saying({lang: Names.of(park(), built.network.options, lang) for lang in LANGS}, built.measures, goal)


def bar(kind, subject, other="", **more):
    return Condition(kind=kind, subject=subject, other=other, **more)


def axis(why=""):
    unit = model().measures["cost"].unit
    return Axis(name="cost", unit=unit, sign=1.0, best=575_300.0, worst=585_300.0, usual=610_000.0, why=why)


def test_an_axis_says_what_is_traded():
    told = saying().axis(axis())
    assert (
        told["en"]
        == "yearly cost: best CNY 575,300/a, worst CNY 585,300/a in the payoff table (business as usual CNY 610,000/a)."
    )
    assert told["zh"] == "年费用：支付表中最好 57.5万元/a、最差 58.5万元/a（现状趋势 61万元/a）。"


def test_an_axis_without_a_trade_says_why():
    flat, agreed = saying().axis(axis("flat")), saying().axis(axis("agreed"))
    assert "no option moves it (CNY 610,000/a)" in flat["en"]
    assert "没有方案能改变它（61万元/a）" in flat["zh"]
    assert "one plan is best in everything (CNY 575,300/a)" in agreed["en"]
    assert "无需取舍" in agreed["zh"]


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        (bar(EXCLUSIVE, "a", "b"), "“a”与“b”互斥", "a and b exclude one another"),
        (bar(REQUIRES, "a", "b"), "“a”须以“b”为前提", "a needs b"),
        (bar(FORCED, "a", year=2025), "“a”已定（2025年）", "a is decided (2025)"),
        (bar(CLOSED, "s"), "“s”不可选", "s may not be chosen"),
        (bar(OPENED, "s"), "要求选“s”", "s is demanded"),
        (bar(LIMIT, "L", amount=420.0, unit="t/a"), "限额 L（420 t/a）", "limit L (420 t/a)"),
        (
            bar(TARGET, "co2e", amount=1900.0, unit="t/a"),
            "温室气体排放的要求 1,900 t/a",
            "the demand on greenhouse gases, 1,900 t/a",
        ),
        (
            bar(BUDGET, "*", year=2025, amount=12e6, unit="CNY"),
            "各出资方合计2025年预算 1,200万元",
            "the 2025 budget of all payers together, CNY 12 million",
        ),
    ],
)
def test_conditions(condition, zh, en):
    assert saying().condition(condition) == {"zh": zh, "en": en}


def test_what_the_coal_saving_would_cost():
    """80 000 a year against 100 t of coal at 700: 10 000 more a year, for 100 * 2 = 200 t CO2 less."""
    told = {w.option: w for w in why_not(Switching(model(), {"cost": 1.0}))}
    text = saying().why_not(told["s"])
    assert text["en"].startswith("Forced in, yearly cost worsens by CNY 10,000/a (at least CNY 10,000/a).")
    assert "greenhouse gases down by 200 t/a" in text["en"]
    assert "greenhouse gases up" not in text["en"]
    assert "温室气体排放减少200 t/a" in text["zh"]


def test_the_other_link_costs_and_uses_less_ash():
    """34 700 - 17 660 = 17 040 a year; 120 * 0.5 = 60 t of clinker saved in place of 120, 30 t of ash left over."""
    told = {w.option: w for w in why_not(Switching(model(), {"cost": 1.0}))}
    text = saying().why_not(told["b"])
    assert "CNY 17,040/a" in text["en"]
    assert "bought material up by 60 t/a; waste disposed of up by 30 t/a" in text["en"]
    assert "外购原材料增加60 t/a；废物处置量增加30 t/a" in text["zh"]


def test_what_bars_is_listed_without_the_demand_itself():
    """That the option is demanded is the question, no answer to it."""
    bars = Conflict(conditions=(bar(EXCLUSIVE, "a", "b"), bar(FORCED, "a", year=2025), bar(OPENED, "b")))
    text = saying().why_not(WhyNot(option="b", answer=FORBIDDEN, conflict=bars))
    assert text["en"] == "It cannot be had: a and b exclude one another; a is decided (2025)."
    assert text["zh"] == "无法纳入：“a”与“b”互斥；“a”已定（2025年）。"


def test_answers_without_figures():
    unnamed = saying().why_not(WhyNot(option="b", answer=FORBIDDEN, conflict=Conflict(conditions=(bar(OPENED, "b"),))))
    assert "the balances forbid it" in unnamed["en"]
    assert "物料平衡不允许" in unnamed["zh"]
    assert saying().why_not(WhyNot(option="b", answer=OPEN)) == {
        "zh": "限定时间内未能判定。",
        "en": "Not settled within the time.",
    }
    same = saying().why_not(WhyNot(option="b", answer=EQUAL, loss=0.0, least_loss=0.0, change={"waste": -30.0}))
    assert "exchangeable with what was chosen. Besides: waste disposed of down by 30 t/a." in same["en"]
    assert "可以互换。同时：废物处置量减少30 t/a。" in same["zh"]


def offer(most):
    """0.8 * 300 - 2 = 238 for a tonne of ash, with 0.8 t of clinker less."""
    effect = {"cost": -238.0, "material": -0.8}
    return Price(
        kind="offer", node="power", commodity="ash", unit="t/a", raised=0.3, least=238.0, most=most, effect=effect
    )


def test_the_price_of_ash():
    text = saying().price(offer(238.0))
    assert text["en"].startswith("The ash of power is used up: each t/a more")
    assert "improves yearly cost by CNY 238/a. Besides: bought material down by 0.8" in text["en"]
    assert "yearly cost down" not in text["en"]  # the goal is told once
    assert "年费用改善 238元/a。同时：外购原材料减少0.8" in text["zh"]


def test_at_least_where_the_dual_promises_more():
    assert "by at least CNY 238/a" in saying().price(offer(300.0))["en"]
    assert "至少改善" in saying().price(offer(300.0))["zh"]
    assert "at least" not in saying().price(offer(238.1))["en"]


def test_the_price_of_money_is_told_for_its_tenth():
    """1.2 million bring 17 040 a year: 0.0142 of each; the sentence has the whole."""
    each = 17_040 / 1.2e6
    effect = {"cost": -each, "waste": -30 / 1.2e6}
    found = Price(kind="money", id="park", year=2025, unit="CNY", raised=1.2e6, least=each, most=each, effect=effect)
    text = saying().price(found)
    assert (
        "(CNY 1.2 million) improves yearly cost by CNY 17,040/a. Besides: waste disposed of down by 30 t/a"
        in (text["en"])
    )
    assert "2025年预算增加一成（120万元），年费用改善 1.70万元/a" in text["zh"]


def test_the_price_of_a_limit():
    found = Price(kind="limit", id="L", commodity="clinker", unit="t/a", raised=0.42, least=200.0, most=200.0)
    text = saying().price(found)
    assert text["en"] == "Each t/a more under limit L (clinker) improves yearly cost by CNY 200/a."
    assert text["zh"] == "限额 L（clinker）每放宽 1 t/a，年费用改善 200元/a。"


def test_figures():
    assert saying().figure(0.123456, "1", "en") == "0.1235"
    assert saying().figure(200.0, "t/a", "en") == "200 t/a"
    assert saying().figure(None, "1", "en") == saying().figure(None, "t/a", "en")
    assert saying().measure("no-such-measure", "zh") == "no-such-measure"
