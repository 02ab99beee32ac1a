from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.network.graphs import balanced, cone_spring, permuted, scaled

from parkloop.analysis.network.flows import network
from parkloop.analysis.network.information import information


def test_cone_spring_has_its_printed_ascendency():
    """56 725 kcal bits m-2 y-1 (Ulanowicz 1986)."""
    found = information(cone_spring())
    assert found.ascendency == pytest.approx(56725, abs=1)
    assert found.capacity == pytest.approx(found.ascendency + found.overhead)
    assert found.robustness == pytest.approx(-found.ratio * math.log(found.ratio))


def test_one_node_by_hand():
    """Import 2, export 1, dissipation 1: of 4 units shares 1/2, 1/4, 1/4; H = 1/2 + 1/2 + 1/2 = 1.5 bit.

    The import leaves a row of its own and enters alone: 1/2 log2(1/2 / (1/2 1/2)) = 1/2; the others
    2 x 1/4 log2(1/4 / (1/2 1/4)) = 1/2; AMI = 1 bit, a = 2/3.
    """
    found = information(network([("import", "a", 2.0), ("a", "export", 1.0), ("a", "dissipation", 1.0)]))
    assert found.average_mutual_information == pytest.approx(1.0)
    assert (found.ascendency, found.capacity, found.overhead) == pytest.approx((4.0, 6.0, 2.0))
    assert found.robustness == pytest.approx(-2 / 3 * math.log(2 / 3))
    assert found.effective_roles == pytest.approx(2.0)
    assert found.effective_connectivity == pytest.approx(2**0.25)


def test_a_ring_is_all_order():
    ring = information(network([("a", "b", 1.0), ("b", "c", 1.0), ("c", "a", 1.0)]))
    assert (ring.ratio, ring.robustness) == (pytest.approx(1.0), pytest.approx(0.0, abs=1e-12))
    assert ring.effective_roles == pytest.approx(3.0)


def test_one_flow_and_none():
    one = information(network([("a", "b", 3.0)]))
    assert (one.capacity, one.ratio, one.robustness) == (0.0, None, None)
    assert information(network([])).ascendency is None


def test_an_unused_node_changes_nothing():
    rows = [("import", "a", 3.0), ("a", "b", 2.0), ("a", "export", 1.0), ("b", "dissipation", 2.0)]
    assert information(network([*rows, ("c", "c", 0.0)])) == information(network(rows))


@settings(max_examples=60, deadline=None)
@given(balanced(), st.sampled_from([2.0**-8, 1e-3, 3.7e6]), st.data())
def test_bounds_and_invariance(layer, unit, data):
    found = information(layer)
    assert 0 <= found.ascendency <= found.capacity
    assert 0 <= found.robustness <= 1 / math.e + 1e-12
    other = information(scaled(permuted(layer, data.draw(st.permutations(range(layer.size)))), unit))
    assert other.average_mutual_information == pytest.approx(found.average_mutual_information, abs=1e-12)
    assert other.robustness == pytest.approx(found.robustness, abs=1e-12)
    assert other.capacity == pytest.approx(unit * found.capacity)
