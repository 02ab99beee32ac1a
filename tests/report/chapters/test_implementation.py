from parkloop.report.chapters import implementation
from parkloop.report.desk import Desk
from parkloop.report.model import FigureBlock


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
