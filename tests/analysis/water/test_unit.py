from __future__ import annotations

import math

from parkloop.analysis.water.unit import Fresh, Operation, Regeneration, Sink, Source, WaterProblem, end_of

PROBLEM = WaterProblem(
    ("salt",),
    (Fresh("river", (10.0,), plant="C"),),
    (Source("B", "s", 5.0, (100.0,)),),
    (Sink("A", "d", 4.0, (50.0,)), Sink("B", "d", 1.0, (math.inf,))),
    (Operation("A", "wash", (1.0,), (0.0,), (100.0,)),),
    (Regeneration("B", "filter", (math.inf,), (5.0,), (None,)),),
)


def test_plants_in_the_order_of_their_units_and_fresh_water_is_no_plant():
    assert PROBLEM.plants == ("B", "A")


def test_a_plant_alone_keeps_its_units_and_all_fresh_water():
    alone = PROBLEM.of_plant("A")
    assert alone.fresh == PROBLEM.fresh
    assert (alone.sources, alone.sinks, alone.regenerations) == ((), PROBLEM.sinks[:1], ())
    assert alone.operations == PROBLEM.operations


def test_ends_with_one_name_in_two_plants_differ():
    assert [end_of(s) for s in PROBLEM.sinks] == [("A", "d"), ("B", "d")]
