from parkloop.base.trace import Ledger
from parkloop.diagnosis.usual import usual
from parkloop.report.chapters import boundary


def test_three_boundaries_and_targets_with_what_the_plan_reaches(desk, seen, clean):
    blocks = boundary.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    assert "1,250" in text
    assert "8%" in text
    assert {"zh": "企业 6 家，基础设施 2 处", "en": "6 enterprises, 2 infrastructure nodes"}[desk.lang] in text
    assert "88.1%" in text
    assert {"zh": "可达到", "en": "reached"}[desk.lang] in text  # 88.1 is above the target of 85


def test_targets_show_who_set_them_and_how_far_the_base_year_is(desk, seen):
    blocks = boundary.build(desk)
    text = seen(desk, blocks)
    assert {"zh": "现状差距", "en": "Gap today"}[desk.lang] in text
    assert {"zh": "目标来源", "en": "Set by"}[desk.lang] in text


def test_business_as_usual_by_year_or_a_word_that_nothing_is_stated(desk, seen, clean):
    blocks = boundary.build(desk)
    clean(desk, blocks)
    text = seen(desk, blocks)
    rows = next((b.rows for b in blocks if getattr(b, "key", "") == "reference"), ())
    assert len(rows) == len(usual(desk.result.park, Ledger()))
    if rows:
        assert {"zh": "变化内容", "en": "Change"}[desk.lang] in text
    else:
        assert {"zh": "没有给出照常情景的变化", "en": "states no change of business as usual"}[desk.lang] in text
