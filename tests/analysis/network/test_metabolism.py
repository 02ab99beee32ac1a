from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.network.parks import FLOWS, flow, park, state

from parkloop.analysis.network.layers import LayerKind
from parkloop.analysis.network.metabolism import metabolism


def test_goods_by_hand():
    """Taken: ore 100, metal 40, slag 15, coal 9; of the slag 15 of 45 used; primary 109; value added 3000."""
    found = metabolism(state(), park(), LayerKind.GOODS, connectance=0.3)
    assert found.symbiosis_share == pytest.approx(15 / 164)
    assert found.byproduct_recycling_rate == pytest.approx(15 / 45)
    assert found.linked_recycling == pytest.approx(0.3 / 3)
    assert found.primary_input == 109
    assert found.resource_productivity == pytest.approx(3000 / 109)
    assert found.missing == ()


def test_what_a_treating_node_receives_is_not_used():
    used = metabolism(state(), park(), LayerKind.WATER)
    treated = metabolism(state(), park(), LayerKind.WATER, treating=frozenset({"plant"}))
    assert used.symbiosis_share == pytest.approx(40 / 90)
    assert (treated.symbiosis_share, treated.byproduct_recycling_rate) == (0.0, 0.0)


def test_reclaimed_water_counts():
    rows = [*FLOWS, ("again", "plant", "mill", "water", 10.0)]
    found = metabolism(state(rows), park(), LayerKind.WATER, treating=frozenset({"plant"}))
    assert found.symbiosis_share == pytest.approx(10 / 100)


def test_unknown_stays_unknown_and_is_named():
    found = metabolism(
        state([*FLOWS, flow("x", "smelter", "mill", "slag", None)]), park(), LayerKind.GOODS, connectance=0.3
    )
    assert (found.symbiosis_share, found.byproduct_recycling_rate, found.linked_recycling) == (None, None, None)
    assert found.missing == ("amount:x",)
    p = park()
    ore = replace(p.commodity["ore"], primary=None)
    nodes = tuple(replace(n, value_added=None) if n.id == "mill" else n for n in p.nodes)
    p = p.but(commodities=tuple(ore if c.id == "ore" else c for c in p.commodities), nodes=nodes)
    found = metabolism(state(), p, LayerKind.GOODS)
    assert (found.primary_input, found.resource_productivity) == (None, None)
    assert found.missing == ("primary:ore", "value_added:mill")


def test_a_blank_line_is_unknown_too():
    told = replace(state(), takes={("mill", "ore"): None, ("mill", "water"): None}, makes={("plant", "slag"): None})
    found = metabolism(told, park(), LayerKind.GOODS)
    assert (found.symbiosis_share, found.byproduct_recycling_rate, found.primary_input) == (None, None, None)
    assert found.missing == ("take:mill/ore", "make:plant/slag")


def test_an_empty_layer_has_no_shares():
    found = metabolism(state([]), park(), LayerKind.GOODS, connectance=0.5)
    assert (found.symbiosis_share, found.linked_recycling, found.resource_productivity) == (None, None, None)
