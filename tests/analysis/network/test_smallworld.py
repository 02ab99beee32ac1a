from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from parkloop.analysis.network.smallworld import clustering, path_length, small_world


def test_triangle_with_a_tail():
    """Neighbours: of a and b one pair of one linked (1), of c one of three, of d none: (1 + 1 + 1/3 + 0)/4.

    Steps: ab ac bc cd 1, ad bd 2: 8/6.
    """
    graph = np.zeros((4, 4), dtype=bool)
    for i, j in ((0, 1), (0, 2), (1, 2), (2, 3)):
        graph[i, j] = graph[j, i] = True
    assert clustering(graph) == pytest.approx(7 / 12)
    assert path_length(graph) == pytest.approx(8 / 6)


def test_agrees_with_networkx():
    graph = nx.connected_watts_strogatz_graph(60, 6, 0.1, seed=2)
    matrix = nx.to_numpy_array(graph, dtype=bool)
    assert clustering(matrix) == pytest.approx(nx.average_clustering(graph))
    assert path_length(matrix) == pytest.approx(nx.average_shortest_path_length(graph))


def test_a_small_world_is_found_and_repeats_with_its_seed():
    matrix = nx.to_numpy_array(nx.connected_watts_strogatz_graph(80, 8, 0.05, seed=2), dtype=bool)
    found = small_world(matrix, seed=3)
    assert found.coefficient is not None
    assert found.coefficient > 2
    assert found.random_clustering < found.clustering / 2
    assert (found.draws, found.seed) == (10, 3)
    assert found == small_world(matrix, seed=3)
    assert found != small_world(matrix, seed=4)


def test_a_complete_graph_cannot_be_rewired():
    found = small_world(~np.eye(5, dtype=bool))
    assert (found.clustering, found.path_length, found.coefficient) == (1.0, 1.0, pytest.approx(1.0))


def test_nothing_to_compare():
    assert small_world(np.zeros((3, 3), dtype=bool)).coefficient is None
    assert small_world(np.zeros((0, 0), dtype=bool)).clustering is None
