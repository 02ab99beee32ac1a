"""What stands around the plan in the report: every number traced, the plans of the set, lists, curve, empty cases."""

from dataclasses import replace

import pytest

from parkloop.planning.outlook import Outlook
from parkloop.report.chapters import tradeoffs
from parkloop.report.model import FigureBlock, Table


def _tables(blocks):
    return {b.key: b for b in blocks if isinstance(b, Table)}


def test_figures_and_tables_with_every_number_traced(full, clean):
    blocks = tradeoffs.build(full)
    clean(full, blocks)
    assert {b.key for b in blocks if isinstance(b, FigureBlock)} >= {"pareto", "core", "budgetcurve"}
    tables = _tables(blocks)
    assert len(tables["pareto"].every) == len(full.outlook.pareto.points) + 1  # the plan itself
    assert len(tables["budgetcurve"].every) == len(full.outlook.budget)
    assert {"futures", "regret", "robust", "stress"} <= tables.keys()


def test_without_an_outlook_nothing_is_said(desk):
    assert tradeoffs.build(desk) == []
    desk.outlook = Outlook()
    assert tradeoffs.build(desk) == []


def test_parts_that_are_missing_are_said_or_left_out(full, clean, seen):
    full.outlook = replace(full.outlook, pareto=None, budget=(), why_not=(), prices=(), uncertainty=None)
    blocks = tradeoffs.build(full)
    clean(full, blocks)
    words = seen(full, blocks)
    assert "未能求出" in words or "could not be computed" in words
    assert "没有出资方" in words or "No payer" in words
    assert set(_tables(blocks)) <= {"core", "alternatives"}


def test_a_figure_of_the_first_options_only_says_so(full, clean, monkeypatch):
    notes = {}
    for most in (2, 1000):
        monkeypatch.setattr(tradeoffs, "BARS", most)
        blocks = tradeoffs.build(full)
        clean(full, blocks)
        (core,) = [b for b in blocks if isinstance(b, FigureBlock) and b.key == "core"]
        notes[most] = str(core.note)
    assert "tables.xlsx" in notes[2]
    assert "tables.xlsx" not in notes[1000]


def test_what_is_as_good_says_so_and_names_what_goes(full, seen, clean):
    first, *_ = full.outlook.why_not
    equal = replace(first, answer="equal", loss=2e-9, leaving=tuple(c.option for c in full.result.plan.choices[:1]))
    full.outlook = replace(full.outlook, why_not=(equal,))
    blocks = tradeoffs.build(full)
    clean(full, blocks)
    (table,) = [b for b in blocks if isinstance(b, Table) and b.key == "whynot"]
    text = seen(full, [table])
    assert "0.000" in text
    assert ("同样好" in text and "去掉：" in text) or ("As good" in text and "Goes: " in text)


def test_gaps_of_the_searches_and_the_raise_are_stated(full, seen):
    text = seen(full, tradeoffs.build(full))
    for figure in ("0.3%", "0.1%"):  # why-not and budgets; what is scarce is raised by a thousandth
        assert figure in text


@pytest.mark.parametrize(("goal", "decided"), [(-0.1, True), (-0.1, False), (0.1, True)])
def test_a_negative_value_without_money_is_explained_by_what_is_decided(full, seen, goal, decided):
    said = {"zh": "已定项目的资金已经落实", "en": "projects that are decided are paid for"}[full.lang]
    first, *rest = full.outlook.budget
    built = {full.result.plan.choices[0].option: 2025} if decided else {}
    full.outlook = replace(full.outlook, budget=(replace(first, goal=goal, built=built), *rest))
    assert (said in seen(full, tradeoffs.build(full))) is (goal < 0 and decided)


def test_columns_of_options_that_come_or_go_stand_only_where_some_do(full):
    come, go = ({"zh": ("增加的方案", "去掉的方案"), "en": ("Options that come", "Options that go")})[full.lang]
    one = full.result.plan.choices[0].option
    steps = tuple(replace(s, entering=(), leaving=()) for s in full.outlook.budget)
    cases = ((steps, set()), ((*steps[:-1], replace(steps[-1], leaving=(one,))), {go}))
    for budget, there in cases:
        full.outlook = replace(full.outlook, budget=budget)
        table = _tables(tradeoffs.build(full))["budgetcurve"]
        assert {c.title for c in table.columns} & {come, go} == there
        assert {len(row) for row in table.every} == {len(table.columns)}
