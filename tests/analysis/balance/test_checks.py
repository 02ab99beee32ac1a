from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.balance.networks import networks

from parkloop.analysis.balance.checks import checks
from parkloop.analysis.balance.reconcile import reconcile


def test_one_balance_by_hand():
    """3 +- 4 against 5 +- 2: scaled by the largest deviation 4, the residual -2 is -0.5."""
    held = checks([[1, -1]], np.array([3.0, 5.0]), np.array([4.0, 2.0]), np.ones(2, dtype=bool))
    assert held.residual == pytest.approx([-0.5])
    assert held.signature(np.array([1.0])) == pytest.approx([0.25])
    assert held.columns() == pytest.approx(np.array([[0.25, -0.25]]))


@given(networks(), st.lists(st.sampled_from([1e-6, 1.0, 1e6]), min_size=12, max_size=12))
def test_deviations_far_apart_are_borne(network, factors):
    sd = network.sd * np.array(factors[: network.size])
    held = checks(network.matrix, network.amounts, sd, network.measured)
    whole = reconcile(network.matrix, network.amounts, sd, network.measured)
    if held.factor is not None:
        assert held.residual @ held.factor.solve(held.residual) == pytest.approx(whole.statistic, rel=1e-5, abs=1e-5)
        assert np.isfinite(held.columns()).all()


@given(networks(exact=True))
def test_the_global_statistic_is_theirs(network):
    """r' V^-1 r is the statistic of the reconciliation."""
    held = checks(network.matrix, network.amounts, network.sd, network.measured)
    whole = reconcile(network.matrix, network.amounts, network.sd, network.measured)
    assert held.rows.size == whole.dof
    if held.factor is not None:
        assert held.residual @ held.factor.solve(held.residual) == pytest.approx(whole.statistic, rel=1e-6, abs=1e-6)
