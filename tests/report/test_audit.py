from parkloop.base.trace import Ledger
from parkloop.report.audit import Violation, audit
from parkloop.report.chapters import build
from parkloop.report.model import Document, Num, Paragraph, Ref, Words


def _document(*spans):
    return Document("zh", "", (), (Paragraph(tuple(spans)),))


def test_a_number_without_trace_is_found():
    assert audit(_document(Num("nowhere")), Ledger()) == [Violation("untraced", "nowhere")]


def test_digits_in_words_are_found_also_full_width_ones():
    assert [v.what for v in audit(_document(Words("共 3 个"), Words("５ 个")), Ledger())] == ["digits", "digits"]


def test_verbatim_words_may_hold_digits():
    assert audit(_document(Words("GB/T 33567-2017", verbatim=True)), Ledger()) == []


def test_a_reference_to_nothing_is_found():
    assert audit(_document(Ref("figure")), Ledger()) == [Violation("dangling", "figure")]


def test_the_whole_report_has_no_number_without_trace(sample):
    for count in (0, 3, 30):
        result = sample.result(count)
        for lang in ("zh", "en"):
            assert audit(build(result, lang), result.ledger) == []
