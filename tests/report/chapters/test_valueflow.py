from dataclasses import replace

from parkloop.analysis.network.leaks import leaks
from parkloop.park.enums import StateKind
from parkloop.report.chapters import valueflow
from parkloop.report.desk import Desk
from parkloop.report.model import Table


def test_every_leak_has_a_row_and_all_numbers_a_trace(desk, seen, clean):
    blocks = valueflow.build(desk)
    clean(desk, blocks)
    table = next(b for b in blocks if isinstance(b, Table) and b.key == "leaks")
    gone = leaks(desk.result.observed, desk.result.park)
    assert len(table.every) == len(gone.rows) > 0
    unused = sum(1 for k in gone.rows if k.way.value != "sold")
    said = {"zh": f"未被利用的流有 {unused} 股", "en": f"{unused} left-over flow"}[desk.lang]
    assert said in seen(desk, blocks)


def test_a_park_that_gives_nothing_away_has_no_such_section(desk, sample):
    columns = {**desk.result.columns, StateKind.OBSERVED: sample.state(rows=())}
    assert valueflow.build(Desk(replace(desk.result, columns=columns), desk.lang)) == []
