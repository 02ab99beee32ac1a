"""The tables of what can be kept: two exchanges of 100 and 150 t at a port of 300 t, options d and r."""

import itertools

import numpy as np
import pytest
from tests.operation.short import crowded

from parkloop.operation.keeptable import CUT, MOVED


def test_places_and_what_options_change_there():
    t = crowded("dr").network.keepable.table
    assert t.names == ("F1", "F2", "power/ash/out/0")
    assert t.amount[:, 0].tolist() == [100.0, 150.0, 300.0]
    assert t.ways.tolist() == [[0, 0], [0, 2], [1, 1], [1, 2]]
    assert t.pairs.tolist() == [[0, 1], [2, 0]]
    assert t.change[:, 0] == pytest.approx([-60.0, -150.0])
    assert t.exchanges[:, 0].tolist() == [0, 0]
    assert not t.whole


def test_the_least_cut_is_what_can_be_kept():
    """Whatever is open, the least cost over all cuts of zeros and ones is the largest flow."""
    n = crowded("drm").network
    t = n.keepable.table
    costs = t.costs(np.ones((1, 1)))
    for state in itertools.product((0.0, 1.0), repeat=3):
        found = []
        for cut in itertools.product((0.0, 1.0), repeat=3):
            if all(any(cut[x] for w, x in t.ways.tolist() if w == way) for way in (0, 1)):
                moved = [cut[x] * state[o] for x, o in t.pairs.tolist()]
                found.append(costs[CUT][:, 0] @ cut + costs[MOVED][:, 0] @ moved)
        assert min(found) == pytest.approx(n.keepable.most(0, np.array(state)[:, None])[0])


def test_nothing_to_write_where_credits_add_up():
    assert crowded("d").network.keepable.table.costs(np.ones((1, 1))) == {}
