"""The plant of a chain: what it takes and makes balances, heat comes as the park's steam or gas, ids are shared."""

from __future__ import annotations

import pytest
from tests.generation.symbiosis_paths.treating.small import context

from parkloop.generation.symbiosis_paths.chains import found_chains
from parkloop.generation.symbiosis_paths.treating.plant import actions, fresh, needs, plant_id
from parkloop.generation.symbiosis_paths.treating.states import State
from parkloop.park.actions import AddCommodity, AddNode, OpenLink
from parkloop.park.enums import CommodityKind


def one(node, commodity, steps, **amounts):
    c = context(**amounts)
    return c, next(x for x in found_chains(c)[node, commodity] if x.steps == steps)


def test_a_kiln_is_fired_with_gas():
    """100 t of mud at 3.6 to 5.0 GJ/t: 430 GJ at 0.036 GJ/Nm3 = 11,944 Nm3; 30 to 60 kWh/t: 4.5 MWh."""
    c, chain = one("pulp", "mud", ("T06",), mud=100.0)
    found = {i.role: (i.commodity.id, i.value) for i in needs(c, chain)}
    assert found == {"fuel": ("gas", pytest.approx(430 / 0.036)), "electricity": ("power", pytest.approx(4.5))}


def test_a_dryer_takes_steam():
    """5,000 t of water at 2.8 to 3.5 GJ: 15,750 GJ at 2.8 GJ/t = 5,625 t of steam."""
    c, chain = one("works", "sludge", ("T02",))
    steam = next(i for i in needs(c, chain) if i.role == "steam")
    assert (steam.commodity.id, steam.value, steam.unit) == ("steam", pytest.approx(5625), "t")


def test_actions_of_a_chain():
    c, chain = one("works", "sludge", ("T02",))
    new, added, feed, delivery = actions(c, chain, "chain-x")
    assert isinstance(new, AddCommodity)
    assert isinstance(added, AddNode)
    assert isinstance(feed, OpenLink)
    assert (new.commodity.id, added.node.id) == ("made_dried_sludge", "plant-x")
    assert {x.commodity: x.amount for x in added.node.makes} == {"made_dried_sludge": pytest.approx(2000)}
    assert (feed.source_node, feed.target_node, feed.capacity) == ("works", "plant-x", pytest.approx(7000))
    assert (delivery.target_node, delivery.replaces, delivery.capacity) == ("chp", "coal", pytest.approx(2000))
    assert delivery.ratio == pytest.approx((6.5 + 11) / 2 / 20)


def test_residue_is_waste_and_water_is_water():
    c = context()
    assert fresh(c, State("ro_permeate", "m3"), residue=False).kind is CommodityKind.WATER
    assert fresh(c, State("ro_concentrate", "m3"), residue=True).kind is CommodityKind.WASTE_WATER
    assert fresh(c, State("pg_slimes", "t"), residue=True).kind is CommodityKind.WASTE
    assert plant_id("chain-a-b") == "plant-a-b"
