"""Prices and factors come from the document, by year; what is missing is unknown and never zero."""

import pytest
from tests.operation.small import commodity, park, text

from parkloop.base.trace import Ledger
from parkloop.operation.prices import GridFactor, co2_factor, price
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, ReferenceKind
from parkloop.park.steering import PricePoint, ReferenceEvent


def test_the_commoditys_own_price_is_used_and_traced():
    ledger = Ledger()
    found = price(park(), ledger, "clinker", "buy", 2025)
    assert found.value == 300
    assert ledger[found.ref].origin == "document:commodities[1].price.value"
    assert ledger[found.ref].confidence == "source seen"


def test_a_price_that_nobody_knows_is_none():
    assert price(park(), Ledger(), "ash", "buy", 2025).value is None
    assert price(park(), Ledger(), "ash", "dispose", 2025).value is None


def test_price_points_go_by_year():
    """2026 and 2028 are stated: 2025 takes the earliest, 2027 the one before it, 2030 the last."""
    points = tuple(
        PricePoint(commodity="coal", year=y, value=v, unit="CNY/t") for y, v in ((2026, 650.0), (2028, 500.0))
    )
    p = park(prices=points)
    assert [price(p, Ledger(), "coal", "buy", y).value for y in (2025, 2027, 2030)] == [650, 650, 500]


def test_a_price_event_goes_before_everything():
    event = ReferenceEvent(id="e", kind=ReferenceKind.PRICE, target="coal", year=2026, value=900.0)
    p = park(reference=(event,))
    assert price(p, Ledger(), "coal", "buy", 2025).value == 700
    assert price(p, Ledger(), "coal", "buy", 2026).value == 900


@pytest.mark.parametrize(("grid", "expected"), [(GridFactor(0.5), 0.5), (GridFactor(None), None)])
def test_power_takes_the_grid_factor(grid, expected):
    power = Commodity(id="power_", name=text("power"), kind=CommodityKind.POWER, unit="MWh")
    p = park(commodities=(*park().commodities, power))
    assert co2_factor(p, Ledger(), "power_", 2025, grid).value == expected


def test_a_fuel_without_a_factor_is_unknown_and_a_stone_has_none():
    p = park(
        commodities=(
            *park().commodities,
            commodity("gas", CommodityKind.FUEL),
            commodity("stone", CommodityKind.MATERIAL),
        )
    )
    assert co2_factor(p, Ledger(), "gas", 2025, GridFactor(0.5)).value is None
    assert co2_factor(p, Ledger(), "stone", 2025, GridFactor(0.5)).value == 0
    assert co2_factor(p, Ledger(), "coal", 2025, GridFactor(0.5)).value == 2


def test_grid_factor_of_the_document_goes_first():
    """The figure in the document, else the version that it names, else nothing."""
    from dataclasses import replace

    from parkloop.operation.prices import grid_of

    p = park()
    assert grid_of(p).value is None
    named = p.but(assumptions=replace(p.assumptions, grid_factor="grid-cn@2023"))
    assert 0.3 < grid_of(named).value < 0.8
    assert grid_of(named).version == "grid-cn@2023"
    stated = p.but(assumptions=replace(named.assumptions, grid_factor_value=0.5))
    assert grid_of(stated).value == 0.5
    assert grid_of(p.but(assumptions=replace(p.assumptions, grid_factor="none@1"))).value is None
