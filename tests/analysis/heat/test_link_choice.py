from __future__ import annotations

import numpy as np
import pytest

from parkloop.analysis.heat.link_choice import cheapest, fewest, shortest
from parkloop.analysis.heat.link_model import Network

# Zones 0 and 1 each have 100 kW to give, zone 2 needs 100 kW; all on two levels.
HOT = np.array([[100.0, 0.0], [100.0, 0.0], [0.0, 0.0]])
COLD = np.array([[0.0, 0.0], [0.0, 0.0], [0.0, 100.0]])
NONE = np.zeros((3, 3))
KM = np.array([[0.0, 1.0, 5.0], [1.0, 0.0, 2.0], [5.0, 2.0, 0.0]])
PAIRS = ((0, 2), (1, 2))


def pairs(choice):
    return sorted({(a, b) for a, b, _ in choice.sent if a != b})


def test_one_pipe_is_enough():
    choice = fewest(Network(HOT, COLD, NONE, np.ones((3, 3)), PAIRS))
    assert len(pairs(choice)) == 1
    assert choice.proven
    assert sum(choice.sent.values()) == pytest.approx(100)


def test_barred_pipes_leave_more_to_buy():
    # Zone 0 has no way to zone 2: of the 150 kW wanted there zone 1 can bring its 100, and 50 are bought.
    choice = fewest(Network(HOT, COLD * 1.5, NONE, np.ones((3, 3)), ((1, 2),)))
    assert sum(choice.sent.values()) == pytest.approx(100)
    assert pairs(choice) == [(1, 2)]


def test_the_short_one():
    assert pairs(shortest(Network(HOT, COLD, NONE, KM, PAIRS))) == [(1, 2)]
    assert pairs(shortest(Network(HOT, COLD, NONE, KM, PAIRS, least=80))) == [(1, 2)]


def test_a_long_pipe_is_better_than_two_short_ones_of_more_length():
    hot = HOT / 2
    hot[0] = 100
    km = np.array([[0.0, 1.0, 2.0], [1.0, 0.0, 2.0], [2.0, 2.0, 0.0]])
    assert pairs(shortest(Network(hot, COLD, NONE, km, PAIRS))) == [(0, 2)]


def test_both_where_one_is_too_small():
    assert pairs(shortest(Network(HOT * 0.6, COLD, NONE, KM, PAIRS))) == list(PAIRS)


def test_only_what_pays():
    """100 kW at 1 are worth 100. Pipe (1, 2) of 2 km costs 80 at 40 a km, and 120 at 60."""
    built = cheapest(Network(HOT, COLD, NONE, KM, PAIRS, price=(1.0, 40.0)))
    assert pairs(built) == [(1, 2)]
    assert pairs(cheapest(Network(HOT, COLD, NONE, KM, PAIRS, price=(1.0, 60.0)))) == []
