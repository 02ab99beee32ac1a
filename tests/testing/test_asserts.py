from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.park.enums import StateKind
from parkloop.park.state import MARKET, State, StateFlow
from parkloop.testing.asserts import assert_balanced, assert_same_park
from parkloop.testing.generator import generate_park


def flow(source, target, amount):
    return StateFlow(
        id=f"{source}-{target}",
        source=source,
        target=target,
        commodity="ash",
        arrives="ash",
        amount=amount,
        received=amount,
        unit="t",
    )


def state(made, taken, *flows):
    return State(
        kind=StateKind.OBSERVED, year=2024, flows=flows, makes={("a", "ash"): made}, takes={("b", "ash"): taken}
    )


def test_a_closed_balance_passes():
    assert_balanced(state(10.0, 7.0, flow("a", "b", 7.0), flow("a", MARKET, 3.0)))


def test_an_open_balance_is_named():
    with pytest.raises(AssertionError, match=r"1 balances .*\n  a makes ash: stated 10, flowing 7"):
        assert_balanced(state(10.0, 7.0, flow("a", "b", 7.0)))


def test_a_blank_is_no_zero():
    assert_balanced(state(10.0, None, flow("a", "b", None), flow("a", MARKET, 3.0)))


def test_the_gap_is_relative_to_the_largest_term():
    nearly = state(1e9, 1e9, flow("a", "b", 1e9 + 100.0))
    assert_balanced(nearly)
    with pytest.raises(AssertionError):
        assert_balanced(nearly, tolerance=1e-8)


def test_a_difference_is_named_by_its_path():
    park = generate_park(1, 5)
    assert_same_park(park, generate_park(1, 5))
    node = replace(park.nodes[2], land=99.0)
    other = park.but(nodes=(*park.nodes[:2], node, *park.nodes[3:]))
    with pytest.raises(AssertionError, match=r"nodes\[2\]\.land: .* != 99\.0"):
        assert_same_park(park, other)
    with pytest.raises(AssertionError, match=r"flows: \d+ rows != 0 rows"):
        assert_same_park(park, park.but(flows=()))
