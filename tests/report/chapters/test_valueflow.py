from dataclasses import replace

from parkloop.analysis.network.leaks import leaks
from parkloop.park.enums import StateKind
from parkloop.report.chapters import valueflow
from parkloop.report.desk import Desk
from parkloop.report.model import FigureBlock, Table


def test_every_leak_has_a_row_and_all_numbers_a_trace(desk, seen, clean):
    blocks = valueflow.build(desk)
    clean(desk, blocks)
    table = next(b for b in blocks if isinstance(b, Table) and b.key == "leaks")
    gone = leaks(desk.result.observed, desk.result.park)
    assert len(table.every) == len(gone.rows) > 0
    unused = sum(1 for k in gone.rows if k.way.value != "sold")
    said = {"zh": f"离开园区的流有 {unused} 股", "en": f"{unused} left-over flow"}[desk.lang]
    assert said in seen(desk, blocks)


def test_a_park_that_gives_nothing_away_has_no_such_section(desk, sample):
    columns = {**desk.result.columns, StateKind.OBSERVED: sample.state(rows=())}
    assert valueflow.build(Desk(replace(desk.result, columns=columns), desk.lang)) == []


def test_a_chain_without_prices_is_said_to_be_one(desk, sample, seen, clean):
    rows = (
        ("@market", "sugar", "cane", 1000.0),
        ("sugar", "fertiliser", "vinasse", 100.0),
        ("fertiliser", "@market", "compost", 80.0),
    )
    columns = {**desk.result.columns, StateKind.OBSERVED: sample.state(rows=rows)}
    other = Desk(replace(desk.result, columns=columns), desk.lang)
    blocks = valueflow.build(other)
    clean(other, blocks)
    assert [b.key for b in blocks if isinstance(b, FigureBlock)] == ["valuechain"]
    assert {"zh": "价值链共 1 条", "en": "1 chain leads"}[desk.lang] in seen(other, blocks)
    steps = next(b for b in blocks if isinstance(b, Table) and b.key == "valuechains")
    assert len(steps.every) == 3
