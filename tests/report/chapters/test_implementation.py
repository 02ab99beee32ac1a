from dataclasses import replace

import pytest

from parkloop.report.chapters import implementation
from parkloop.report.desk import Desk
from parkloop.report.model import FigureBlock, Table


def test_plan_money_columns_contributions_and_disagreements(desk, seen, clean):
    blocks = implementation.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    assert [b.key for b in blocks if isinstance(b, FigureBlock)] == ["planyears", "columns", "network", "contribution"]
    assert {"zh": "9,000万元", "en": "CNY 90 million"}[desk.lang] in text  # the paper mill's budget
    assert {"zh": "缺少预算", "en": "budget is missing"}[desk.lang] in text  # why rank and plan disagree
    assert {"zh": "未入选", "en": "not chosen"}[desk.lang] in text


def test_an_empty_plan_is_told_with_its_status(sample, seen):
    desk = Desk(sample.result(0), "zh")
    text = seen(desk, implementation.build(desk))
    assert "没有方案入选" in text
    assert "最优" in text


def _contribution(desk, blocks):
    (table,) = [b for b in blocks if isinstance(b, Table) and b.key == "contribution"]
    return [c.title for c in table.columns], table


def test_columns_of_contributions_that_say_nothing_are_left_out(sample):
    desk = Desk(sample.result(4), "en")
    parts = [replace(c, alone=c.first_in, shapley_error=0.0) for c in desk.result.plan.contributions]
    desk.result = replace(desk.result, plan=replace(desk.result.plan, contributions=tuple(parts)))
    heads, table = _contribution(desk, implementation.build(desk))
    assert heads == ["Option", "First in", "Last in", "Shapley value"]
    assert {len(row) for row in table.every} == {4}
    parts[0] = replace(parts[0], alone=parts[0].first_in + 1, shapley_error=0.1)
    desk.result = replace(desk.result, plan=replace(desk.result.plan, contributions=tuple(parts)))
    heads, table = _contribution(desk, implementation.build(desk))
    assert heads == ["Option", "Alone", "First in", "Last in", "Shapley value", "Sampling error"]
    assert {len(row) for row in table.every} == {6}


@pytest.mark.parametrize(("last", "said"), [(0.2, "simply adds up"), (0.1, "act on each other, so")])
def test_whether_options_act_on_each_other_is_said_as_the_table_shows_it(sample, seen, last, said):
    desk = Desk(sample.result(4), "en")
    part = replace(desk.result.plan.contributions[0], alone=0.2, first_in=0.2, last_in=last, shapley=0.2)
    desk.result = replace(desk.result, plan=replace(desk.result.plan, contributions=(part,)))
    assert said in seen(desk, implementation.build(desk))
