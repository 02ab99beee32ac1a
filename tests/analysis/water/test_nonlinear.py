from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.water.published import FOUR, REFINERY, SIX, TWO, cleaner, operation, treated, with_operations

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.nonlinear import branch_and_bound
from parkloop.analysis.water.unit import Fresh, Operation, Regeneration, Sink, Source, WaterProblem


def fresh(problem: WaterProblem, nodes: int | None = None) -> float:
    network, found = branch_and_bound(problem, nodes=nodes)
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


def circle(out, removal, *, limit=math.inf, most=math.inf):
    # One operation, 8 kg/h, 20 to 100 ppm: alone 80 t/h of fresh water.
    used = Operation("P", "o", (8.0,), (20.0,), (100.0,))
    return WaterProblem(
        ("c",),
        (Fresh("fresh", (0.0,)),),
        (),
        (),
        (used,),
        (Regeneration("P", "R", (limit,), (out,), (removal,), most),),
    )


def test_water_may_circle_past_the_limiting_flow_of_an_operation():
    # Half is removed. At 400 t/h the operation goes from 20 to 20 + 8000/400 = 40 ppm, and 40/2 = 20: nothing is fresh.
    # At the limiting flow, 8000/80 = 100 t/h, it would leave at 100 ppm, come back at 50, and 60 t/h would be fresh.
    assert fresh(circle(None, 0.5)) == pytest.approx(0.0, abs=1e-6)


def test_a_full_treatment_lets_no_more_circle():
    # F in all, 300 t/h of it through the treatment: c = 20 + 8000/F; 300 c/2 = 20 F, so 20 F^2 - 3000 F - 1.2e6 = 0.
    through = (3000 + math.sqrt(3000**2 + 80 * 1.2e6)) / 40
    assert fresh(circle(None, 0.5, most=300.0)) == pytest.approx(through - 300, rel=1e-5)


def test_circling_thins_what_a_treatment_could_not_take():
    # Outlet 5 ppm, inlet at most 50: from 5 to 50 ppm the operation takes 8000/45 = 177.8 t/h or more round and round.
    assert fresh(circle(5.0, None, limit=50.0)) == pytest.approx(0.0, abs=1e-6)
    network, _ = branch_and_bound(circle(5.0, None, limit=50.0))
    assert 8000 / 45 <= max(link.flow for link in network.links) < 2 * 8000 / 45


def test_what_only_an_endless_circle_would_reach_is_not_called_proven():
    # A sink that takes 0 ppm and a treatment that halves round by round: ever cleaner, never clean. The sink's 40
    # t/h are fresh, but the bound is that of a treatment that leaves nothing.
    given_ = circle(None, 0.5)
    thirsty = replace(given_, sources=(Source("P", "s", 50.0, (200.0,)),), sinks=(Sink("P", "t", 40.0, (0.0,)),))
    network, found = branch_and_bound(thirsty)
    checked = check_network(thirsty, network.links)
    assert (checked.violations, checked.fresh_water) == ((), pytest.approx(40.0))
    assert (found.bound, found.closed) == (pytest.approx(0.0, abs=1e-6), False)


def test_a_removal_acts_as_the_fixed_outlet_that_it_gives():
    share = fresh(
        treated(REFINERY, cleaner((None,) * 3, (None, 0.5, None))), nodes=64
    )  # the rest of 200 finds no better
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


def regenerated(cells, removal):
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


@settings(max_examples=3, deadline=None)
@given(ROWS, st.floats(0.05, 0.95))
def test_more_regeneration_never_raises_fresh_water(cells, removal):
    regenerated(cells, removal)


@pytest.mark.long
@settings(max_examples=15, deadline=None)
@given(ROWS, st.floats(0.05, 0.95))
def test_more_regeneration_never_raises_fresh_water_in_more_networks(cells, removal):
    regenerated(cells, removal)
