from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.network.graphs import cone_spring

from parkloop.analysis.network.structure import structure


def test_cone_spring():
    """8 links of 5 nodes: 8/25, 8/20; 6 linked pairs of 10; 8/5."""
    s = structure(cone_spring().adjacency)
    assert (s.nodes, s.links) == (5, 8)
    assert s.connectance == pytest.approx(0.32)
    assert s.connectance_no_loops == pytest.approx(0.4)
    assert s.connectance_undirected == pytest.approx(0.6)
    assert s.link_density == pytest.approx(1.6)
    assert s.in_degree.tolist() == [0, 4, 1, 2, 1]
    assert s.out_degree.tolist() == [1, 2, 2, 2, 1]
    assert s.components == ((1, 2, 3, 4),)


def test_loops_count_as_links_and_not_between_nodes():
    s = structure(np.array([[True, True], [True, False]]))
    assert (s.links, s.connectance, s.connectance_no_loops, s.connectance_undirected) == (3, 0.75, 1.0, 1.0)
    assert s.in_degree.tolist() == [1, 1]


def test_nothing_to_divide_by():
    one = structure(np.zeros((1, 1), dtype=bool))
    assert (one.connectance, one.connectance_no_loops, one.connectance_undirected) == (0.0, None, None)
    none = structure(np.zeros((0, 0), dtype=bool))
    assert (none.nodes, none.link_density, none.cyclicity, none.components) == (0, None, 0.0, ())
