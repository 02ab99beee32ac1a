from parkloop.report.chapters import annex


def test_assumptions_certificate_and_problems(desk, seen, clean):
    desk.ledger.assume("a1", 0.08, "1", "discount_rate", source="S1", confidence="memory")
    desk.ledger.assume("a2", 1.0, "1", "detour")
    desk.ledger.assume("a3", 2.0, "1", "detour")
    blocks = annex.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    assert "discount_rate" in text
    assert {"zh": "逐项不同（2 个取值）", "en": "differs (2 values)"}[desk.lang] in text
    assert {"zh": "该准则没有填写权重", "en": "This criterion has no weight"}[desk.lang] in text
    assert {"zh": "+5,000 t", "en": "+5,000 t"}[desk.lang] in text  # a flow that the base year does not reproduce
