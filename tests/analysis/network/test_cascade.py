from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from tests.analysis.network.graphs import balanced, of

from parkloop.analysis.network.cascade import cascade, removal
from parkloop.analysis.network.flows import network


def test_removal_by_hand():
    """a -> b 6, b -> c 4: without a 6 of 10 are lost, without b all, without c 4."""
    found = removal(network([("a", "b", 6.0), ("b", "c", 4.0), ("c", "c", 99.0)]))
    assert found.loss == pytest.approx([0.6, 1.0, 0.4])
    assert found.loss.mean() == pytest.approx(2 / 3)


def test_what_follows_by_hand():
    """Without a, b has nothing to pass on; without c, a still gives its 6."""
    found = removal(network([("a", "b", 6.0), ("b", "c", 4.0), ("c", "c", 99.0), ("c", "export", 4.0)]))
    assert found.following == pytest.approx([1.0, 1.0, 0.4])
    assert (found.worst, found.largest, found.mean) == (0, 1.0, pytest.approx(0.8))


@settings(max_examples=40, deadline=None)
@given(balanced())
def test_what_follows_agrees_with_solving_without_the_node(layer):
    found = removal(layer)
    between = layer.flows - np.diag(np.diag(layer.flows))
    if between.sum() == 0:
        assert found.following is None
        return
    share = layer.flows / layer.inflow[:, None]
    for k in range(layer.size):
        stays = np.arange(layer.size) != k
        rest, imports = share * np.outer(stays, stays), layer.imports * stays
        through = np.linalg.solve(np.eye(layer.size) - rest.T, imports)
        left = (through[:, None] * (rest - np.diag(np.diag(rest)))).sum()
        assert found.following[k] == pytest.approx(1 - left / between.sum(), abs=1e-9)
        assert found.following[k] >= found.loss[k] - 1e-9


def test_what_goes_round_for_ever_has_no_following():
    found = removal(network([("a", "b", 1.0), ("b", "a", 1.0)]))
    assert (found.following, found.largest) == (None, 1.0)


def test_nothing_exchanged():
    assert removal(network([("import", "a", 1.0)])).loss is None
    assert cascade(network([("import", "a", 1.0)]), 0).loss is None


def star(flow=10.0):
    """The middle 0 gives each of four others the same."""
    flows = np.zeros((5, 5))
    flows[0, 1:] = flows[1:, 0] = flow
    return of(flows)


def test_the_load_is_shared_by_those_who_can_bear_it():
    """Loads 1 all over: leaf 1 hands its 1 to the middle, which bears 2 > 1.3 and hands 2/3 to each of the others."""
    load = np.ones(5)
    assert cascade(star(), 1, load=load).waves == ((1,), (0,), (2, 3, 4))
    held = cascade(star(), 1, tolerance=1.0, load=load)
    assert (held.waves, held.failed) == (((1,),), 1)
    assert held.loss == pytest.approx(20 / 80)


def test_tolerance_of_two_thirds_stops_after_the_middle():
    """The middle bears 1 + 1 = 2 > 1.7 and fails; three leaves get 2/3 each and bear 1.667 < 1.7."""
    found = cascade(star(), 1, tolerance=0.7, load=np.ones(5))
    assert found.waves == ((1,), (0,))
    assert found.loss == pytest.approx(1.0)


def test_load_is_the_throughflow_unless_given():
    assert cascade(star(), 1, tolerance=0.25).waves == ((1,),)  # 40 + 10 = 50 = 1.25 x 40
    assert cascade(star(), 1, tolerance=0.24).failed == 5


def test_bad_figures():
    with pytest.raises(ValueError, match="negative"):
        cascade(star(), 0, tolerance=-0.1)


@settings(max_examples=30, deadline=None)
@given(balanced())
def test_more_room_never_begins_a_wave_that_less_room_would_not(layer):
    for first in range(layer.size):
        tight, wide = cascade(layer, first, tolerance=0.1), cascade(layer, first, tolerance=10.0)
        assert {*wide.waves[1]} <= {*tight.waves[1]} if len(wide.waves) > 1 else wide.failed == 1
