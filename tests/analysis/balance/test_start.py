"""The first guess of the flows that end at zero."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csc_array

from parkloop.analysis.balance.linear import Given
from parkloop.analysis.balance.start import zero_flows


def guess(matrix, amounts, sd, measured=None, bounded=None):
    n = len(amounts)
    known = np.ones(n, bool) if measured is None else np.array(measured)
    signs = np.ones(n, bool) if bounded is None else np.array(bounded)
    return zero_flows(
        csc_array(np.array(matrix, float)), Given(np.array(amounts, float), np.array(sd, float), known, signs)
    )


def test_the_small_outflow_is_found():
    """10 in, 18 and 1 out: the third ends at zero."""
    assert guess([[1, -1, -1]], [10, 18, 1], [1, 1, 1]) == {2}


def test_of_inputs_only_the_least_is_held():
    """The other then has no choice but zero: it need not be named."""
    assert 1 in guess([[1, 1]], [10, 5], [1, 1])


def test_signed_flows_are_never_held():
    assert guess([[1, -1, -1]], [8, 10, 0], [1, 1, 0], [True, True, False], [True, True, False]) == set()


def test_exact_amounts_stand_in_their_balance():
    """18 exact in, 30 out measured, an unmeasured outflow: the exact 18 all goes to the measured one."""
    assert guess([[1, -1, -1]], [18, 30, 0], [0, 1, 0], [True, True, False]) == {2}


@pytest.mark.parametrize("unit", [1e-6, 1.0, 1e9])
def test_the_unit_does_not_matter(unit):
    amounts = np.array([10.0, 18.0, 1.0]) * unit
    assert guess([[1, -1, -1]], amounts, np.ones(3) * unit) == {2}


def test_large_parts_are_not_guessed(monkeypatch):
    monkeypatch.setattr("parkloop.analysis.balance.start.LARGEST", 2)
    assert guess([[1, -1, -1]], [10, 18, 1], [1, 1, 1]) == set()


def test_nothing_but_zeros_does_not_divide_by_zero():
    assert guess([[1, -1]], [0, 0], [1, 1]) <= {0, 1}
