"""Narasimhan & Jordache's bypass by hand, projections, and nodes that cannot be tested."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from tests.analysis.balance.networks import networks

from parkloop.analysis.balance.grosserror import critical_z
from parkloop.analysis.balance.nodal import nodal_tests

BYPASS = np.array(
    [[1, -1, -1, 0, 0, 0], [0, 1, 0, -1, 0, 0], [0, 0, 1, 0, -1, 0], [0, 0, 0, 1, 1, -1]], dtype=float
)  # splitter, exchanger, bypass valve, mixer
MEASURED = np.array([101.91, 64.45, 34.65, 64.2, 36.44, 98.88])
ONES, ALL = np.ones(6), np.ones(6, dtype=bool)


def test_bypass():
    """Splitter: 101.91 - 64.45 - 34.65 = 2.81 over sqrt(3) = 1.622; valve: -1.79 over sqrt(2) = 1.266."""
    found = nodal_tests(BYPASS, MEASURED, ONES, ALL)
    assert [t.residual for t in found] == pytest.approx([2.81, 0.25, -1.79, 1.76])
    assert [t.z for t in found] == pytest.approx([2.81 / 3**0.5, 0.25 / 2**0.5, 1.79 / 2**0.5, 1.76 / 3**0.5])
    assert all(t.passed for t in found)
    assert found[0].critical == pytest.approx(critical_z(4))


def test_unmeasured_flows_join_their_nodes():
    """Without the two branches behind the splitter: exchanger and valve and splitter are one balance."""
    measured = np.array([True, False, False, True, True, True])
    found = {t.balances: t.residual for t in nodal_tests(BYPASS, MEASURED, ONES, measured)}
    assert found == {(0, 1, 2): pytest.approx(101.91 - 64.2 - 36.44), (3,): pytest.approx(1.76)}


def test_exact_amounts_alone_are_not_tested():
    assert nodal_tests([[1, -1]], np.array([1.0, 2.0]), np.zeros(2), np.ones(2, dtype=bool)) == ()


def test_nothing_measured():
    assert nodal_tests([[1, -1]], np.zeros(2), np.zeros(2), np.zeros(2, dtype=bool)) == ()


@given(networks())
def test_order_of_the_flows_does_not_matter(network):
    order = np.arange(network.size)[::-1]
    one = nodal_tests(network.matrix, network.amounts, network.sd, network.measured)
    other = nodal_tests(network.matrix[:, order], network.amounts[order], network.sd[order], network.measured[order])
    whole = [t for t in one if len(t.balances) == 1]
    same = {t.balances: t.z for t in other}
    for test in whole:  # projections may pick other nodes, single nodes are what they are
        if test.balances in same:
            assert same[test.balances] == pytest.approx(test.z)
