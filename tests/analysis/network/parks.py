"""A small park with prices, by hand: mine and works inside, market and sky outside."""

from __future__ import annotations

from parkloop.base.text import Text
from parkloop.park.commodity import Commodity, Price
from parkloop.park.enums import CommodityKind, NodeKind, StateKind
from parkloop.park.node import Node
from parkloop.park.park import Header, Park
from parkloop.park.state import State, StateFlow


def priced(value, unit):
    return Price(value=value, unit=f"CNY/{unit}")


def commodity(id, kind, unit="t", price=None, **more):
    price = None if price is None else priced(price, unit)
    return Commodity(id=id, name=Text(id, id), kind=kind, unit=unit, price=price, **more)


def node(id, kind=NodeKind.ENTERPRISE, **more):
    return Node(id=id, name=Text(id, id), kind=kind, **more)


COMMODITIES = (
    commodity("ore", CommodityKind.MATERIAL, price=100.0, primary=True),
    commodity("metal", CommodityKind.PRODUCT, price=500.0),
    commodity("sheet", CommodityKind.PRODUCT, price=900.0),
    commodity("slag", CommodityKind.BY_PRODUCT, disposal=priced(20.0, "t")),
    commodity("power", CommodityKind.POWER, "MWh", price=400.0),
    commodity("coal", CommodityKind.FUEL, price=600.0, ncv=20.0, primary=True),
    commodity("water", CommodityKind.WATER, "m3", primary=True),
    commodity("sewage", CommodityKind.WASTE_WATER, "m3"),
)
NODES = (
    node("smelter", value_added=2000.0),
    node("mill", value_added=1000.0),
    node("plant", NodeKind.INFRASTRUCTURE, value_added=0.0),
    node("market", NodeKind.MARKET),
    node("sky", NodeKind.ENVIRONMENT),
)
FLOWS = (
    ("ore_in", "market", "smelter", "ore", 100.0),
    ("metal_on", "smelter", "mill", "metal", 40.0),
    ("metal_out", "smelter", "market", "metal", 10.0),
    ("slag_on", "smelter", "mill", "slag", 15.0),
    ("slag_left", "smelter", "@unallocated", "slag", 30.0),
    ("sheet_out", "mill", "market", "sheet", 38.0),
    ("coal_in", "market", "plant", "coal", 9.0),
    ("power_on", "plant", "smelter", "power", 20.0),
    ("water_in", "sky", "mill", "water", 50.0),
    ("sewage_on", "mill", "plant", "sewage", 40.0),
    ("sewage_out", "plant", "sky", "sewage", 40.0),
)


def flow(id, source, target, what, amount, unit="t", arrives=None, received=None):
    return StateFlow(
        id=id,
        source=source,
        target=target,
        commodity=what,
        arrives=arrives or what,
        amount=amount,
        received=amount if received is None else received,
        unit=unit,
    )


def park(**changes):
    made = Park(
        park=Header(id="small", name=Text("小园区", "small"), base_year=2024, horizon=(2025, 2030)),
        commodities=COMMODITIES,
        nodes=NODES,
    )
    return made.but(**changes) if changes else made


def state(flows=FLOWS):
    units = {c.id: c.unit for c in COMMODITIES}
    rows = tuple(flow(*row, unit=units[row[3]]) if isinstance(row, tuple) else row for row in flows)
    return State(kind=StateKind.OBSERVED, year=2024, flows=rows)
