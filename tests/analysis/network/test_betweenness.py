from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.network.graphs import balanced

from parkloop.analysis.network.betweenness import betweenness


def test_middle_of_a_chain():
    """Of the 2 ordered pairs that leave b out, a -> c leads through b: 1/2."""
    found = betweenness(np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0.0]]))
    assert found.values.tolist() == [0.0, 0.5, 0.0]
    assert not found.sampled


def test_the_broad_way_is_the_short_one():
    """a -> d by b (10, 10) is 1 + 1 long, by c (1, 10) 10 + 1; counted by links both carry half."""
    flows = np.zeros((4, 4))
    flows[0, 1] = flows[1, 3] = flows[2, 3] = 10
    flows[0, 2] = 1
    assert betweenness(flows).values == pytest.approx([0, 1 / 6, 0, 0])
    assert betweenness(flows, weighted=False).values == pytest.approx([0, 1 / 12, 1 / 12, 0])


@settings(max_examples=30, deadline=None)
@given(balanced(), st.sampled_from([1.0, 1e-3, 7.3e5]), st.booleans())
def test_agrees_with_networkx_in_any_unit(layer, unit, weighted):
    strength = layer.flows
    graph = nx.DiGraph()
    graph.add_nodes_from(range(layer.size))
    links = [(i, j) for i, j in np.argwhere(strength > 0).tolist() if i != j]
    largest = max((strength[e] for e in links), default=1.0)
    graph.add_edges_from((i, j, {"far": round(1e6 * largest / strength[i, j])}) for i, j in links)
    expected = nx.betweenness_centrality(graph, weight="far" if weighted else None)
    found = betweenness(strength * unit, weighted=weighted).values
    assert found == pytest.approx([expected[i] for i in range(layer.size)], abs=1e-12)


def test_a_large_network_is_sampled_and_says_so():
    graph = (np.random.default_rng(0).random((600, 600)) < 0.02).astype(float)
    exact = betweenness(graph, weighted=False)
    drawn = betweenness(graph, weighted=False, exact=500, seed=4)
    assert (exact.sampled, drawn.sampled, drawn.sources) == (False, True, 400)
    assert np.corrcoef(exact.values, drawn.values)[0, 1] > 0.9
    assert drawn.values.mean() == pytest.approx(exact.values.mean(), rel=0.02)
    assert drawn.values.tolist() == betweenness(graph, weighted=False, exact=500, seed=4).values.tolist()


def test_unknown_values_and_small_networks():
    values = np.full((3, 3), np.nan)
    assert betweenness(values).values.tolist() == [0.0, 0.0, 0.0]
    assert betweenness(np.ones((2, 2))).values.tolist() == [0.0, 0.0]
