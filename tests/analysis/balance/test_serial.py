from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from tests.analysis.balance.networks import networks
from tests.analysis.balance.test_nodal import ALL, BYPASS, MEASURED, ONES

from parkloop.analysis.balance.serial import serial_elimination


def line(*amounts):
    """One flow after the other through nodes in a row."""
    n = len(amounts)
    matrix = np.eye(n - 1, n) - np.eye(n - 1, n, 1)
    return matrix, np.array(amounts, dtype=float), np.ones(n), np.ones(n, dtype=bool)


def test_nothing_is_left_out_where_all_agree():
    assert serial_elimination(BYPASS, MEASURED, ONES, ALL) == ()


def test_the_odd_one_of_three_by_hand():
    """100, 90, 90 (sd 1): mean 93.33, misfit 66.67; without the first 0, and 90 is what the others say.

    Its adjustment -6.67 over sqrt(2/3) is z = 8.165, and z^2 = 66.67 is what the statistic loses.
    """
    (out,) = serial_elimination(*line(100, 90, 90))
    assert (out.column, out.passed, out.equivalent) == (0, True, ())
    assert out.z == pytest.approx(6.6667 / (2 / 3) ** 0.5, rel=1e-4)
    assert (out.before, out.after, out.value) == (pytest.approx(200 / 3), pytest.approx(0.0, abs=1e-9), 90.0)
    assert out.before - out.after == pytest.approx(out.z**2)


def test_two_of_two_cannot_be_told_apart():
    """100 and 90: leaving out either serves as well, and no check is left afterwards."""
    (out,) = serial_elimination(*line(100, 90))
    assert (out.column, out.equivalent, out.after, out.passed) == (0, (1,), None, None)


def test_a_gross_error_in_the_bypass_is_found():
    """64.45 mis-read as 94.45."""
    wrong = MEASURED.copy()
    wrong[1] += 30.0
    (out,) = serial_elimination(BYPASS, wrong, ONES, ALL)
    assert out.column == 1
    assert out.value == pytest.approx(64.5, abs=1.0)


@given(networks())
def test_the_statistic_only_falls_and_by_z_squared(network):
    for out in serial_elimination(network.matrix, network.amounts, network.sd, network.measured):
        assert out.before - (out.after or 0.0) == pytest.approx(out.z**2, rel=1e-5, abs=1e-6)
