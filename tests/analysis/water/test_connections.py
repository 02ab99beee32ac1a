from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.water.published import FOUR, REFINERY

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.connections import PipeLimits, with_pipes
from parkloop.analysis.water.nonlinear import branch_and_bound
from parkloop.analysis.water.unit import Fresh, Operation, Regeneration, Sink, Source, WaterProblem

TWO_BY_TWO = WaterProblem(
    ("A",),
    (Fresh("fresh", (0.0,)),),
    (Source("P", "s1", 30.0, (100.0,)), Source("Q", "s2", 30.0, (100.0,))),
    (Sink("P", "d1", 40.0, (50.0,)), Sink("Q", "d2", 20.0, (50.0,))),
)
"""Half of each sink may be reused water: 30 t/h of fresh water, in at least four pipes."""


def test_fewest_pipes_at_the_target():
    found = with_pipes(TWO_BY_TWO, PipeLimits())
    assert found.objective == pytest.approx(30.0)
    assert found.count == 4
    assert found.status == "optimal"
    assert not found.outlets_fixed
    assert check_network(TWO_BY_TWO, found.network.links).violations == ()


def test_three_pipes_cost_fresh_water():
    found = with_pipes(TWO_BY_TWO, PipeLimits(most=3))
    assert found.count <= 3
    assert found.objective == pytest.approx(40.0)  # d2 without reuse: 20 of its own and 20 for d1
    assert with_pipes(TWO_BY_TWO, PipeLimits(most=1)) is None


def test_a_smallest_flow_shuts_small_pipes():
    found = with_pipes(TWO_BY_TWO, PipeLimits(min_flow=12.0))
    assert all(link.flow >= 12.0 - 1e-6 for link in found.network.links if link.target[1] != "waste")
    assert found.objective == pytest.approx(40.0)  # d2 cannot take 10 and 10 any more
    assert found.bound == pytest.approx(40.0)


def test_the_nearer_source_is_chosen_and_priced():
    far = {
        (("P", "s1"), ("Q", "d2")): 900.0,
        (("Q", "s2"), ("P", "d1")): 900.0,
        (("P", "s1"), ("P", "d1")): 50.0,
        (("Q", "s2"), ("Q", "d2")): 60.0,
    }
    found = with_pipes(TWO_BY_TWO, PipeLimits(distance=far, price=2.0, price_per_flow=0.1))
    own = {(link.source[1], link.target[1]) for link in found.network.links if link.source[0]}
    assert {("s1", "d1"), ("s2", "d2")} <= own
    assert found.length == pytest.approx(110.0)
    # 50 x (2 + 0.1 x 20) + 60 x (2 + 0.1 x 10)
    assert found.cost == pytest.approx(380.0)
    assert with_pipes(TWO_BY_TWO, PipeLimits(distance=far)).length == pytest.approx(110.0)


def test_slack_buys_fewer_pipes():
    assert with_pipes(TWO_BY_TWO, PipeLimits(slack=0.34)).count == 3


def test_operations_of_one_contaminant():
    found = with_pipes(FOUR, PipeLimits(min_flow=5.0))
    assert found.objective == pytest.approx(90.0)
    assert check_network(FOUR, found.network.links).violations == ()


def test_operations_of_several_contaminants_keep_the_outlets_found():
    start, _ = branch_and_bound(REFINERY)
    found = with_pipes(REFINERY, PipeLimits(min_flow=1.0, slack=0.01), start=start)
    assert found.outlets_fixed
    assert 105.6 < found.objective < 107.0
    assert check_network(REFINERY, found.network.links).violations == ()


FLOWS = st.lists(st.tuples(st.floats(5, 60), st.sampled_from([40.0, 75.0, 150.0])), min_size=1, max_size=3)


@settings(max_examples=15, deadline=None)
@given(FLOWS, FLOWS, st.floats(0.0, 4.0))
def test_every_network_within_limits_is_sound(sources, sinks, least):
    problem = WaterProblem(
        ("A",),
        (Fresh("fresh", (0.0,)),),
        tuple(Source("", f"s{i}", f, (c,)) for i, (f, c) in enumerate(sources)),
        tuple(Sink("", f"d{i}", f, (c,)) for i, (f, c) in enumerate(sinks)),
    )
    free, small = with_pipes(problem, PipeLimits()), with_pipes(problem, PipeLimits(min_flow=least))
    assert check_network(problem, small.network.links).violations == ()
    assert small.objective >= free.objective - 1e-6


def test_water_that_circles_keeps_the_outlets_found():
    # 8 kg/h, 20 to 100 ppm, half removed: nothing fresh at 400 t/h with 40 ppm behind the operation. Held at its limit
    # of 100 ppm it would come back at 50, and 60 t/h would be fresh.
    unit = Operation("P", "o", (8.0,), (20.0,), (100.0,))
    halves = Regeneration("P", "R", (math.inf,), (None,), (0.5,), math.inf)
    problem = WaterProblem(("c",), (Fresh("fresh", (0.0,)),), (), (), (unit,), (halves,))
    start, _ = branch_and_bound(problem)
    piped = with_pipes(problem, PipeLimits(most=3), start=start)
    assert (piped.objective, piped.count, piped.outlets_fixed) == (pytest.approx(0.0, abs=1e-6), 2, True)
    assert check_network(problem, piped.network.links).violations == ()
