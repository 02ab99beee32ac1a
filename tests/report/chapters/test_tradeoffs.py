"""What stands around the plan in the report: every number traced, the plans of the set, lists, curve, empty cases."""

from dataclasses import replace

import pytest

from parkloop.formats import load
from parkloop.pipeline import Pass
from parkloop.planning.outlook import Outlook
from parkloop.report.chapters import tradeoffs
from parkloop.report.desk import Desk
from parkloop.report.model import FigureBlock, Table


@pytest.fixture(scope="module")
def work():
    made = Pass(load("teaching"))
    return made.result, made.outlook


@pytest.fixture(params=["zh", "en"])
def full(request, work):
    return Desk(work[0], request.param, outlook=work[1])


def _tables(blocks):
    return {b.key: b for b in blocks if isinstance(b, Table)}


def test_figures_and_tables_with_every_number_traced(full, clean):
    blocks = tradeoffs.build(full)
    clean(full, blocks)
    assert {b.key for b in blocks if isinstance(b, FigureBlock)} >= {"pareto", "core", "budgetcurve"}
    tables = _tables(blocks)
    assert len(tables["pareto"].every) == len(full.outlook.pareto.points)
    assert len(tables["budgetcurve"].every) == len(full.outlook.budget)
    assert {"futures", "regret", "robust", "stress"} <= tables.keys()


def test_amounts_are_differences_to_business_as_usual(full):
    tradeoffs.build(full)
    found = full.outlook.pareto
    axis, point = found.traded[0], found.points[0]
    entry = full.ledger[f"report/outlook/pareto/1/{axis.name}"]
    assert entry.value == pytest.approx(point.values[axis.name] - axis.usual)
    assert entry.unit == axis.unit


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


def test_a_set_without_trade_is_said(full, seen):
    found = full.outlook.pareto
    flat = replace(found, axes=tuple(replace(a, why="agreed") for a in found.axes), points=found.points[:1])
    full.outlook = replace(full.outlook, pareto=flat, agreed=flat.axes)
    words = seen(full, tradeoffs.build(full))
    assert "没有取舍" in words or "Nothing has to be given up" in words


def test_a_long_list_names_the_first_and_counts_all(full, seen):
    spans = tradeoffs.named(full, [f"o{k}" for k in range(9)], "test", 2)
    numbers = [s for s in spans if type(s).__name__ == "Num"]
    assert [full.ledger[n.ref].value for n in numbers] == [9]


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
