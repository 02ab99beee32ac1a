from dataclasses import replace

from parkloop.park.enums import StateKind
from parkloop.report.chapters import indicators
from parkloop.report.desk import Desk
from parkloop.report.model import Table


def test_every_set_has_a_row_with_counts_that_add_up(desk, seen, clean):
    blocks = indicators.build(desk)
    clean(desk, blocks)
    table = next(b for b in blocks if isinstance(b, Table) and b.key == "indicator_sets")
    assert len(table.rows) == len(desk.assessments)
    for a, cells in zip(desk.assessments, table.rows, strict=True):
        rows, computed, _met, _missed, unknown = (
            None if not hasattr(c[0], "ref") else desk.ledger[c[0].ref].value for c in cells[1:6]
        )
        assert rows == len(a.values)
        assert computed + unknown == rows
    assert "ISO 59020" in seen(desk, [table])


def test_the_missing_datum_is_named_with_the_indicators_that_wait_for_it(desk, seen):
    blocks = indicators.build(desk)
    table = next(b for b in blocks if isinstance(b, Table) and b.key == "indicators_missing")
    counts = [desk.ledger[row[1][0].ref].value for row in table.every]
    assert counts == sorted(counts, reverse=True)
    assert seen(desk, [table])


def test_another_country_does_not_pass_or_fail_chinese_sets(desk, seen):
    park = desk.result.park
    other = Desk(replace(desk.result, park=replace(park, park=replace(park.park, country="DK"))), desk.lang)
    table = next(b for b in indicators.build(other) if isinstance(b, Table) and b.key == "indicator_sets")
    assert {"zh": "仅供参照", "en": "for comparison only"}[desk.lang] in seen(other, [table])


def test_no_values_are_told_as_such(desk, seen):
    bare = Desk(replace(desk.result, indicators={StateKind.OBSERVED: ()}), desk.lang)
    text = seen(bare, indicators.build(bare))
    assert {"zh": "不足以计算任何指标", "en": "do not suffice for any indicator"}[desk.lang] in text
