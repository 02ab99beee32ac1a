"""Figures over losses: mean, tail, value at risk, regret."""

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.robust.small_risk import CHANCES, futures

from parkloop.planning.robust import losses
from parkloop.planning.robust.losses import cvar, expected, losses_of, regrets, value_at_risk


def test_the_examples():
    assert doctest.testmod(losses).failed == 0


def test_losses_of_business_as_usual():
    s = futures()
    none = np.zeros((2, 1))
    cost = losses_of(s, {"cost": 1.0})
    assert cost.of(s.network, s.network.reference, none, none) == pytest.approx((610_000, 820_000, 628_000))
    value = losses_of(s, {"value": 1.0})
    assert value.of(s.network, s.network.reference, none, none) == pytest.approx((0, 0, 0), abs=1e-6)


def test_a_weighted_goal_adds_up():
    s = futures()
    flow, none = s.network.reference, np.zeros((2, 1))
    both = losses_of(s, {"cost": 1.0, "co2e": 50.0}).of(s.network, flow, none, none)
    assert both == pytest.approx((710_000, 920_000, 728_000))  # 2 000 t CO2 in each


def test_tail_by_hand():
    """Worst half of 610, 820, 628 with 0.5, 0.3, 0.2: (0.3 * 820 + 0.2 * 628) / 0.5 = 743.2."""
    assert cvar((610, 820, 628), CHANCES, 0.5) == pytest.approx(743.2)
    assert cvar((610, 820, 628), CHANCES, 0.0) == pytest.approx(expected((610, 820, 628), CHANCES))
    assert cvar((610, 820, 628), CHANCES, 0.7) == pytest.approx(820)
    assert value_at_risk((610, 820, 628), CHANCES, 0.5) == 610
    assert value_at_risk((610, 820, 628), CHANCES, 0.6) == 628
    with pytest.raises(ValueError, match="below 1"):
        cvar((1.0,), (1.0,), 1.0)


def test_regret_is_never_negative():
    assert regrets((5.0, 3.0), (4.0, 3.5)) == (1.0, 0.0)


weights = st.lists(st.tuples(st.floats(-1e3, 1e3), st.integers(1, 9)), min_size=1, max_size=6)


@given(weights, st.floats(0.0, 0.95))
def test_the_tail_lies_between_mean_and_worst_and_equals_the_program(pairs, alpha):
    """PyPSA's rows (risk preference): a[s] >= cost[s] - theta, a >= 0, CVaR >= theta + sum p a / (1 - alpha).

    Their least value in theta, looked for at every loss: the sum is convex and bends there only.
    """
    loss = np.array([x for x, _ in pairs])
    p = np.array([w for _, w in pairs], float)
    p /= p.sum()
    found = cvar(loss, p, alpha)
    assert expected(loss, p) - 1e-6 <= found <= loss.max() + 1e-6
    by_rows = min(
        theta + sum(q * max(0.0, x - theta) for x, q in zip(loss, p, strict=True)) / (1 - alpha) for theta in loss
    )
    assert found == pytest.approx(by_rows, abs=1e-6)
    # by its meaning: the mean of the worst 1 - alpha of the chances
    left, total = 1.0 - alpha, 0.0
    for k in np.argsort(-loss):
        take = min(left, p[k])
        total, left = total + take * loss[k], left - take
    assert found == pytest.approx(total / (1 - alpha), abs=1e-5)
