from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.water.published import FOUR, REFINERY, SIX, TWO, cleaner, operation, treated, with_operations

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.nonlinear import branch_and_bound
from parkloop.analysis.water.unit import Fresh, Sink, Source, WaterProblem


def fresh(problem: WaterProblem) -> float:
    network, found = branch_and_bound(problem)
    checked = check_network(problem, network.links)
    assert checked.violations == ()
    assert found.bound <= checked.fresh_water * (1 + 1e-7)
    if found.closed:
        assert checked.fresh_water == pytest.approx(found.bound, rel=2e-5)
    return checked.fresh_water


@pytest.mark.parametrize(("problem", "least"), [(FOUR, 90.0), (TWO, 54.0), (REFINERY, 105.6028), (SIX, 119.332)])
def test_the_network_reaches_the_published_minimum(problem, least):
    assert fresh(problem) == pytest.approx(least, abs=1e-3)


def test_regeneration_with_recycling_leaves_only_the_clean_user():
    # Wang & Smith (1994): outlet 5 ppm; operation 1 takes nothing above 0 ppm, so 2/0.1 = 20 t/h remain
    assert fresh(treated(FOUR, cleaner((5.0,)))) == pytest.approx(20.0)


def test_a_stripper_that_takes_out_sulphide_saves_half():
    # distillation 45; desalter 520.8/9.5 = 54.82 t/h at 0 ppm of salt, a little more with what others leave in it
    assert fresh(treated(REFINERY, cleaner((None,) * 3, (None, 0.999, None)))) == pytest.approx(55.47, abs=0.01)


def test_a_removal_acts_as_the_fixed_outlet_that_it_gives():
    share = fresh(treated(REFINERY, cleaner((None,) * 3, (None, 0.5, None))))
    assert 55.47 < share < 94.6


def test_fixed_flows_and_operations_in_one_network():
    # the source at 50 ppm serves the operation (inlet limit 50, 10 t/h at limiting flow) and 20 t/h of the sink
    problem = WaterProblem(
        ("A", "B"),
        (Fresh("fresh", (0.0, 0.0)),),
        (Source("", "s", 30.0, (50.0, 10.0)),),
        (Sink("", "d", 40.0, (25.0, math.inf)),),
        (operation("o", (0.5, 50, 100), (0.1, 10, 20)),),
    )
    assert fresh(problem) == pytest.approx(20.0)


def test_least_cost_takes_the_cheaper_dirtier_water_first():
    dear, cheap = Fresh("tap", (0.0, 0.0), math.inf, 5.0), Fresh("reclaimed", (40.0, 10.0), 30.0, 1.0)
    problem = WaterProblem(TWO.contaminants, (dear, cheap), operations=TWO.operations)
    network, _ = branch_and_bound(problem, priced=True)
    checked = check_network(problem, network.links)
    assert checked.violations == ()
    assert checked.cost < 54.0 * 5.0
    assert checked.taken[1] > 0


def test_no_network_where_an_inlet_cannot_be_met():
    problem = WaterProblem(TWO.contaminants, (Fresh("fresh", (1.0, 0.0)),), operations=TWO.operations)
    network, found = branch_and_bound(problem)
    assert network is None
    assert not found.feasible


CELL = st.tuples(st.floats(0.5, 9.0), st.sampled_from([0, 20, 50]), st.sampled_from([80, 150, 400]))
ROWS = st.lists(st.tuples(CELL, CELL), min_size=2, max_size=3)
FEW = 24


def between(problem: WaterProblem) -> tuple[float, float]:
    """What a short search proves and what it finds: the least lies between the two."""
    network, found = branch_and_bound(problem, nodes=FEW)
    checked = check_network(problem, network.links)
    assert checked.violations == ()
    return found.bound * (1 - 1e-6), checked.fresh_water * (1 + 1e-6)


@settings(max_examples=5, deadline=None)
@given(ROWS, st.floats(0.5, 20.0))
def test_scaling_all_loads_scales_the_answer(cells, factor):
    rows = [operation(str(i), *row) for i, row in enumerate(cells)]
    larger = [operation(str(i), *((a * factor, b, c) for a, b, c in row)) for i, row in enumerate(cells)]
    (low, high), (scaled_low, scaled_high) = (between(with_operations(("A", "B"), *ops)) for ops in (rows, larger))
    assert scaled_low <= factor * high
    assert factor * low <= scaled_high


@settings(max_examples=5, deadline=None)
@given(ROWS, st.floats(0.05, 0.95))
def test_more_regeneration_never_raises_fresh_water(cells, removal):
    problem = with_operations(("A", "B"), *(operation(str(i), *row) for i, row in enumerate(cells)))
    none, none_high = between(problem)
    little, little_high = between(treated(problem, cleaner((10.0, None), limit=10.0)))
    much, much_high = between(treated(problem, cleaner((10.0, None), limit=20.0)))
    share, share_high = between(treated(problem, cleaner((None, None), (removal, None))))
    assert much <= little_high
    assert little <= none_high
    assert share <= none_high
    assert max(much_high, little_high, share_high) <= none_high * 1.02  # and what is found is hardly ever worse
    assert none <= none_high
