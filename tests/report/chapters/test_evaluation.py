from parkloop.base.text import Text
from parkloop.park.option import Reason
from parkloop.report.chapters import evaluation
from parkloop.report.model import Table

GOODS = [("杂盐", "mixed salt"), ("废酸", "waste acid")]


def test_values_gates_and_effects(desk, seen, clean):
    blocks = evaluation.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    assert {"zh": "4.1万t CO₂e/a", "en": "41 kt CO₂e/a"}[desk.lang] in text
    assert {"zh": "法律：附条件", "en": "law: on a condition"}[desk.lang] in text
    assert {"zh": "−5.9万t/a", "en": "−59 kt/a"}[desk.lang] in text
    unknown = {"zh": "未知", "en": "unknown"}[desk.lang]
    values = next(b for b in blocks if isinstance(b, Table) and b.key == "evaluation_0")
    assert unknown in seen(desk, [values])  # the economic value of the option without investment


def test_many_criteria_are_shared_evenly_among_tables(desk):
    tables = [b for b in evaluation.build(desk) if isinstance(b, Table) and b.key.startswith("evaluation")]
    assert [len(t.columns) for t in tables] == [7]  # six criteria and the option


def test_unknown_prices_are_told_in_one_sentence():
    price = [Reason(key="evaluation.unknown.price", words={"commodity": Text(zh, en)}) for zh, en in GOODS]
    capex = Reason(key="evaluation.unknown.capex")
    told = evaluation._prices_once([capex, *price])
    assert [r.key for r in told] == ["evaluation.unknown.capex", "evaluation.printed.prices"]
    assert told[1].words["commodities"] == Text("杂盐、废酸", "mixed salt, waste acid")
    assert evaluation._prices_once([price[0], capex]) == [price[0], capex]
