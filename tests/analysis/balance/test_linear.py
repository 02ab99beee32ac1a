"""Least squares under balances for one connected part."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csc_array
from tests.analysis.balance.networks import incidence

from parkloop.analysis.balance.linear import Given, solve_part


def part(matrix, amounts, sd, measured=None, *, covariance=True):
    n = len(amounts)
    known = np.ones(n, bool) if measured is None else np.array(measured)
    given = Given(np.array(amounts, float), np.array(sd, float), known, np.ones(n, bool))
    return solve_part(csc_array(np.array(matrix, float)), given, covariance=covariance)


def test_difference_is_shared_by_variance():
    """100 +- 5 and 110 +- 10: weights 1/25 and 1/100, mean (4*100 + 110)/5 = 102, sd sqrt(1/(0.04 + 0.01)) = 4.4721.

    STAN manual, data reconciliation (TU Wien); the statistic is 10^2 / (25 + 100) = 0.8.
    """
    found = part([[1, -1]], [100, 110], [5, 10])
    assert found.values == pytest.approx([102, 102], abs=1e-12)
    assert found.sd == pytest.approx([20**0.5, 20**0.5], abs=1e-12)
    assert (found.statistic, found.dof) == (pytest.approx(0.8), 1)


def test_share_of_variance_taken_away():
    """25/(25+100) = 0.2 of the first and 0.8 of the second."""
    assert part([[1, -1]], [100, 110], [5, 10]).share == pytest.approx([0.2, 0.8])


def test_observable_flow_and_its_deviation():
    """u = 10 - 4 = 6 with sd sqrt(0.3^2 + 0.4^2) = 0.5; nothing checks the two."""
    found = part([[1, -1, -1]], [10, 4, 0], [0.3, 0.4, 0], [True, True, False])
    assert found.values == pytest.approx([10, 4, 6])
    assert found.sd == pytest.approx([0.3, 0.4, 0.5])
    assert found.dof == 0


def test_observable_deviation_counts_the_covariance():
    """in = mid = out chained, mid unmeasured: it is the mean of both, so its sd is theirs, 1/sqrt(2)."""
    found = part(incidence(2, [(-1, 0), (0, 1), (1, -1)]), [10, 0, 12], [1, 0, 1], [True, False, True])
    assert found.values == pytest.approx([11, 11, 11])
    assert found.sd == pytest.approx([0.5**0.5] * 3)


def test_exact_amount_moves_the_other_all_the_way():
    found = part([[1, -1]], [100, 110], [0, 10])
    assert found.values.tolist() == [100, 100]
    assert found.sd.tolist() == [0, 0]
    assert np.isnan(found.share[0])


def test_exact_amounts_that_disagree_are_named():
    """100 in and 110 out, both exact, through two nodes joined by an unmeasured flow: 10 too much goes out."""
    matrix = incidence(2, [(-1, 0), (0, 1), (1, -1)])
    (found,) = part(matrix, [100, 0, 110], [0, 0, 0], [True, False, True]).contradictions
    assert (found.balances, found.amount) == ((0, 1), -10)


def test_closed_loop_has_one_check_less():
    """Two nodes and two flows around: both balances say the same, one check."""
    found = part(incidence(2, [(0, 1), (1, 0)]), [8, 12], [1, 1])
    assert found.values == pytest.approx([10, 10])
    assert found.dof == 1


@pytest.mark.parametrize("tiny", [1e-3, 1e-6, 1e-9, 1e-12])
def test_small_deviations_keep_their_weight_beside_large_ones(tiny):
    """a -> b -> c with b uncertain: a and c meet in the middle however certain they are."""
    matrix = incidence(2, [(-1, 0), (0, 1), (1, -1)])
    assert part(matrix, [1.0, 50.0, 2.0], [tiny, 1e4, tiny]).values == pytest.approx([1.5] * 3, rel=1e-9)


def test_wide_and_narrow_deviations_are_solved_alike(monkeypatch):
    """Combining the checks is another way to the same answer."""
    rng = np.random.default_rng(3)
    ends = [(int(s), int(t)) for s, t in rng.integers(-1, 8, (30, 2)) if s != t]
    matrix = incidence(8, ends)
    amounts, sd = rng.uniform(10, 100, len(ends)), rng.uniform(1, 9, len(ends))
    narrow = part(matrix, amounts, sd)
    monkeypatch.setattr("parkloop.analysis.balance.linear.WIDE", 0.0)
    wide = part(matrix, amounts, sd)
    for name in ("values", "share", "sd"):
        assert getattr(wide, name) == pytest.approx(getattr(narrow, name), rel=1e-9)
    assert wide.statistic == pytest.approx(narrow.statistic, rel=1e-9)


def test_slices_do_not_change_the_shares(monkeypatch):
    whole = part(incidence(3, [(-1, 0), (0, 1), (1, 2), (2, -1)]), [9, 10, 11, 12], [1, 2, 3, 4])
    monkeypatch.setattr("parkloop.analysis.balance.linear.SLICE", 2)
    cut = part(incidence(3, [(-1, 0), (0, 1), (1, 2), (2, -1)]), [9, 10, 11, 12], [1, 2, 3, 4])
    assert cut.share == pytest.approx(whole.share, rel=1e-12)


def test_deviation_of_a_flow_that_its_neighbours_know_far_better():
    """b +- 1e4 between a and c +- 1e-6: all three end at 1e-6 / sqrt(2), twelve digits below where b began."""
    found = part(incidence(2, [(-1, 0), (0, 1), (1, -1)]), [1.0, 50.0, 1.0], [1e-6, 1e4, 1e-6])
    assert found.sd == pytest.approx([1e-6 * 0.5**0.5] * 3, rel=1e-4)


def test_deviation_of_an_observable_flow_that_must_be_zero_is_zero():
    """A node with inflows only holds nothing: the flow that feeds it is exactly 0, not 0 up to half the digits."""
    found = part([[0, 0, -1], [-1, -1, 1]], [3, 4, 0], [14.6538, 58.6152, 0], [True, True, False])
    assert found.values[2] == pytest.approx(0, abs=1e-12)
    assert found.sd[2] == pytest.approx(0, abs=1e-12)
