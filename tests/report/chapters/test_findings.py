from __future__ import annotations

from dataclasses import replace

from parkloop.base.text import Text
from parkloop.park.enums import Nature, Severity
from parkloop.park.option import Reason
from parkloop.park.results import FindingItem
from parkloop.report.chapters import findings
from parkloop.report.model import Table

AMOUNT = "flow/observed/sugar-unallocated-bagasse"


def item(node, zh, en, severity=Severity.HIGH):
    said = Reason(key="report.said.amount", words={"what": Text(zh, en)}, numbers={"amount": AMOUNT})
    return FindingItem(node=node, commodity="bagasse", problem=said, severity=severity, path="nodes[1].makes[0].amount")


def with_items(desk, *items):
    (only,) = desk.result.findings
    gap = Reason(key="diagnosis.target.standard", words={"source": "HJ 274-2015"}, numbers={"threshold": AMOUNT})
    told = replace(only, items=items, bearing=(gap,), nature=Nature.POTENTIAL)
    desk.result = replace(desk.result, findings=(told,))
    return {b.key: b for b in findings.build(desk) if isinstance(b, Table)}


def test_items_stand_in_a_table_of_their_own_numbered_below_their_finding(desk, seen, clean):
    tables = with_items(desk, item("sugar", "蔗渣", "bagasse"), item("paper", "白泥", "lime mud", Severity.LOW))
    clean(desk, list(tables.values()))
    assert [row[0][0].text for row in tables["findings_items"].rows] == ["1.1", "1.2"]
    text = seen(desk, [tables["findings_items"]])
    for word in {"zh": ("蔗渣", "白泥", "低"), "en": ("bagasse", "lime mud", "low")}[desk.lang]:
        assert word in text


def test_what_hangs_on_a_finding_is_told_with_it(desk, seen):
    tables = with_items(desk, item("sugar", "蔗渣", "bagasse"))
    assert "HJ 274-2015" in seen(desk, [tables["findings"]])
    assert "findings_items" not in tables  # one thing alone: the sentence says all


def test_without_findings_it_says_so(desk, seen):
    desk.result = replace(desk.result, findings=())
    (said,) = findings.build(desk)
    assert {"zh": "未发现", "en": "no finding"}[desk.lang] in seen(desk, [said])
