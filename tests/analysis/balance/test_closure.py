from __future__ import annotations

import pytest
from tests.analysis.balance.test_park_layers import COMMODITIES, HEAT
from tests.park.parks import line, node, park

from parkloop.analysis.balance.park_layers import park_layers
from parkloop.base.text import Text
from parkloop.knowledge.layerfacts import Loss

AIR = Loss("air", "443", "mass", "in", Text("空气", "air"), "fuel", 8.0, 12.0, ("MEM",), "memory", "")
GAS = Loss("gas", "443", "mass", "out", Text("烟气", "flue gas"), "fuel", 9.0, 13.0, ("MEM",), "memory", "")


def layer_of(node_, losses, layer):
    found = park_layers(park(commodities=COMMODITIES, nodes=(node_,), flows=()), losses, {}, layers=[layer])[layer]
    return found.reconciliation.values()


def test_air_comes_in_and_flue_gas_goes_out_per_tonne_of_fuel():
    """100 t coal, 100 t of lime made: air 10 x 100, gas 11 x 100; the ends move by 100 in equal parts, +50 and -50."""
    boiler = node("b", [line("coal", 100.0, sd=0.0)], [line("lime", 100.0, sd=0.0)], industry={"gb4754": "D4430"})
    values = layer_of(boiler, (AIR, GAS), "mass")
    assert values["loss/b/air"] == pytest.approx(1050.0)
    assert values["loss/b/gas"] == pytest.approx(1050.0)


@pytest.mark.parametrize(
    ("takes", "makes", "code"),
    [
        ([line("coal", 100.0)], [line("steam", 10.0)], "2611"),  # another industry
        ([line("coal", 100.0)], [line("steam", None)], "4430"),  # an amount is not known
        ([line("coal", 100.0)], [], "4430"),  # nothing is made
    ],
)
def test_otherwise_nothing_typical_is_assumed(takes, makes, code):
    values = layer_of(node("b", takes, makes, industry={"gb4754": code}), (HEAT,), "energy")
    assert "loss/b/heat_loss" not in values
    assert "unaccounted/b" in values
