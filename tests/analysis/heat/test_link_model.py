from __future__ import annotations

import numpy as np
import pytest

from parkloop.analysis.heat.link_model import LinkModel, Network
from parkloop.solver.port import Status

HOT = np.array([[100.0, 0.0], [0.0, 0.0]])
COLD = np.array([[0.0, 0.0], [0.0, 60.0]])
LOSS = np.array([[0.0, 0.25], [0.25, 0.0]])


NONE = np.zeros((2, 2))


def network(loss=NONE, least=0.0, price=(0.0, 0.0)):
    return Network(HOT, COLD, loss, np.ones((2, 2)) * 3, ((0, 1),), least, price)


def test_heat_falls_to_where_it_is_used():
    model = LinkModel(network(), pipes=False)
    found = model.seek("utility")
    assert found.objective == pytest.approx(0)
    assert model.sent(found) == {(0, 1, 1): pytest.approx(60)}


def test_loss():
    """60 kW need 80 kW sent at a loss of a quarter."""
    model = LinkModel(network(LOSS), pipes=False)
    assert model.sent(model.seek("utility")) == {(0, 1, 1): pytest.approx(80)}
    assert network(LOSS).most((0, 1)) == pytest.approx(80)


def test_a_closed_pipe_carries_nothing_and_can_be_opened_again():
    model = LinkModel(network(), pipes=False)
    model.close([(0, 1)])
    assert model.seek("utility").objective == pytest.approx(60 / 100)
    model.close([(0, 1)], closed=False)
    assert model.seek("utility").objective == pytest.approx(0)


def test_what_is_held_stays():
    model = LinkModel(network(), pipes=False)
    model.hold("utility", 0.0)
    assert model.seek("transport").objective == pytest.approx(3 * 60 / 100)
    model.close([(0, 1)])
    assert model.seek("transport").status is Status.INFEASIBLE


def test_pipes_are_whole_and_have_a_least_size():
    model = LinkModel(network(), pipes=True)
    model.hold("utility", 0.0)
    assert model.seek("pipes").objective == pytest.approx(3)
    assert LinkModel(network(least=70), pipes=True).seek("utility").objective == pytest.approx(60 / 100)


def test_money_weighs_heat_against_pipes():
    """60 kW at 2 are worth 120 and 3 km at 50 cost 150: not built. At 30 they cost 90: built."""
    for price, built in ((50.0, False), (30.0, True)):
        model = LinkModel(network(price=(2.0, price)), pipes=True)
        assert bool(model.sent(model.seek("money"))) is built
