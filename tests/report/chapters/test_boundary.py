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
