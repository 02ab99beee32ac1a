from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from parkloop.diagnosis.rules.exceeded import find
from parkloop.park.flow import Flow
from parkloop.park.node import Line


def build(park, made, taken, *moved, sd=3.0):
    def line(amount):
        return (Line(commodity="ash", amount=amount, unit="t/a", sd=sd),)

    nodes = [
        replace(n, makes=line(made)) if n.id == "mill" else replace(n, takes=line(taken)) if n.id == "kiln" else n
        for n in park.nodes
    ]
    flows = tuple(
        Flow(id=f"F{i}", source_node="mill", target_node="kiln", commodity="ash", amount=a, unit="t/a", sd=sd)
        for i, a in enumerate(moved, start=1)
    )
    return park.but(nodes=tuple(nodes), flows=flows)


def test_more_leaves_than_is_made_and_more_comes_than_is_taken(look, park, told):
    """60 + 60 = 120 leave of 100; sd sqrt(3 * 9) = 5.2, 20 is 3.8 of them; 120 arrive of 90."""
    seen = look(park=build(park, 100.0, 90.0, 60.0, 60.0))
    made, taken = find(seen)
    assert (made.id, made.amount) == ("exceeded.make.mill.ash", 20.0)
    assert (taken.id, taken.amount) == ("exceeded.take.kiln.ash", 30.0)
    assert told(seen, made.problem)[0].startswith("mill厂填报产生ash物 100 t/a，但流出合计 120 t/a")
    assert told(seen, taken.problem)[1].startswith("kiln states that it takes 90 t/a of ash, but 120 t/a reach it")


@pytest.mark.parametrize("moved", [(60.0, 40.0), (60.0, 50.0), (60.0, None), ()])
def test_within_its_uncertainty_or_blank_it_is_no_finding(look, park, moved):
    assert list(find(look(park=build(park, 100.0, 120.0, *moved)))) == []
    assert list(find(look(park=build(park, None, None, *moved)))) == []


def test_exact_figures_leave_no_room(look, park):
    assert len(list(find(look(park=build(park, 100.0, 100.0, 100.0, sd=0.0))))) == 0
    assert len(list(find(look(park=build(park, 100.0, 100.0, 101.0, sd=0.0))))) == 2


def test_what_reconciliation_has_named_is_not_told_twice(look, park):
    suspects = (SimpleNamespace(flow="make/mill/ash/0", z=3.8),)
    found = find(look(park=build(park, 100.0, 90.0, 60.0, 60.0), suspects=suspects))
    assert [f.id for f in found] == ["exceeded.take.kiln.ash"]
