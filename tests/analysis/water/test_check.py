from __future__ import annotations

import pytest
from tests.analysis.water.problems import WANG_SMITH, operations, sources_and_sinks

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.unit import WASTE_END, Fresh, Link, Operation, Regeneration, Sink, Source, WaterProblem

F, S, D = ("", "fresh"), ("P", "S1"), ("P", "D1")
ONE = sources_and_sinks([(50, 100)], [(10, 20)])
SOUND = (Link(F, D, 8.0), Link(S, D, 2.0), Link(S, WASTE_END, 48.0))


def whats(problem, links):
    return [(v.unit[1], v.what) for v in check_network(problem, links).violations]


def test_a_sound_network_by_hand():
    """2 of 10 t/h at 100 ppm mix to 20 ppm."""
    checked = check_network(ONE, SOUND)
    assert checked.violations == ()
    assert (checked.fresh_water, checked.waste_water, checked.taken) == (8.0, 48.0, (8.0,))
    assert checked.inlet[D] == pytest.approx((20.0,))


@pytest.mark.parametrize(
    ("links", "broken"),
    [
        ((Link(F, D, 7.0), Link(S, D, 3.0), Link(S, WASTE_END, 47.0)), [("D1", "inlet")]),
        ((Link(F, D, 8.0), Link(S, D, 1.0), Link(S, WASTE_END, 49.0)), [("D1", "flow")]),
        ((Link(F, D, 8.0), Link(S, D, 2.0)), [("S1", "flow")]),
        ((*SOUND, Link(("P", "ghost"), D, 1.0)), [("ghost", "link")]),
        ((*SOUND, Link(F, WASTE_END, -1.0)), [("fresh", "link")]),
    ],
)
def test_every_broken_promise_is_named(links, broken):
    assert whats(ONE, links) == broken


@pytest.mark.parametrize(("load", "inside"), [(0.0, 0.0), (1.0, float("inf"))])
def test_a_closed_loop_holds_only_what_is_added_there(load, inside):
    # 30 t/h go round between an operation and a treatment that takes out A only; nothing brings B in but the operation.
    o, r = ("P", "o"), ("P", "R")
    unit = Operation("P", "o", (3.0, load), (20.0, 500.0), (200.0, 500.0))
    clean = Regeneration("P", "R", (float("inf"),) * 2, (5.0, None), (None, None), float("inf"))
    problem = WaterProblem(("A", "B"), (Fresh("fresh", (0.0, 0.0)),), (), (), (unit,), (clean,))
    checked = check_network(problem, (Link(o, r, 30.0), Link(r, o, 30.0)))
    assert checked.outlet[o] == (pytest.approx(105.0), pytest.approx(inside, abs=1e-12))
    assert bool(checked.violations) is (load > 0)


def test_outlets_of_operations_are_solved_through_a_loop():
    """Two operations of 1 kg/h, each half of 20 t/h to the other: 10 t/h fresh each.

    x = (y + 0)/2 + 50 and y = (x + 0)/2 + 50 give x = y = 100 ppm.
    """
    problem = operations([(1, 60, 100), (1, 60, 100)])
    a, b = ("P", "O1"), ("P", "O2")
    links = [Link(F, a, 10.0), Link(F, b, 10.0), Link(a, b, 10.0), Link(b, a, 10.0)]
    links += [Link(a, WASTE_END, 10.0), Link(b, WASTE_END, 10.0)]
    checked = check_network(problem, links)
    assert checked.violations == ()
    assert checked.outlet[a] == pytest.approx((100.0,))
    assert checked.inlet[b] == pytest.approx((50.0,))


def test_limits_of_operations():
    problem = operations(WANG_SMITH[:1])
    unit = ("P", "O1")
    assert whats(problem, [Link(F, unit, 20.0), Link(unit, WASTE_END, 20.0)]) == []
    assert whats(problem, [Link(F, unit, 19.0), Link(unit, WASTE_END, 19.0)]) == [("O1", "outlet")]
    assert whats(problem, [Link(F, unit, 20.0), Link(unit, WASTE_END, 21.0)]) == [("O1", "balance")]
    assert whats(problem, []) == [("O1", "load")]


def test_water_that_only_goes_round_is_never_clean():
    problem = operations([(1, 60, 100), (1, 60, 100)])
    a, b = ("P", "O1"), ("P", "O2")
    assert ("O1", "inlet") in whats(problem, [Link(a, b, 10.0), Link(b, a, 10.0)])


def test_treatment_by_removal_and_its_limit():
    """90 % out of 100 ppm leaves 10 ppm for the sink; 11 t/h is more than the treatment takes."""
    problem = WaterProblem(
        ("c",),
        (Fresh("fresh", (0.0,), limit=1.0, cost=2.0),),
        (Source("P", "S1", 11.0, (100.0,)),),
        (Sink("P", "D1", 12.0, (10.0,)),),
        regenerations=(Regeneration("P", "R", (200.0,), (None,), (0.9,), limit=10.0),),
    )
    r = ("P", "R")
    links = [Link(S, r, 11.0), Link(r, D, 11.0), Link(F, D, 1.0)]
    checked = check_network(problem, links)
    assert [(v.unit[1], v.what) for v in checked.violations] == [("R", "limit")]
    assert checked.outlet[r] == pytest.approx((10.0,))
    assert checked.cost == 2.0


def test_more_fresh_water_than_there_is():
    problem = WaterProblem(("c",), (Fresh("fresh", (0.0,), limit=5.0),), sinks=(Sink("P", "D1", 6.0, (10.0,)),))
    assert whats(problem, [Link(F, D, 6.0)]) == [("fresh", "limit")]
