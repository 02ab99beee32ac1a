from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.heat.plants import stream

from parkloop.analysis.heat.link_grid import grid_of
from parkloop.analysis.heat.link_pieces import exchangers

STREAMS = (stream("a", "h", 130, 70, 60), stream("b", "c", 60, 80, 20), stream("b", "d", 80, 120, 20))


def test_pieces_of_straight_profiles_become_one():
    """h 125-65 shifted at 1 kW/K; c 65-85 at 1 kW/K, d 85-125 at 0.5 kW/K.

    Sent at their own levels: 20 kW to c between 85 and 65 and 20 kW to d between 125 and 85, one exchanger each.
    """
    grid = grid_of(STREAMS)
    assert list(grid.upper) == [125, 85]
    sent = {(0, 1, 0): 20.0, (0, 1, 1): 20.0}
    rows = exchangers(grid, STREAMS, grid.hot, np.zeros((2, 2)), sent)[0, 1]
    assert [(x.sink, x.duty) for x in rows] == [(1, pytest.approx(20)), (2, pytest.approx(20))]
    assert (rows[1].hot_in, rows[1].hot_out, rows[1].cold_in, rows[1].cold_out) == (130, 90, 80, 120)
    assert all(x.approach >= 10 for x in rows)


def test_two_levels_of_one_pair_are_joined():
    more = (*STREAMS[:2], stream("b", "e", 70, 80, 10))  # cuts c's range in two
    grid = grid_of(more)
    assert list(grid.upper) == [125, 85, 75]
    sent = {(0, 1, 1): 10.0, (0, 1, 2): 10.0}
    rows = [x for x in exchangers(grid, more, grid.hot, np.zeros((2, 2)), sent)[0, 1] if x.sink == 1]
    assert sum(x.duty for x in rows) == pytest.approx(20)
    assert len(rows) <= 2


def test_loss_stands_between_sent_and_arrived():
    grid = grid_of(STREAMS)
    (row,) = exchangers(grid, STREAMS, grid.hot, np.full((2, 2), 0.2), {(0, 1, 0): 25.0})[0, 1]
    assert (row.sent, row.duty) == (pytest.approx(25), pytest.approx(20))
