"""Flows do not run backwards, and balances hold all the same."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from tests.analysis.balance.networks import Network, incidence, networks

from parkloop.analysis.balance.reconcile import reconcile


def test_a_node_with_inputs_only_takes_nothing():
    """Least squares gives +2.5 and -2.5; with signs both are zero, and the adjustments say how wrong the data are."""
    found = reconcile([[1, 1]], [10, 5], [1, 1], [True, True])
    assert found.values.tolist() == [0, 0]
    assert found.adjustment.tolist() == [-10, -5]
    assert found.raw_adjustment == pytest.approx([-7.5, -7.5])
    assert found.clamped


def test_negative_outflow_is_held_and_the_rest_solved_again():
    """10 in, 18 and 1 out, equal deviations: the gap of 9 shared by three would leave the small one at 1 - 3 = -2.

    Held at 0 it leaves 10 in and 18 out, hence 14 and 14.
    """
    found = reconcile([[1, -1, -1]], [10, 18, 1], [1, 1, 1], np.ones(3, bool))
    assert found.raw_adjustment == pytest.approx([3, -3, -3])
    assert found.values == pytest.approx([14, 14, 0])
    assert found.clamped == (2,)


def test_a_stock_change_may_be_negative():
    """8 in, 10 out, a stock change not measured: 2 came from stock."""
    matrix, amounts, measured = [[1, -1, -1]], [8, 10, 0], [True, True, False]
    assert reconcile(matrix, amounts, [1, 1, 0], measured, signed=[False, False, True]).values[2] == pytest.approx(-2)
    held = reconcile(matrix, amounts, [1, 1, 0], measured)
    assert held.values == pytest.approx([9, 9, 0])
    assert (held.clamped, held.classes[2]) == ((2,), "observable")


def test_unmeasured_outflows_cannot_bring_something_in():
    """8 in, 10 out and two unmeasured outflows: no number for them, but their sum of -2 is impossible, so 9 and 9."""
    found = reconcile([[1, -1, -1, -1]], [8, 10, 0, 0], [1, 1, 0, 0], [True, True, False, False])
    assert found.values[:2] == pytest.approx([9, 9])
    assert np.isnan(found.values[2:]).all()
    assert found.clamped == (2, 3)


def test_exact_amounts_win_over_the_sign_and_it_is_said():
    """8 in and 10 out, both exact: the unmeasured outflow is -2 or the balance is broken."""
    found = reconcile([[1, -1, -1]], [8, 10, 0], [0, 0, 0], [True, True, False])
    assert found.values.tolist() == [8, 10, -2]
    assert (found.negative, found.clamped) == ((2,), ())


def best_by_enumeration(network: Network) -> float:
    """Smallest misfit over every set of flows held at zero that leaves none negative."""
    n, best = network.size, np.inf
    for count in range(n + 1):
        for held in combinations(range(n), count):
            free = [j for j in range(n) if j not in held]
            a, v = network.matrix[:, free], np.diag(network.sd[free] ** 2)
            y = network.amounts[free]
            x = np.zeros(n)
            x[free] = y - v @ a.T @ np.linalg.pinv(a @ v @ a.T) @ a @ y
            if x.min() > -1e-9:
                best = min(best, float((((x - network.amounts) / network.sd) ** 2).sum()))
    return best


@given(networks().filter(lambda n: n.size <= 7))
def test_no_other_choice_of_held_flows_fits_better(network: Network):
    found = reconcile(network.matrix, network.amounts, network.sd, np.ones(network.size, bool))
    misfit = float(((found.adjustment / network.sd) ** 2).sum())
    assert misfit == pytest.approx(best_by_enumeration(network), rel=1e-6, abs=1e-6)


@given(networks())
def test_known_flows_are_never_negative(network: Network):
    found = reconcile(network.matrix, network.amounts, network.sd, network.measured)
    known = np.isfinite(found.values)
    assert (found.values[known] >= 0).all()
    assert known.tolist() == [c != "unobservable" for c in found.classes]


@given(networks(exact=True))
def test_exact_amounts_never_move_and_never_crash(network: Network):
    found = reconcile(network.matrix, network.amounts, network.sd, network.measured, covariance=True)
    exact = network.measured & (network.sd == 0)
    assert found.adjustment[exact].tolist() == [0.0] * int(exact.sum())
    left = {j for j in range(network.size) if found.values[j] < -1e-9}
    assert left <= set(found.negative)


def test_many_negative_flows_are_held_together():
    """30 nodes that each give out a little too much on the wrong side: all are brought to zero, all balances close."""
    ends = [pair for node in range(30) for pair in ((-1, node), (node, -1), (node, (node + 1) % 30))]
    matrix = incidence(30, ends)
    amounts = np.array([1.0, 30.0, 0.5] * 30)
    found = reconcile(matrix, amounts, np.ones(90), np.ones(90, bool))
    assert found.values.min() >= 0
    assert np.abs(matrix @ found.values).max() < 1e-9
