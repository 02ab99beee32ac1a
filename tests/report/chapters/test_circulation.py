from dataclasses import replace

from parkloop.park.enums import StateKind
from parkloop.report.chapters import circulation
from parkloop.report.desk import Desk
from parkloop.report.model import FigureBlock, Table


def test_dominant_exchange_loops_and_indices(desk, seen, clean, layer):
    blocks = circulation.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    assert [b.key for b in blocks if isinstance(b, FigureBlock)] == ["circle", "heatmap"]
    assert {"zh": "不参与评分", "en": "none of them is scored"}[desk.lang] in text
    table = next(b for b in blocks if isinstance(b, Table) and b.key == "exchanges")
    assert len(table.every) == (layer.flows > 0).sum()
    shares = [desk.ledger[row[3][0].ref].value for row in table.every]
    assert abs(sum(shares) - 1.0) < 1e-12
    assert shares == sorted(shares, reverse=True)


def test_a_park_without_exchange_of_goods_has_no_such_section(desk, sample):
    columns = {**desk.result.columns, StateKind.OBSERVED: sample.state(rows=())}
    assert circulation.build(Desk(replace(desk.result, columns=columns), desk.lang)) == []


def test_no_loop_is_said(desk, sample, seen, clean):
    rows = (("sugar", "paper", "bagasse", 700.0), ("paper", "cement", "white_mud", 100.0))
    columns = {**desk.result.columns, StateKind.OBSERVED: sample.state(rows=rows)}
    other = Desk(replace(desk.result, columns=columns), desk.lang)
    blocks = circulation.build(other)
    clean(other, blocks)
    assert {"zh": "没有闭合的循环通路", "en": "No loop is closed"}[desk.lang] in seen(other, blocks)
