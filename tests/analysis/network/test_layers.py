from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.network.parks import FLOWS, flow, park, state

from parkloop.analysis.network.layers import LayerKind, belongs, factor, park_layer


def test_goods_by_hand():
    """Ore 100 in; metal 50 and slag 45 out of the smelter: 5 not traced. Mill: 55 in, 38 out. Coal 9 is burnt."""
    layer = park_layer(state(), park(), LayerKind.GOODS)
    n = layer.network
    assert (n.names, n.unit) == (("smelter", "mill", "plant"), "t")
    assert n.flows.tolist() == [[0, 55, 0], [0, 0, 0], [0, 0, 0]]
    assert n.imports.tolist() == [100, 0, 9]
    assert n.exports.tolist() == [10, 38, 0]
    assert n.dissipation.tolist() == [30 + 5, 17, 9]
    assert layer.untraced_out.tolist() == [5, 17, 9]
    assert not layer.untraced_in.any()
    assert n.unbalanced(1e-12) == []
    assert n.value[0, 1] == 40 * 500  # the slag has no price


def test_energy_in_gigajoules():
    """20 MWh = 72 GJ from 9 t of coal of 20 GJ: 180 GJ come in, 108 dissipate in the plant."""
    n = park_layer(state(), park(), LayerKind.ENERGY).network
    assert n.flows[2, 0] == pytest.approx(72)
    assert n.imports.tolist() == [0, 0, pytest.approx(180)]
    assert n.dissipation == pytest.approx([72, 0, 108])


def test_water_from_the_environment_and_back():
    n = park_layer(state(), park(), LayerKind.WATER).network
    assert n.flows[1, 2] == 40
    assert n.imports.tolist() == [0, 50, 0]
    assert n.dissipation.tolist() == [0, 10, 40]


def test_what_leaves_beyond_what_enters_is_shown():
    layer = park_layer(state([("o", "smelter", "mill", "metal", 7.0)]), park(), LayerKind.GOODS)
    assert layer.untraced_in.tolist() == [7, 0, 0]
    assert layer.untraced_out.tolist() == [0, 7, 0]


def test_loss_on_the_way_and_change_of_layer():
    """10 t of slag sent, 8 arrive; 5 t of coal sent that arrive as 30 MWh: none of the goods, 108 of 100 GJ."""
    ways = [
        flow("s", "smelter", "mill", "slag", 10.0, received=8.0),
        flow("c", "smelter", "mill", "coal", 5.0, arrives="power", received=30.0),
    ]
    goods = park_layer(state(ways), park(), LayerKind.GOODS).network
    assert goods.flows[0, 1] == 8
    assert goods.dissipation[0] == 2 + 5
    energy = park_layer(state(ways), park(), LayerKind.ENERGY).network
    assert (energy.flows[0, 1], energy.imports[1]) == (pytest.approx(100), pytest.approx(8))


def test_unknown_amount_is_a_link_and_no_flow():
    layer = park_layer(state([*FLOWS, flow("x", "mill", "smelter", "metal", None)]), park(), LayerKind.GOODS)
    assert layer.left_out == (("x", "amount"),)
    assert layer.network.adjacency[1, 0]
    assert layer.network.flows[1, 0] == 0


def test_unknown_heating_value():
    p = park()
    gas = p.commodity["slag"]
    from dataclasses import replace

    from parkloop.park.enums import CommodityKind

    fuel = replace(gas, kind=CommodityKind.FUEL)
    layer = park_layer(
        state([("x", "mill", "smelter", "slag", 3.0)]),
        p.but(commodities=tuple(fuel if c.id == "slag" else c for c in p.commodities)),
        LayerKind.ENERGY,
    )
    assert layer.left_out == (("x", "GJ"),)
    assert layer.network.adjacency[1, 0]


def test_which_commodities_belong():
    c = park().commodity
    of = {kind: [i for i in c if belongs(c[i], kind)] for kind in LayerKind}
    assert of[LayerKind.GOODS] == ["ore", "metal", "sheet", "slag", "coal"]
    assert of[LayerKind.WATER] == ["water", "sewage"]
    assert of[LayerKind.ENERGY] == ["power", "coal"]
    assert (factor(c["power"], LayerKind.ENERGY), factor(c["coal"], LayerKind.ENERGY)) == (3.6, 20.0)


def test_without_prices_there_is_no_value():
    assert park_layer(state(), park(), LayerKind.WATER).network.value is None
    assert np.isnan(park_layer(state(), park(), LayerKind.GOODS).network.value[1, 0])
