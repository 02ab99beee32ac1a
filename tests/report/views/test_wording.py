from __future__ import annotations

import pytest
from tests.report.sample import result

from parkloop.base.text import Text
from parkloop.park.option import Reason
from parkloop.report.views.wording import Wording

AMOUNT = "flow/observed/sugar-unallocated-bagasse"


@pytest.fixture
def wording():
    r = result()
    return Wording.of(r.park, r.ledger, r.options)


def test_sentence_in_both_languages_with_the_number_of_the_ledger(wording):
    reason = Reason(key="report.said.amount", words={"what": Text("蔗渣", "bagasse")}, numbers={"amount": AMOUNT})
    assert wording.reason(reason) == {
        "key": "report.said.amount",
        "text": {"zh": "蔗渣：13万t/a", "en": "bagasse: 130 kt/a"},
        "numbers": {"amount": {"value": 130000.0, "unit": "t/a", "ref": AMOUNT}},
    }


def test_ids_among_the_words_become_names(wording):
    reason = Reason(key="report.said.missing", words={"what": "sugar"})
    assert wording.text(reason, "zh") == "缺少制糖厂"
    assert wording.text(reason, "en") == "Sugar mill is missing"


def test_a_number_outside_the_ledger_is_refused(wording):
    with pytest.raises(KeyError):
        wording.reason(Reason(key="report.said.amount", words={"what": "x"}, numbers={"amount": "nix"}))


def test_several_in_order(wording):
    reasons = [Reason(key="report.said.missing", words={"what": w}) for w in ("a", "b")]
    assert [r["text"]["en"] for r in wording.reasons(reasons)] == ["a is missing", "b is missing"]
