from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from tests.analysis.network.graphs import balanced, cone_spring, permuted

from parkloop.analysis.network.flows import network
from parkloop.analysis.network.overview import as_json, overview


def test_cone_spring_document():
    data = as_json(overview(cone_spring(), seed=7))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert (data["nodes"], data["links"], data["links_of_unknown_size"]) == (5, 8, 0)
    assert data["removal"]["worst"] == data["key_nodes"][0]["node"] == "Detritus"
    assert data["loops"]["count"] == 5
    assert data["loops"]["rows"][0]["nodes"] == ["Detritus", "Bacteria"]
    assert data["components"] == [["Detritus", "Bacteria", "Detritivores", "Carnivores"]]
    assert data["sampled"] == {"betweenness": False, "betweenness_sources": 5, "seed": 7}
    assert [r["node"] for r in data["node_measures"]] == [
        "Plants",
        "Detritus",
        "Bacteria",
        "Detritivores",
        "Carnivores",
    ]


def test_every_node_may_be_cut_off():
    data = as_json(overview(network([("import", "a", 1.0), ("a", "export", 1.0)])))
    assert data["removal"] == {"worst": None, "largest": None, "mean": None}
    assert (data["finn_cycling_index"], data["cyclicity"], data["connectance"]) == (0.0, 0.0, 0.0)


def test_no_node_at_all():
    data = as_json(overview(network([])))
    assert (data["nodes"], data["links"], data["connectance"], data["robustness"]) == (0, 0, None, None)
    assert data["key_nodes"] == []


@settings(max_examples=15, deadline=None)
@given(balanced(5))
def test_the_same_key_nodes_in_any_order(layer):
    one = as_json(overview(layer))
    other = as_json(overview(permuted(layer, range(layer.size - 1, -1, -1))))
    for key in ("links", "cyclicity", "finn_cycling_index", "ascendency", "link_density"):
        assert other[key] == pytest.approx(one[key], rel=1e-9, abs=1e-9)
    loss = {r["node"]: r["removal_loss"] for r in one["node_measures"]}
    assert {r["node"]: r["removal_loss"] for r in other["node_measures"]} == pytest.approx(loss)
