from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.water.problems import POLLEY, SIX_OPERATIONS, SORIN, WANG_SMITH, operations, sources_and_sinks

from parkloop.analysis.water.lp import least, network, pairs, program, tableau
from parkloop.analysis.water.pinch import target
from parkloop.analysis.water.unit import Fresh, Operation, Sink, Source, WaterProblem
from parkloop.solver import Status

units = st.tuples(st.integers(1, 200), st.integers(0, 900))


def fresh_water(problem):
    t = tableau(problem)
    status, flows, wanted = least(t)
    assert status is Status.OPTIMAL
    return float(flows[wanted.outlet < t.fresh].sum())


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (sources_and_sinks(*POLLEY), 70.0),
        (sources_and_sinks(*SORIN), 200.0),
        (operations(WANG_SMITH), 90.0),
        (operations(SIX_OPERATIONS), 1100 / 7),
    ],
)
def test_published_targets(problem, expected):
    assert fresh_water(problem) == pytest.approx(expected, abs=1e-7)


def test_one_sink_by_hand():
    """10 t/h at most 20 ppm from 100 ppm and pure water: a fifth may be reused, 8 t/h stay fresh."""
    assert fresh_water(sources_and_sinks([(50, 100)], [(10, 20)])) == pytest.approx(8.0)


def test_an_operation_between_source_and_sink_by_hand():
    """A load of 1 kg/h up to 100 ppm needs 10 t/h of pure water, which the sink of 8 t/h at 100 ppm takes over."""
    problem = WaterProblem(
        ("c",),
        (Fresh("f", (0.0,)),),
        sinks=(Sink("P", "d", 8.0, (100.0,)),),
        operations=(Operation("P", "o", (1.0,), (0.0,), (100.0,)),),
    )
    assert fresh_water(problem) == pytest.approx(10.0)


def test_the_cheaper_fresh_water_goes_first():
    """10 t/h at most 30 ppm: of 100 ppm river water for 1 at most 3 t/h, the rest pure for 5: 3 + 35 = 38."""
    fresh = (Fresh("pure", (0.0,), cost=5.0), Fresh("river", (100.0,), cost=1.0))
    problem = WaterProblem(("c",), fresh, sinks=(Sink("P", "d", 10.0, (30.0,)),))
    t = tableau(problem)
    _, flows, wanted = least(t)
    assert wanted.linear.cost @ flows == pytest.approx(38.0)


def test_no_operation_feeds_itself():
    t = tableau(operations(WANG_SMITH))
    outlet, inlet = pairs(t)
    assert len(outlet) == 5 * 4 - 4
    assert not np.any(outlet - t.fresh == inlet)


def test_among_equal_networks_the_weights_choose():
    """Two sources of the same water: the sink takes from its own plant where a tonne from the other weighs double."""
    problem = WaterProblem(
        ("c",),
        (Fresh("f", (0.0,)),),
        (Source("B", "far", 10.0, (50.0,)), Source("A", "near", 10.0, (50.0,))),
        (Sink("A", "d", 10.0, (50.0,)),),
    )
    t = tableau(problem)
    _, flows, wanted = least(t, np.array([[1.0], [2.0], [1.0]]))
    assert flows[wanted.outlet == 2] == pytest.approx([10.0])
    assert flows[wanted.outlet != 2] == pytest.approx([0.0, 0.0])


def test_what_nobody_takes_goes_to_waste():
    problem = sources_and_sinks([(50, 100)], [(10, 20)])
    t = tableau(problem)
    _, flows, wanted = least(t)
    links = network(problem, t, wanted, flows).links
    assert {(link.source[1], link.target[1]): round(link.flow, 9) for link in links} == {
        ("fresh", "D1"): 8.0,
        ("S1", "D1"): 2.0,
        ("S1", "waste"): 48.0,
    }


def test_rows_are_written_as_promised():
    """One source at 100 ppm, one sink of 10 t/h at 20 ppm: (100 - 20) / 20 = 4 and (0 - 20) / 20 = -1 in its row."""
    t = tableau(sources_and_sinks([(50, 100)], [(10, 20)]))
    linear = program(t, *pairs(t)).linear
    assert linear.matrix.toarray().tolist() == [[1, 0], [0, 1], [1, 1], [-1, 4]]
    assert linear.row_upper.tolist() == [np.inf, 50, 10, 0]
    assert linear.row_lower.tolist() == [-np.inf, -np.inf, 10, -np.inf]


@settings(max_examples=60, deadline=None)
@given(st.lists(units, min_size=0, max_size=6), st.lists(units, min_size=1, max_size=6))
def test_program_equals_cascade(sources, sinks):
    """Two methods that share nothing but the data give one target (one contaminant, pure fresh water)."""
    problem = sources_and_sinks(sources, sinks)
    assert fresh_water(problem) == pytest.approx(target(problem), rel=1e-7, abs=1e-7)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 50), st.integers(0, 400), st.integers(1, 400)).map(
            lambda row: (row[0] / 10, row[1], row[1] + row[2])
        ),
        min_size=1,
        max_size=5,
    )
)
def test_program_equals_composite_curve_for_operations(rows):
    """The limiting composite curve of Wang & Smith (1994) against the program, fixed loads."""
    problem = operations(rows)
    assert fresh_water(problem) == pytest.approx(target(problem), rel=1e-7)
