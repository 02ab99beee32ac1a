from parkloop.report.chapters import sets
from parkloop.report.model import Table


def test_each_set_is_printed_and_the_workbook_holds_every_row_once(desk, clean):
    blocks = sets.build(desk)
    clean(desk, blocks)
    tables = [b for b in blocks if isinstance(b, Table)]
    printed, wide = [b for b in tables if b.printed], [b for b in tables if not b.printed]
    assert len(printed) == len(desk.assessments)
    assert not any(b.workbook for b in printed)
    assert [b.key for b in wide] == ["indicator_rows"]
    assert len(wide[0].rows) == sum(len(a.values) for a in desk.assessments)
    assert sum(len(b.every) for b in printed) == len(wide[0].rows)


def test_a_row_without_value_names_what_it_lacks(desk):
    wide = next(b for b in sets.build(desk) if isinstance(b, Table) and not b.printed)
    values = [v for a in desk.assessments for v in a.values]
    for v, cells in zip(values, wide.rows, strict=True):
        if v.value is None:
            assert cells[4] == desk.data(None)
            assert cells[-1] != desk.data(None)


def test_unverified_thresholds_are_marked(desk, seen):
    text = seen(desk, sets.build(desk))
    assert "*" in text
    assert {"zh": "未经核实", "en": "not verified"}[desk.lang] in text
