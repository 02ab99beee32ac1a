from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from tests.analysis.heat.plants import TWO, parks, stream

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.link_grid import grid_of, least_utility


def test_levels_by_hand():
    """Shifted ends 145 125 55 45 35 25: five spans. The flue gas gives 10 kW/K from 145 to 55."""
    grid = grid_of(TWO)
    assert grid.zones == ("a", "b")
    assert list(grid.upper) == [145, 125, 55, 45, 35]
    assert list(grid.lower) == [125, 55, 45, 35, 25]
    assert list(grid.hot[0]) == [200, 700, 0, 0, 0]
    assert list(grid.cold[0]) == [0, 0, 0, 50, 50]
    assert list(grid.cold[1]) == [0, 350, 50, 50, 0]
    surplus, deficit = grid.net
    assert (surplus.sum(), deficit.sum()) == (900, 550)


def test_a_stream_of_one_temperature_has_a_level_of_its_own():
    grid = grid_of((stream("a", "v", 100, 100, 30, kind="hot"), stream("a", "w", 100, 80, 40)))
    assert list(zip(grid.upper, grid.lower, strict=True)) == [(95, 95), (95, 75)]
    assert list(grid.hot[0]) == [30, 40]
    assert [share.stream for share in grid.hot_shares[0, 0]] == [0]


def test_no_streams():
    grid = grid_of(())
    assert grid.hot.shape == (0, 0)
    assert least_utility(np.zeros(0), np.zeros(0)) == 0


@given(parks())
@settings(max_examples=60, deadline=None)
def test_agrees_with_the_problem_table(streams):
    grid = grid_of(streams)
    assert grid.hot.sum() == pytest.approx(sum(s.duty for s in streams if s.hot))
    found = least_utility(grid.hot.sum(axis=0), grid.cold.sum(axis=0))
    assert found == pytest.approx(cascade(streams).hot_utility, abs=1e-6)
