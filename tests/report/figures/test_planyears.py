from dataclasses import replace

import pytest

from parkloop.report.figures import planyears
from parkloop.report.names import Names


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_years_money_and_budget_are_named(result, drawing, tidy, lang):
    names = Names.of(result.park, result.options, lang)
    planyears.draw(result.plan, result.park.years(), names, lang)
    canvas = drawing[-1]
    tidy(canvas)
    texts = [label.text for label in canvas.labels]
    assert {"2025", "2030"} <= set(texts)
    # 46 + 30 million in 2026; where neighbours would touch the unit stands once
    assert {"zh": {"7,600万元"}, "en": {"76", "Investment (million CNY)"}}[lang] <= set(texts)


def test_an_empty_plan_says_so(sample, drawing):
    empty = sample.result(0)
    planyears.draw(empty.plan, empty.park.years(), Names.of(empty.park, (), "zh"), "zh")
    assert drawing[-1].labels[0].text == "没有方案入选"


@pytest.mark.parametrize(
    ("budget", "drawn"),
    [({("a", 2026): 3e6, ("b", 2026): 4e6}, 7e6), ({("*", 2026): 5e6, ("a", 2026): 3e6, ("b", 2026): 4e6}, 5e6)],
    ids=["payers", "pool"],
)
def test_a_limit_over_all_payers_is_not_added_to_theirs(result, budget, drawn):
    plan = replace(result.plan, budget=budget)
    assert planyears._limit(plan, 2026) == drawn
    assert planyears._limit(plan, 2027) == 0


def test_each_yuan_is_drawn_once(result, drawing):
    # 102 by the works itself and 121 that nobody is named for stand together as 223 under the pool; 20 of a grant apart
    spent = {("*", 2026): 223e6, ("a", 2026): 102e6, ("g", 2026): 20e6, ("b", 2026): 0.0, ("*", 2027): 5e6}
    plan = replace(result.plan, spent=spent | {("a", 2027): 5e6}, budget={})
    paid = planyears.by_payer(plan, {"g"})
    assert paid == {("*", 2026): 121e6, ("a", 2026): 102e6, ("g", 2026): 20e6, ("a", 2027): 5e6}
    planyears.draw(plan, result.park.years(), Names.of(result.park, result.options, "en"), "en", apart={"g"})
    texts = [label.text for label in drawing[-1].labels]
    assert {"243", "Investment (million CNY)"} <= set(texts)
    assert "payer not stated" in texts


def test_long_amounts_of_neighbouring_years_do_not_touch(result, drawing, tidy):
    spent = {("a", 2026): 223e6, ("a", 2027): 255e6, ("a", 2028): 231e6}
    planyears.draw(replace(result.plan, spent=spent, budget={}), range(2024, 2035), Names("en"), "en")
    tidy(drawing[-1])
