from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from tests.analysis.balance.networks import networks
from tests.analysis.balance.test_nodal import ALL, BYPASS, MEASURED, ONES
from tests.analysis.balance.test_serial import line

from parkloop.analysis.balance.leak import leaks
from parkloop.analysis.balance.reconcile import reconcile


def test_no_leak_where_all_agree():
    assert leaks(BYPASS, MEASURED, ONES, ALL) == ()


def test_a_leak_by_hand():
    """100, 90, 90: r = (10, 0), V = [[2, -1], [-1, 2]], V^-1 = [[2, 1], [1, 2]] / 3.

    Leak at the first node: f = (1, 0): 20/3 over 2/3 is 10 t, T = (20/3)^2 / (2/3) = 66.67; at the second: f = (0, 1):
    10/3 over 2/3 is 5 t, T = (10/3)^2 / (2/3) = 16.67. The first is no more likely than a wrong first meter.
    """
    found = leaks(*line(100, 90, 90))
    assert [(k.balance, k.amount, k.statistic) for k in found] == [
        (0, pytest.approx(10.0), pytest.approx(200 / 3)),
        (1, pytest.approx(5.0), pytest.approx(50 / 3)),
    ]
    assert [(k.measurements, k.likeliest) for k in found] == [((0,), True), ((1, 2), False)]


def test_a_leak_in_the_middle_is_told_from_every_meter():
    """100, 100, 90, 90: only the leak at the middle node takes all of the misfit: f' V^-1 f = 1, b = 10, T = 100.

    V = [[2,-1,0],[-1,2,-1],[0,-1,2]] has the inverse [[3,2,1],[2,4,2],[1,2,3]] / 4; its middle entry is 1.
    """
    found = leaks(*line(100, 100, 90, 90))
    assert (found[0].balance, found[0].amount, found[0].statistic) == (1, pytest.approx(10), pytest.approx(100))
    assert (found[0].measurements, found[0].likeliest) == ((), True)


def test_a_gain_is_a_negative_leak():
    assert leaks(*line(90, 90, 100, 100))[0].amount == pytest.approx(-10)


def test_nothing_to_check():
    assert leaks([[1, -1]], np.zeros(2), np.zeros(2), np.zeros(2, dtype=bool)) == ()


def test_alpha_is_checked():
    with pytest.raises(ValueError, match="alpha"):
        leaks([[1, -1]], np.ones(2), np.ones(2), np.ones(2, dtype=bool), alpha=0)


@given(networks())
def test_no_leak_explains_more_than_the_misfit(network):
    whole = reconcile(network.matrix, network.amounts, network.sd, network.measured).statistic
    for leak in leaks(network.matrix, network.amounts, network.sd, network.measured):
        assert leak.critical < leak.statistic <= whole * (1 + 1e-6)
