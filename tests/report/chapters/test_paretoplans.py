"""The section on the Pareto set: amounts, the row of the plan itself, what is traded and what is not."""

from copy import deepcopy
from dataclasses import replace

import pytest

from parkloop.report.chapters import paretoplans
from parkloop.report.model import Table


def test_amounts_are_differences_to_business_as_usual(full):
    paretoplans.build(full, full.outlook)
    found = full.outlook.pareto
    axis, point = found.traded[0], found.points[0]
    entry = full.ledger[f"report/outlook/pareto/1/{axis.name}"]
    assert entry.value == pytest.approx(point.values[axis.name] - axis.usual)
    assert entry.unit == axis.unit


def test_a_set_without_trade_is_said(full, seen):
    found = full.outlook.pareto
    flat = replace(found, axes=tuple(replace(a, why="agreed") for a in found.axes), points=found.points[:1])
    full.outlook = replace(full.outlook, pareto=flat, agreed=flat.axes)
    words = seen(full, paretoplans.build(full, full.outlook))
    assert "没有取舍" in words or "Nothing has to be given up" in words


def test_of_measures_that_are_not_traded_those_that_nothing_moves_are_told_apart(full, seen):
    one, two, *_ = full.outlook.pareto.axes
    said = {
        "zh": ("没有方案能够改变", "同时达到最好", "没有取舍"),
        "en": ("No option moves", "in all of them", "given up for"),
    }
    flat, agreed, alone = said[full.lang]
    for whys, there in (
        (("flat", "flat"), (flat,)),
        (("agreed", "agreed"), (agreed,)),
        (("flat", "agreed"), (flat, alone)),
    ):
        axes = (replace(one, why=whys[0]), replace(two, why=whys[1]))
        words = seen(full, paretoplans._agreed(full, axes))
        assert all(w in words for w in there)
        assert (flat in words) is (flat in there)


@pytest.mark.parametrize("stands", ["in", "below", "beside"])
def test_how_the_plan_stands_to_the_set(full, seen, clean, stands):
    found = full.outlook.pareto
    point = found.points[1]
    plan = dict(point.values)
    for axis in found.traded:
        plan[axis.name] += {"in": 0.0, "below": 0.1, "beside": -0.1}[stands] * axis.sign * axis.range
    full.outlook = replace(full.outlook, plan=plan)
    blocks = paretoplans.build(full, full.outlook)
    clean(full, blocks)
    words = {
        "in": {"zh": "本规划就是其中的规划 2", "en": "is plan 2 of the set"},
        "below": {"zh": "每一项都不逊于本规划", "en": "no worse in any and better in some"},
        "beside": {"zh": "没有在每一项上都优于它的", "en": "no plan of the set is better than it"},
    }
    assert words[stands][full.lang] in seen(full, blocks)
    (table,) = [b for b in blocks if isinstance(b, Table)]
    assert seen(full, [table]).count({"zh": "本规划", "en": "this plan"}[full.lang]) == 1
    assert len(table.every) == len(found.points) + 1
    axis = found.traded[0]
    entry = full.ledger[f"report/outlook/pareto/plan/{axis.name}"]
    assert entry.value == pytest.approx(plan[axis.name] - axis.usual)


def test_notes_say_means_over_the_years_and_rows_that_look_alike(full, seen):
    found = full.outlook.pareto
    alike = {"zh": "实施年份不同", "en": "differ in their years"}[full.lang]
    mean = {"zh": "规划期各年平均", "en": "means over the years"}[full.lang]
    points = tuple(replace(p, built={f"x{k}": 2025}) for k, p in enumerate(found.points))
    for k, same in ((0, False), (1, True)):
        twins = (replace(points[0], built=points[k].built), *points[1:])
        found = replace(found, points=twins)
        words = seen(full, paretoplans.build(full, replace(full.outlook, pareto=found, core={})))
        assert mean in words
        assert (alike in words) is same
        full.result = replace(full.result, ledger=deepcopy(full.ledger))
