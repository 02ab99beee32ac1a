"""Columns and rows over the scenarios: their number, their signs, and which of them are on."""

import numpy as np
import pytest
from tests.planning.robust.small_risk import futures

from parkloop.operation.broken import broken
from parkloop.operation.handed import hand_over
from parkloop.planning.logic import Logic, Money
from parkloop.planning.robust.losses import losses_of
from parkloop.planning.robust.rows import Deviation, extend
from parkloop.planning.rows import Demands, planning_model


def extended(count=0):
    s = futures()
    n, losses = s.network, losses_of(s, {"cost": 1.0})
    charge = broken(n, losses.arc)
    handed = hand_over(planning_model(n, Logic((), ()), Money({}, {}, ()), Demands()).model, n)
    moved = [Deviation(name=str(k), arc=losses.arc, option=losses.option) for k in range(count)]
    return n, losses, charge, handed, extend(handed, n, losses, charge, 1000.0, moved)


def test_sizes():
    """Three scenarios: 3 losses, eta, 3 tails, theta, q; rows 3 losses, 3 tails, 3 regrets, and two a price."""
    _, _, _, handed, more = extended()
    assert len(more.problem.cost) == len(handed.problem.cost) + 9
    assert more.problem.matrix.shape[0] == handed.problem.matrix.shape[0] + 9
    _, _, _, _, with_prices = extended(2)
    assert len(with_prices.problem.cost) == len(more.problem.cost) + 2
    assert with_prices.problem.matrix.shape[0] == more.problem.matrix.shape[0] + 4


def test_losses_of_business_as_usual_are_zero_and_tails_know_its_level():
    """610, 820, 628 thousand have the mean 686: dear coal stands 134 above it (unit 1 000)."""
    n, _, _, handed, more = extended()
    p = more.problem
    x = np.zeros(len(p.cost))
    x[handed.flow] = n.reference / handed.scale[:, None]
    row = p.matrix @ x
    first = handed.problem.matrix.shape[0]
    assert row[first : first + 3] == pytest.approx(p.row_lower[first : first + 3])
    assert p.row_lower[first + 3 : first + 6] == pytest.approx([-76, 134, -58])
    assert np.all(np.isinf(p.row_lower[more.regret_rows]))


def test_a_price_is_felt_both_ways():
    n, losses, _, handed, more = extended(1)
    p = more.problem
    x = np.zeros(len(p.cost))
    x[handed.flow] = 1.1 * n.reference / handed.scale[:, None]
    both = (p.matrix @ x)[-2:] - p.row_lower[-2:]
    assert both[0] == pytest.approx(-both[1])
    assert abs(both[0]) == pytest.approx(0.1 * abs((losses.arc * n.reference).sum()) / 1000.0)
