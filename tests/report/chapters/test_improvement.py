from parkloop.report.chapters import improvement


def test_the_datum_that_most_options_lack_comes_first(desk, seen, clean):
    blocks = improvement.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    first = {"zh": "缺少含水率", "en": "water content is missing"}[desk.lang]  # all four options
    second = {"zh": "缺少投资", "en": "investment is missing"}[desk.lang]  # one option
    assert text.index(first) < text.index(second)


def test_conversion_is_shown_with_its_source(desk, seen):
    text = seen(desk, improvement.build(desk))
    for count in ("449", "296", "244", "118", "26.3%"):  # 118 / 449 = 0.2628
        assert count in text
    assert "Korean Soc. Environ. Eng." in text
    entry = desk.ledger["report/conversion/commercial"]
    assert (entry.source, entry.confidence, entry.kind) == ("KSEE14", "source seen", "knowledge")


def test_expected_number_of_symbiosis_options(desk):
    improvement.build(desk)
    assert abs(desk.ledger["report/conversion/expected"].value - 2 * 118 / 449) < 1e-12
