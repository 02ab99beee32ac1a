"""Small parks with heat streams and water uses, written as documents: processes with temperatures, contents, limits."""

from __future__ import annotations

from tests.operation.small import option, park, price, text

from parkloop.park.actions import OpenLink
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, Side
from parkloop.park.node import Line, Node, Port, Process

HOURS = 8000.0
GJ_PER_KW = HOURS * 3.6e-3
"""GJ a year of one kW over 8 000 h: 28.8."""


def port(side, commodity, amount, unit, **more):
    return Port(side=side, commodity=commodity, coefficient=amount, unit=f"{unit}/t", **more)


def process(id, node, *ports, hours=HOURS):
    """A process of one tonne a year: coefficients are yearly amounts."""
    return Process(id=id, node=node, product="goods", activity=1.0, unit="t/a", hours=hours, ports=ports)


def stream(id, node, supply, target, kw, hours=HOURS):
    """Heat given off as ``waste_heat``, or taken as ``steam``, over the hours of its process."""
    hot = supply > target
    given = kw * hours * 3.6e-3
    ends = {"supply_C": supply, "target_C": target}
    side, commodity = (Side.OUT, "waste_heat") if hot else (Side.IN, "steam")
    return process(id, node, port(side, commodity, given, "GJ", **ends), hours=hours)


def total(processes, node, side, commodity):
    here = [p for x in processes if x.node == node for p in x.ports if (p.side, p.commodity) == (side, commodity)]
    return sum(p.coefficient for p in here)


def lines(processes, node, side, units):
    named = dict.fromkeys(p.commodity for x in processes if x.node == node for p in x.ports if p.side is side)
    return tuple(
        Line(commodity=c, amount=total(processes, node, side, c), unit=f"{units[c]}/a", source="test") for c in named
    )


def document(processes, commodities, **more):
    """A park whose nodes make and take just what their processes state."""
    units = {c.id: c.unit for c in commodities}
    nodes = tuple(
        Node(
            id=n,
            name=text(n),
            takes=lines(processes, n, Side.IN, units),
            makes=lines(processes, n, Side.OUT, units),
        )
        for n in dict.fromkeys(x.node for x in processes)
    )
    return park(commodities=tuple(commodities), nodes=nodes, flows=(), processes=tuple(processes), **more)


GOODS = Commodity(id="goods", name=text("goods"), kind=CommodityKind.PRODUCT, unit="t")
STEAM = Commodity(id="steam", name=text("steam"), kind=CommodityKind.HEAT, unit="GJ", price=price(60.0), co2_factor=0.1)
WASTE_HEAT = Commodity(
    id="waste_heat", name=text("waste heat"), kind=CommodityKind.HEAT, unit="GJ", disposal=price(5.0)
)


def heated(*streams, **more):
    """A park of heat streams: steam at 60, cooling at 5 a GJ."""
    return document(streams, (GOODS, STEAM, WASTE_HEAT), **more)


def recovery(node="A", to=None, approach=20.0, capacity=2e5, id="recover", **loop):
    """Recovery inside a node, or by a loop to another one."""
    return option(
        id,
        OpenLink(
            source_node=node,
            target_node=to or node,
            commodity="waste_heat",
            replaces="steam",
            capacity=capacity,
            approach_K=approach,
            cost=price(0.0),
            **loop,
        ),
    )


FRESH = Commodity(
    id="fresh",
    name=text("fresh"),
    kind=CommodityKind.WATER,
    unit="m3",
    price=price(3.0),
    composition={"c": 0.0},
)
USED = Commodity(id="used", name=text("used"), kind=CommodityKind.WASTE_WATER, unit="m3", disposal=price(1.0))


def use(id, node, amount, limit, **more):
    return process(id, node, port(Side.IN, "fresh", amount, "m3", limit=limit), **more)


def giver(id, node, amount, quality, **more):
    return process(id, node, port(Side.OUT, "used", amount, "m3", quality=quality), **more)


def watered(*units, **more):
    """A park of water uses and givers: fresh water at 3, discharge at 1 a cubic metre."""
    return document(units, (GOODS, FRESH, USED), **more)


def pipes(pairs, id="pipes", capacity=1e7):
    """An option that opens the given ways between nodes for used water in place of fresh water."""
    return option(
        id,
        *(
            OpenLink(
                source_node=a,
                target_node=b,
                commodity="used",
                replaces="fresh",
                capacity=capacity,
                cost=price(0.0),
            )
            for a, b in pairs
        ),
    )
