from parkloop.report.chapters import diagnosis
from parkloop.report.model import Table


def test_balance_indicators_and_findings(desk, seen, clean):
    blocks = diagnosis.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    # inside flows of the sample: 1800 + 420 + 62 + 180 + 95 + 88 + 41 + 1.2 kt
    assert {"zh": "园区内部交换 269万t/a", "en": "exchanged inside 2.69 Mt/a"}[desk.lang] in text
    assert {"zh": "检验未通过", "en": "reconciliation fails"}[desk.lang] in text
    assert {"zh": "数值未经核实", "en": "not verified"}[desk.lang] in text  # a threshold from memory is said to be one
    assert {"zh": "未达到", "en": "not met"}[desk.lang] in text  # 61.5 is below 70


def test_all_flows_stand_in_the_workbook_and_the_unknown_one_is_called_so(desk, seen):
    table = next(b for b in diagnosis.build(desk) if isinstance(b, Table) and b.key == "flows")
    assert not table.printed
    assert len(table.rows) == len(desk.result.observed.flows)
    assert desk.say("number.unknown")[0].text in seen(desk, [table])
