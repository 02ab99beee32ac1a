from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop import knowledge
from parkloop.generation.unit_nodes.effect import changes
from parkloop.park.enums import Side

MEASURES = {m.measure_id: m for m in knowledge.measures()}


def test_a_fraction_of_the_fuel(kit):
    context = kit.context()
    (change,) = changes(context, context.park.node["plant"], MEASURES["M006"])
    assert (change.line.commodity, change.side) == ("coal", Side.IN)
    assert (change.low, change.fraction, change.high) == (-0.10, pytest.approx(-0.075), -0.05)


def test_per_unit_of_product_by_hand(kit):
    context = kit.context()
    (change,) = changes(context, context.park.node["kiln"], MEASURES["M038"])
    # 7-10 kWh per t cement x 100 kt = 700-1000 MWh of 10000 MWh
    assert (change.low, change.fraction, change.high) == pytest.approx((-0.10, -0.085, -0.07))
    assert change.product.commodity == "cement"


def test_energy_acts_on_every_carrier(kit):
    node = kit.firm("n", "2614", [kit.line("coal", 1.0), kit.line("power", 1.0, unit="MWh/a"), kit.line("rock", 1.0)])
    context = kit.context(kit.park(nodes=(node,)))
    assert {c.line.commodity for c in changes(context, node, MEASURES["M097"])} == {"coal", "power"}


def test_nothing_to_act_on_is_no_change(kit):
    context = kit.context()
    board = context.park.node["board"]
    assert changes(context, board, MEASURES["M006"]) == ()  # takes no fuel
    assert changes(context, board, MEASURES["M038"]) == ()  # makes no cement
    unknown = kit.firm("n", "4411", [kit.line("coal", None)])
    assert changes(kit.context(kit.park(nodes=(unknown,))), unknown, MEASURES["M006"]) == ()


def test_a_part_of_unknown_size_does_not_scale(kit):
    context = kit.context()
    assert changes(context, context.park.node["kiln"], MEASURES["M015"]) == ()  # electricity of pumps


def test_a_saving_beyond_the_flow_is_no_change(kit):
    context = kit.context()
    huge = replace(MEASURES["M038"], effect_low=0.2, effect_high=0.3)  # 25000 of 10000 MWh
    assert changes(context, context.park.node["kiln"], huge) == ()


def test_emissions_by_name_on_the_making_side(kit):
    goods = (*kit.goods, kit.thing("voc", "挥发性有机物", "VOC", "emission"))
    node = kit.firm("n", "3610", (), [kit.line("voc", 50.0)])
    (change,) = changes(kit.context(kit.park(nodes=(node,), commodities=goods)), node, MEASURES["M093"])
    assert (change.side, change.fraction) == (Side.OUT, pytest.approx(-0.7))
