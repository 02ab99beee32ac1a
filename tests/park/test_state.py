"""States: flows by id, and which flows stay between named nodes."""

import pytest

from parkloop.park.enums import StateKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT, MARKET, OUTSIDE, UNALLOCATED, State, StateFlow


def flow(id, source, target):
    return StateFlow(
        id=id, source=source, target=target, commodity="ash", arrives="ash", amount=None, received=None, unit="t"
    )


@pytest.mark.parametrize("end", [MARKET, DISPOSAL, UNALLOCATED, ENVIRONMENT])
def test_outside_ends(end):
    assert end in OUTSIDE
    assert not flow("x", "mill", end).internal
    assert not flow("x", end, "mill").internal


def test_between_nodes_is_internal():
    assert flow("x", "mill", "kiln").internal


def test_by_id():
    rows = (flow("a", "mill", "kiln"), flow("b", "kiln", MARKET))
    state = State(kind=StateKind.OBSERVED, year=2024, flows=rows)
    assert state.by_id == {"a": rows[0], "b": rows[1]}
    assert state.takes == state.makes == {}
