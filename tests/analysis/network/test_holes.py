from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from parkloop.analysis.network.holes import structural_holes


def test_star_and_triangle():
    """The middle of three has 3 partners, none linked: size 3, constraint 3 (1/3)^2; a triangle: 2 - 1, 2 (3/4)^2."""
    star = np.zeros((4, 4))
    star[0, 1:] = 1
    found = structural_holes(star)
    assert (found.effective_size[0], found.constraint[0]) == pytest.approx((3, 1 / 3))
    assert (found.effective_size[1], found.constraint[1]) == pytest.approx((1, 1))
    triangle = structural_holes(np.ones((3, 3)))
    assert (triangle.effective_size[0], triangle.constraint[0]) == pytest.approx((1, 9 / 8))


def test_alone_has_none():
    found = structural_holes(np.diag([5.0, 0.0]))
    assert np.isnan(found.constraint).all()
    assert np.isnan(found.effective_size).all()


def test_agrees_with_networkx():
    rng = np.random.default_rng(5)
    strength = rng.integers(1, 9, (15, 15)) * (rng.random((15, 15)) < 0.2).astype(float)
    np.fill_diagonal(strength, 0)
    both = strength + strength.T
    graph = nx.from_numpy_array(both)
    found = structural_holes(strength)
    constraint = nx.constraint(graph, weight="weight")
    size = nx.effective_size(graph)
    for i in range(15):
        assert found.constraint[i] == pytest.approx(constraint[i], nan_ok=True)
        assert found.effective_size[i] == pytest.approx(size[i], nan_ok=True)
