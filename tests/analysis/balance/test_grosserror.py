"""Global and measurement tests against tables and planted errors."""

from __future__ import annotations

import numpy as np
import pytest

from parkloop.analysis.balance.grosserror import critical_z, global_test, suspects, z_values
from parkloop.analysis.balance.reconcile import reconcile

BYPASS = [[1, -1, -1, 0, 0, 0], [0, 1, 0, -1, 0, 0], [0, 0, 1, 0, -1, 0], [0, 0, 0, 1, 1, -1]]


@pytest.mark.parametrize(("dof", "alpha", "table"), [(1, 0.05, 3.841), (4, 0.05, 9.488), (10, 0.01, 23.209)])
def test_critical_values_are_those_of_the_tables(dof, alpha, table):
    assert global_test(0.0, dof, alpha).critical == pytest.approx(table, abs=5e-4)


def test_bypass_without_gross_error_passes():
    """Narasimhan & Jordache 2000: 6.4075 < 9.488."""
    test = global_test(6.4075, 4)
    assert (test.passed, test.statistic, test.dof) == (True, 6.4075, 4)
    assert global_test(9.49, 4).passed is False


def test_nothing_checked_is_no_result():
    test = global_test(0.0, 0)
    assert (test.statistic, test.dof, test.critical, test.passed) == (None, 0, None, None)


def test_sidak_keeps_the_joint_level():
    """1 - (1 - 0.05)^(1/6) = 0.0085124; half of it lies beyond 2.6310. One test: the usual 1.96."""
    assert critical_z(1) == pytest.approx(1.959964, abs=1e-6)
    assert critical_z(6) == pytest.approx(2.6310, abs=1e-3)


@pytest.mark.parametrize("alpha", [0.0, 1.0, -0.1, 5.0])
def test_level_outside_0_1_is_refused(alpha):
    with pytest.raises(ValueError, match="between 0 and 1"):
        global_test(1.0, 1, alpha)


def test_z_is_the_adjustment_over_its_own_deviation():
    """100 +- 5 and 110 +- 10: 2 / (5 sqrt(0.2)) = 8 / (10 sqrt(0.8)) = 10 / sqrt(125) = 0.8944 for both."""
    found = reconcile([[1, -1]], [100, 110], [5, 10], [True, True])
    assert z_values(found.raw_adjustment, found.spread, found.share) == pytest.approx([0.8944, 0.8944], abs=1e-4)


def test_a_planted_error_is_found_first():
    """Flow 1 of the bypass (truth 100) read as 120 with deviations of 1."""
    found = reconcile(BYPASS, [120, 64, 36, 64, 36, 100], np.ones(6), np.ones(6, bool))
    z = z_values(found.raw_adjustment, found.spread, found.share)
    assert suspects(z)[0].column == 0
    assert global_test(found.statistic, found.dof).passed is False


def test_flows_that_cannot_be_told_apart_are_both_named():
    """In one way and out the other: either may be wrong; the order of the columns decides, not rounding."""
    found = reconcile([[1, -1]], [100, 200], [3, 7], [True, True])
    named = suspects(z_values(found.raw_adjustment, found.spread, found.share))
    assert [s.column for s in named] == [0, 1]
    assert named[0].z == pytest.approx(100 / 58**0.5)


def test_unchecked_and_exact_measurements_are_not_tested():
    found = reconcile([[1, -1, 0], [0, 0, 1]], [1, 9, 5], [0, 1, 1], [True, True, True])
    assert np.isnan(z_values(found.raw_adjustment, found.spread, found.share)[0])
    assert suspects(np.array([np.nan, np.nan])) == ()


def test_false_alarms_stay_near_the_level():
    """400 clean draws of the bypass at 5 %: by the binomial, between 8 and 32 alarms of the global test (p > 0.998)."""
    rng = np.random.default_rng(11)
    alarms = 0
    for _ in range(400):
        y = np.array([100, 64, 36, 64, 36, 100]) + rng.standard_normal(6)
        found = reconcile(BYPASS, y, np.ones(6), np.ones(6, bool))
        alarms += not global_test(found.statistic, found.dof).passed
    assert 8 <= alarms <= 32
