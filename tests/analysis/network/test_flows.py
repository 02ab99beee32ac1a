from __future__ import annotations

import pytest
from tests.analysis.network.graphs import cone_spring

from parkloop.analysis.network.flows import network


def test_duplicates_are_summed_and_loops_kept():
    layer = network([("a", "b", 2.0), ("a", "b", 3.0), ("b", "b", 1.0), ("import", "a", 5.0), ("b", "export", 5.0)])
    assert layer.names == ("a", "b")
    assert layer.flows.tolist() == [[0.0, 5.0], [0.0, 1.0]]
    assert layer.adjacency.tolist() == [[False, True], [False, True]]
    assert layer.inflow.tolist() == [5.0, 6.0]
    assert layer.unbalanced() == []


def test_a_flow_of_zero_is_no_link_and_its_nodes_stay():
    layer = network([("a", "b", 0.0)])
    assert layer.names == ("a", "b")
    assert not layer.adjacency.any()


def test_cone_spring_balances_and_has_its_printed_throughput():
    """Imports 11 819 + between 18 807 + exports 1 415 + respiration 10 404 = 42 445."""
    layer = cone_spring()
    assert layer.unbalanced(0.0) == []
    assert (layer.imports.sum(), layer.flows.sum()) == (11819, 18807)
    assert (layer.exports.sum(), layer.dissipation.sum()) == (1415, 10404)
    assert layer.throughput == 42445


def test_unbalanced_names_the_node():
    layer = network([("import", "a", 100.0), ("a", "export", 94.0)])
    assert layer.unbalanced() == [("a", 100.0, pytest.approx(94.0))]
    assert layer.unbalanced(0.07) == []
