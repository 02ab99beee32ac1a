"""Coverage and merging of points."""

import pytest

from parkloop.planning.paretoset import Axis, ParetoPoint, coverage, merged

AXES = [
    Axis(name="cost", unit="CNY/a", sign=1.0, best=100.0, worst=200.0, usual=250.0),
    Axis(name="jobs", unit="1", sign=-1.0, best=50.0, worst=10.0, usual=0.0),
]


def point(cost, jobs, **more):
    return ParetoPoint(values={"cost": cost, "jobs": jobs}, built={}, gap=0.0, status="optimal", **more)


def test_shares_go_both_ways():
    cost, jobs = AXES
    assert cost.share(125.0) == 0.75
    assert jobs.share(20.0) == 0.25
    assert cost.at(0.75) == 125.0
    assert jobs.at(0.25) == 20.0
    assert cost.side(120.0) == (float("-inf"), 120.0)
    assert jobs.side(20.0) == (20.0, float("inf"))


def test_the_open_box_lies_between_its_neighbours():
    """Points at shares (1, 0) and (0.25, 1), corner (0.25, 0): 75 CNY by 40 jobs may hide a plan."""
    missed, complete = coverage([point(100, 10), point(175, 50)], AXES, [[0.25, 0.0]], 0.02)
    assert not complete
    assert [m.share for m in missed] == pytest.approx([0.75, 1.0])
    assert [m.amount for m in missed] == pytest.approx([75.0, 40.0])


def test_without_open_boxes_the_step_is_left():
    missed, complete = coverage([point(100, 10)], AXES, [], 0.02)
    assert complete
    assert [m.amount for m in missed] == pytest.approx([2.0, 0.8])


def test_of_two_plans_at_a_place_the_one_that_keeps_contracts_stays():
    kept = merged([point(100, 10, given_up=("F1",)), point(100, 10 + 1e-9), point(150, 20)], AXES)
    assert [p.given_up for p in kept] == [(), ()]
    assert [p.values["cost"] for p in kept] == [100, 150]
