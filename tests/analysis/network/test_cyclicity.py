from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.analysis.network.cyclicity import cyclicity, strong_parts


def mask(rows):
    return np.array(rows, dtype=bool)


@pytest.mark.parametrize(
    ("graph", "radius"),
    [
        ([[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]], 0.0),
        ([[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]], 1.0),
        ([[1, 1], [1, 0]], (1 + 5**0.5) / 2),
        ([[0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 0, 1], [1, 1, 1, 0]], 3.0),
    ],
)
def test_known_graphs(graph, radius):
    """Chain 0, ring 1, golden ratio, complete graph of 4: 3 (Fath & Halnes, Ecol. Model. 208 (2007) 17-24)."""
    assert cyclicity(mask(graph)) == pytest.approx(radius, abs=1e-9)


def test_a_long_chain_is_exactly_acyclic():
    assert cyclicity(np.eye(400, k=1, dtype=bool)) == 0


def test_a_long_ring_is_one():
    ring = np.eye(400, k=1, dtype=bool)
    ring[-1, 0] = True
    assert cyclicity(ring) == pytest.approx(1.0, abs=1e-9)


def test_a_large_graph_agrees_with_all_eigenvalues():
    graph = np.random.default_rng(3).random((200, 200)) < 0.03
    assert cyclicity(graph) == pytest.approx(np.abs(np.linalg.eigvals(graph.astype(float))).max(), rel=1e-9)


def test_strong_parts_largest_first():
    assert strong_parts(mask([[0, 1, 0], [1, 0, 1], [0, 0, 0]])) == [[0, 1], [2]]


@given(st.integers(2, 7), st.data())
def test_order_of_nodes_does_not_matter(n, data):
    graph = np.array(data.draw(st.lists(st.booleans(), min_size=n * n, max_size=n * n))).reshape(n, n)
    order = data.draw(st.permutations(range(n)))
    assert cyclicity(graph[np.ix_(order, order)]) == pytest.approx(cyclicity(graph), rel=1e-7, abs=1e-9)
