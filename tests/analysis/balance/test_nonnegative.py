"""Flows do not run backwards, and balances hold all the same."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.linalg import null_space
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
    """Smallest misfit over every set of flows held at zero that leaves none negative, unmeasured ones included."""
    n, best, known = network.size, np.inf, network.measured
    for count in range(n + 1):
        for held in combinations(range(n), count):
            free = [j for j in range(n) if j not in held]
            space = null_space(network.matrix[:, free]) if free else np.zeros((0, 0))
            space[np.abs(space) < 1e-12] = 0.0  # rounding must not look like a way to move
            weight = np.where(known, 1.0 / network.sd, 0.0)[free]
            step = np.linalg.lstsq(weight[:, None] * space, weight * network.amounts[free], rcond=1e-9)[0]
            x = np.zeros(n)
            x[free] = space @ step
            if x.min() > -1e-9:
                best = min(best, float((((x - network.amounts) / network.sd)[known] ** 2).sum()))
    return best


@settings(max_examples=40)
@given(networks().filter(lambda n: n.size <= 7))
def test_no_other_choice_of_held_flows_fits_better(network: Network):
    found = reconcile(network.matrix, network.amounts, network.sd, network.measured)
    misfit = float(((found.adjustment / network.sd)[network.measured] ** 2).sum())
    assert misfit == pytest.approx(best_by_enumeration(network), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_large_parts_are_held_and_released_to_the_same_end(monkeypatch, seed):
    """Without the first guess (a part too large for it) holding and releasing alone reach the same values."""
    rng = np.random.default_rng(seed)
    ends = [(int(s), int(t)) for s, t in rng.integers(-1, 8, (24, 2)) if s != t]
    matrix, amounts, sd = incidence(8, ends), rng.uniform(1, 100, len(ends)), rng.uniform(1, 10, len(ends))
    guessed = reconcile(matrix, amounts, sd, np.ones(len(ends), bool))
    monkeypatch.setattr("parkloop.analysis.balance.start.LARGEST", 0)
    alone = reconcile(matrix, amounts, sd, np.ones(len(ends), bool))
    assert guessed.clamped
    assert alone.values == pytest.approx(guessed.values, abs=1e-6)


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
