from __future__ import annotations

import json

import pytest
from tests.analysis.network.parks import park, state

from parkloop.analysis.network.layers import LayerKind
from parkloop.analysis.network.parkview import park_network


@pytest.mark.parametrize("kind", list(LayerKind))
def test_every_layer_is_plain_json(kind):
    data = park_network(state(), park(), kind)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["layer"] == kind.value
    assert data["nodes"] == 3


def test_goods():
    data = park_network(state(), park(), LayerKind.GOODS)
    assert (data["links"], data["unit"]) == (1, "t")
    assert {"node": "mill", "in": 0.0, "out": 17.0} in data["untraced"]
    assert data["tables"] == [
        {
            "flow": "slag_on",
            "seats": [{"role": "supplier", "node": "smelter"}, {"role": "receiver", "node": "mill"}],
        }
    ]
    assert data["metabolism"]["linked_recycling"] == pytest.approx(1 / 3 / 3)  # 1 of 3 pairs, 15 of 45 t
    assert data["value_chains"]["rows"][0]["nodes"] == ["smelter", "mill"]
    assert data["leaks"]["unknown_worth"] == 2


def test_brokers_by_division_of_industry():
    from dataclasses import replace

    codes = {"smelter": "C3211", "mill": "3130", "plant": "4411"}
    p = park()
    p = p.but(nodes=tuple(replace(n, industry={"gb4754": codes.get(n.id, "")}) for n in p.nodes))
    rows = [("a", "smelter", "mill", "metal", 1.0), ("b", "mill", "plant", "metal", 1.0)]
    data = park_network(state(rows), p, LayerKind.GOODS)
    mill = next(r for r in data["node_measures"] if r["node"] == "mill")
    assert mill["brokerage"]["liaison"] == mill["brokerage"]["total"] == 1
