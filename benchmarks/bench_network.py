"""Speed of the network indices over size: N nodes with ten links each."""

from __future__ import annotations

import numpy as np
import pytest

from parkloop.analysis.network import Network, overview
from parkloop.analysis.network.ecology import cycling
from parkloop.analysis.network.environs import environs
from parkloop.analysis.network.information import information
from parkloop.analysis.network.keynodes import node_measures
from parkloop.analysis.network.structure import structure
from parkloop.analysis.network.utility import utility

SIZES = [250, 500, 1000]


def _layer(nodes, seed=1):
    rng = np.random.default_rng(seed)
    flows = np.zeros((nodes, nodes))
    places = rng.choice(nodes * nodes, 10 * nodes, replace=False)
    flows.flat[places] = rng.lognormal(3.0, 1.5, places.size)
    gap = flows.sum(axis=1) - flows.sum(axis=0)
    return Network(
        names=tuple(f"n{i}" for i in range(nodes)),
        flows=flows,
        imports=np.maximum(gap, 0) + 1.0,
        exports=np.maximum(-gap, 0) + 0.5,
        dissipation=np.full(nodes, 0.5),
    )


@pytest.mark.parametrize("nodes", SIZES)
def test_structure_and_ecology(benchmark, nodes):
    """Target: 500 nodes and 5,000 links well below a second."""
    layer = _layer(nodes)

    def work():
        return structure(layer.adjacency), cycling(layer), information(layer), environs(layer)

    shape, cycle, _, _ = benchmark(work)
    assert shape.links == 10 * nodes
    assert 0 < cycle.finn_cycling_index < 1


@pytest.mark.parametrize("nodes", SIZES)
def test_utility(benchmark, nodes):
    layer = _layer(nodes)
    assert benchmark(lambda: utility(layer)).integral is not None


@pytest.mark.parametrize("nodes", [*SIZES, 2000])
def test_measures_of_every_node(benchmark, nodes):
    """Betweenness from every node up to 1,000 nodes, from 400 drawn ones beyond."""
    layer = _layer(nodes)
    _, sources = benchmark.pedantic(lambda: node_measures(layer), rounds=2)
    assert sources == (nodes if nodes <= 1000 else 400)


@pytest.mark.parametrize("nodes", SIZES)
def test_everything(benchmark, nodes):
    layer = _layer(nodes)
    found = benchmark.pedantic(lambda: overview(layer), rounds=2)
    assert found.structure.nodes == nodes
