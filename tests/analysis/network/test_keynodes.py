from __future__ import annotations

import pytest
from tests.analysis.network.graphs import cone_spring

from parkloop.analysis.network.flows import network
from parkloop.analysis.network.keynodes import key_nodes, node_measures


def test_cone_spring():
    """Of 18 807 exchanged, detritus is in 8881 + 1600 + 200 + 167 + 5205 + 2309 = 18 362."""
    layer = cone_spring()
    rows, sources = node_measures(layer)
    assert sources == 5
    key = key_nodes(rows, layer.names)
    assert [layer.names[r.node] for r in key] == ["Detritus", "Plants", "Bacteria", "Detritivores", "Carnivores"]
    assert key[0].following_loss == pytest.approx(1.0)  # plants give to detritus only
    assert key[0].removal_loss == pytest.approx(18362 / 18807)
    assert key[0].throughflow == 11483
    assert (key[0].in_degree, key[0].out_degree) == (4, 2)
    assert key[0].dependence.supplier.share == pytest.approx(8881 / 11483)
    assert key[0].betweenness_by_value is None
    assert key[0].in_core


def test_sectors_give_brokers_their_roles():
    layer = network([("a", "b", 1.0), ("b", "c", 1.0)])
    rows, _ = node_measures(layer, ["x", "x", "y"])
    assert (rows[1].brokerage.total, rows[1].brokerage.representative) == (1, 1)
    assert node_measures(layer)[0][1].brokerage.representative == 0


def test_only_exchanging_nodes_are_key_and_ties_go_by_name():
    layer = network([("z", "y", 1.0), ("import", "w", 9.0)])
    rows, _ = node_measures(layer)
    assert [layer.names[r.node] for r in key_nodes(rows, layer.names)] == ["y", "z"]
    assert rows[2].constraint is None
    apart = network([("import", "w", 9.0), ("import", "v", 10.0)])
    rows, _ = node_measures(apart)
    assert [apart.names[r.node] for r in key_nodes(rows, apart.names)] == ["v", "w"]
