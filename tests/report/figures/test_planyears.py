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
    assert {"zh": "7,600万元", "en": "CNY 76 million"}[lang] in texts  # 46 + 30 million in 2026


def test_an_empty_plan_says_so(sample, drawing):
    empty = sample.result(0)
    planyears.draw(empty.plan, empty.park.years(), Names.of(empty.park, (), "zh"), "zh")
    assert drawing[-1].labels[0].text == "没有方案入选"
