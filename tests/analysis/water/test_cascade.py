from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.water.published import FOUR, TWO, cleaner, treated

from parkloop.analysis.water.cascade import cascade
from parkloop.analysis.water.solve import solve
from parkloop.analysis.water.unit import Fresh, Operation, Sink, Source, WaterProblem


def fixed(sources, sinks, clean=0.0) -> WaterProblem:
    return WaterProblem(
        ("A",),
        (Fresh("fresh", (clean,)),),
        tuple(Source("", f"s{i}", f, (c,)) for i, (f, c) in enumerate(sources)),
        tuple(Sink("", f"d{i}", f, (c,)) for i, (f, c) in enumerate(sinks)),
    )


POLLEY = fixed([(50, 50), (100, 100), (70, 150), (60, 250)], [(50, 20), (100, 50), (80, 100), (70, 200)])
"""Polley & Polley, Chem. Eng. Prog. 96(2) (2000) 47-52; cascade in Manan, Tan & Foo (2004)."""


def test_the_table_of_polley_and_polley_by_hand():
    table = cascade(POLLEY)
    assert (table.fresh_water, table.waste_water) == pytest.approx((70.0, 50.0))
    assert [level.content for level in table.levels] == [0, 20, 50, 100, 150, 200, 250, 1e6]
    # 70; -50 -> 20; +50 - 100 -> -30; +100 - 80 -> -10; +70 -> 60; -70 -> -10; +60 -> 50
    assert [level.cumulative for level in table.levels] == pytest.approx([70, 20, -30, -10, 60, -10, 50, 50])
    # 70 x 20, + 20 x 30, - 30 x 50, - 10 x 50: 1.4, 2.0, 0.5, 0 kg/h: the pinch is at 150 ppm
    assert [level.cumulative_load for level in table.levels[:6]] == pytest.approx([0, 1.4, 2.0, 0.5, 0.0, 3.0])
    needed = {level.content: level.fresh_needed for level in table.levels}
    assert needed[150] == pytest.approx(70.0)
    assert needed[0] is None


def test_operations_stand_at_their_limits():
    table = cascade(FOUR)
    assert table.fresh_water == pytest.approx(90.0)
    assert [level.content for level in table.levels if level.cumulative_load == 0.0] == [0.0, 100.0]


def test_fresh_water_beyond_quality_is_asked_for_by_quantity():
    assert cascade(fixed([(10, 50)], [(30, 500)])).fresh_water == pytest.approx(20.0)


@pytest.mark.parametrize(
    "problem",
    [
        TWO,
        treated(FOUR, cleaner((5.0,))),
        fixed([], [(10, 5)], clean=10.0),
        fixed([], [(10, math.inf)], clean=10.0).of_plant("other"),
        WaterProblem(("A",), (Fresh("f", (0.0,)),), operations=(Operation("", "o", (1.0,), (100.0,), (100.0,)),)),
        WaterProblem(("A",), (Fresh("f", (0.0,), 5.0),)),
    ],
)
def test_no_table_where_it_does_not_apply(problem):
    found = cascade(problem)
    assert found is None or found.fresh_water == 0.0


FLOWS = st.lists(st.tuples(st.floats(1, 100), st.sampled_from([10.0, 40.0, 75.0, 150.0, 300.0])), max_size=5)


@settings(max_examples=60, deadline=None)
@given(FLOWS, FLOWS.filter(bool), st.sampled_from([0.0, 5.0]))
def test_the_table_equals_the_linear_programme(sources, sinks, clean):
    problem = fixed(sources, sinks, clean)
    assert cascade(problem).fresh_water == pytest.approx(solve(problem).fresh_water, rel=1e-6, abs=1e-6)
