"""A small park for chains: lime mud and sludge, a plant that buys quicklime, a boiler that burns coal."""

from __future__ import annotations

from tests.generation.conftest import base_park, firm, line, make_context, thing

from parkloop.park.enums import YesNo
from parkloop.park.park import Assumptions

GOODS = (
    thing("mud", "造纸白泥", "lime mud", "by_product", hazardous=YesNo.NO, composition={"CaCO3": 0.9, "water": 0.0}),
    thing("sludge", "市政污泥", "sewage sludge", "waste", hazardous=YesNo.NO, composition={"water": 0.8}),
    thing("wet", "造纸污泥", "paper sludge", "waste", hazardous=YesNo.NO, composition={"water": 0.6}),
    thing("lime", "生石灰", "quicklime"),
    thing("coal", "动力煤", "thermal coal", "fuel", ncv=20.0),
    thing("gas", "天然气", "natural gas", "fuel", "Nm3", ncv=0.036),
    thing("power", "电力", "electricity", "power", "MWh"),
    thing("steam", "蒸汽", "steam", "heat", "t", ncv=2.8),
)


def nodes(mud=1000.0, need=100.0, sludge=7000.0, wet=3500.0):
    return (
        firm("pulp", "2211", (), [line("mud", mud), *([line("wet", wet)] if wet else [])]),
        firm("works", "4620", (), [line("sludge", sludge)], location=(110.0, 30.01)),
        firm("aac", "3031", [line("lime", need, function="lime")], (), location=(110.0, 30.02)),
        firm("chp", "4412", [line("coal", 50_000.0, function="fuel_solid")], (), location=(110.0, 30.03)),
    )


def park(**amounts):
    made = base_park(commodities=GOODS, nodes=nodes(**amounts))
    return made.but(assumptions=Assumptions(haul_cost=1.0, discount_rate=0.06))


def context(**amounts):
    return make_context(park(**amounts))
