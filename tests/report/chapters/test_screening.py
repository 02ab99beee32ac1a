from parkloop.report.chapters import screening
from parkloop.report.desk import Desk


def test_weights_ranking_and_what_unknown_money_does(desk, seen, clean):
    blocks = screening.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    assert "25%" in text
    assert "0.71" in text
    assert {"zh": "其中 1 个方案的投资未知", "en": "For 1 of them the investment is unknown"}[desk.lang] in text


def test_nothing_to_rank(sample, seen):
    desk = Desk(sample.result(0), "zh")
    assert "没有通过门槛且可供排序的方案" in seen(desk, screening.build(desk))
