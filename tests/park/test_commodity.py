"""Commodities and prices: declared soundly, and carriers of energy are told."""

import pytest
from tests.park.declared import check

from parkloop.base.text import Text
from parkloop.park.commodity import Commodity, Price
from parkloop.park.enums import CommodityKind


@pytest.mark.parametrize("cls", [Commodity, Price])
def test_declaration(cls):
    check(cls)


@pytest.mark.parametrize(
    ("kind", "ncv", "carrier"),
    [
        (CommodityKind.FUEL, None, True),
        (CommodityKind.POWER, None, True),
        (CommodityKind.HEAT, None, True),
        (CommodityKind.GAS, None, False),  # nitrogen
        (CommodityKind.GAS, 0.0036, True),  # blast-furnace gas
        (CommodityKind.BY_PRODUCT, 9.0, True),  # bagasse, GJ/t
        (CommodityKind.WATER, None, False),
    ],
)
def test_carriers(kind, ncv, carrier):
    assert Commodity(id="x", name=Text("x"), kind=kind, unit="t", ncv=ncv).carrier is carrier
