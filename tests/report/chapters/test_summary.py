from dataclasses import replace

from parkloop.report.chapters import summary
from parkloop.report.desk import Desk


def test_page_one_says_what_the_benefit_rests_on_the_result_and_the_certificate(desk, seen, clean):
    blocks = summary.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    for share in ("62%", "20%", "18%"):
        assert share in text
    assert {"zh": "须在立项前逐项核实", "en": "are to be verified"}[desk.lang] in text  # 20 + 18 > 30 per cent
    assert {"zh": "9,200万元", "en": "CNY 92 million"}[desk.lang] in text  # two options of 46 million
    assert {"zh": "目标值复算一致", "en": "the objective is confirmed"}[desk.lang] in text


def test_a_failing_certificate_forbids_decisions(sample, seen):
    result = sample.result(3)
    failing = replace(result, certificate=replace(result.certificate, agrees=False))
    desk = Desk(failing, "zh")
    assert "不得作为决策依据" in seen(desk, [summary.certificate(desk)])


def test_without_a_plan_there_are_no_shares(sample, seen):
    desk = Desk(sample.result(0), "en")
    text = seen(desk, summary.build(desk))
    assert "no benefit to attribute" in text
    assert "no option is chosen" in text


def test_money_is_counted_once_however_many_payers_and_pools_hold_it(sample, seen):
    result = sample.result(3)
    pooled = {**result.plan.spent, ("*", 2026): 76e6, ("*", 2027): 46e6}
    desk = Desk(replace(result, plan=replace(result.plan, spent=pooled)), "zh")
    assert "已知投资合计 9,200万元" in seen(desk, summary.build(desk))


def test_investment_that_nobody_knows_is_not_zero(sample, seen):
    result = sample.result(3)
    blank = tuple(replace(o, capex=None, payers=()) for o in result.options)
    desk = Desk(replace(result, options=blank, plan=replace(result.plan, spent={})), "zh")
    text = seen(desk, summary.build(desk))
    assert "各入选方案的投资均未知" in text
    assert "已知投资合计" not in text
