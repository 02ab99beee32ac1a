from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.network.graphs import balanced, cone_spring, of, permuted, scaled

from parkloop.analysis.network.ecology import cycling
from parkloop.analysis.network.flows import Network, network


def test_cone_spring():
    """FCI 0.092 as enaR and Finn's method give for these data; path length 30 626 / 11 819."""
    found = cycling(cone_spring())
    assert (found.throughput, found.throughflow) == (42445, 30626)
    assert found.finn_cycling_index == pytest.approx(0.092, abs=0.0005)
    assert found.average_path_length == pytest.approx(30626 / 11819)


def test_half_comes_round():
    """100 in, mill gives 100 to the kiln, which returns 100 and exports 100: T = 200 each.

    G = [[0, 1], [1/2, 0]], n_ii = 1/(1 - 1/2) = 2, so half of all throughflow is cycled.
    """
    layer = network([("import", "m", 100.0), ("m", "k", 200.0), ("k", "m", 100.0), ("k", "export", 100.0)])
    found = cycling(layer)
    assert found.finn_cycling_index == pytest.approx(0.5)
    assert found.cycled == pytest.approx([100, 100])
    assert found.average_path_length == pytest.approx(4.0)


def test_a_chain_does_not_cycle_even_where_it_begins_out_of_nothing():
    found = cycling(network([("a", "b", 1.0), ("b", "c", 1.0)]))
    assert (found.finn_cycling_index, found.average_path_length) == (0.0, None)


@pytest.mark.parametrize("rows", [[("a", "b", 1.0), ("b", "a", 1.0)], [("a", "a", 1.0)]])
def test_what_never_leaves_has_no_index(rows):
    found = cycling(network([*rows, ("import", "c", 1.0), ("c", "export", 1.0)]))
    assert (found.finn_cycling_index, found.cycled) == (None, None)


def test_nothing_flows():
    found = cycling(network([("a", "b", 0.0)]))
    assert (found.throughflow, found.finn_cycling_index, found.average_path_length) == (0.0, None, None)


@settings(max_examples=60, deadline=None)
@given(balanced(), st.sampled_from([2.0**-8, 1e-3, 3.7e6]), st.data())
def test_order_of_nodes_and_unit_do_not_matter(layer, unit, data):
    found = cycling(layer)
    assert 0 <= found.finn_cycling_index < 1
    other = cycling(scaled(permuted(layer, data.draw(st.permutations(range(layer.size)))), unit))
    assert other.finn_cycling_index == pytest.approx(found.finn_cycling_index, abs=1e-9)
    assert other.average_path_length == pytest.approx(found.average_path_length)
    assert other.throughput == pytest.approx(unit * found.throughput)


@settings(max_examples=30, deadline=None)
@given(balanced())
def test_an_unused_node_changes_nothing(layer):
    n = layer.size
    wider = of(np.zeros((n + 1, n + 1)))
    flows = wider.flows.copy()
    flows[:n, :n] = layer.flows
    more = Network(
        names=wider.names,
        flows=flows,
        imports=np.append(layer.imports, 0),
        exports=np.append(layer.exports, 0),
        dissipation=np.append(layer.dissipation, 0),
    )
    one, other = cycling(layer), cycling(more)
    assert other.finn_cycling_index == pytest.approx(one.finn_cycling_index, abs=1e-12)
    assert (other.throughflow, other.throughput) == pytest.approx((one.throughflow, one.throughput))
