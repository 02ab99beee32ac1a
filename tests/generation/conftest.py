"""A small park made by hand: a power plant, a board plant and a cement plant, with few routes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.generation.flows.conftest import site

from parkloop import knowledge
from parkloop.base.text import Text
from parkloop.generation.context import Context
from parkloop.generation.tables import Tables
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, NodeKind, StateKind, YesNo
from parkloop.park.node import Line, Node
from parkloop.park.park import Header, Park
from parkloop.park.state import State, StateFlow

__all__ = ["site"]
YEAR = 2024
ROUTES = {r.route_id: r for r in knowledge.routes()}


def thing(cid, zh, en, kind="material", unit="t", **more):
    return Commodity(id=cid, name=Text(zh, en), kind=CommodityKind(kind), unit=unit, **more)


def firm(nid, code, takes=(), makes=(), *, location=(110.0, 30.0), kind="enterprise", **more):
    return Node(
        id=nid,
        name=Text(nid, nid),
        kind=NodeKind(kind),
        industry={"gb4754": code} if code else {},
        location=location,
        takes=tuple(takes),
        makes=tuple(makes),
        **more,
    )


def line(cid, amount=None, function="", unit="t/a", **more):
    return Line(commodity=cid, amount=amount, unit=unit, function=function, **more)


def flow(source, target, cid, amount, arrives=None):
    return StateFlow(
        id=f"{source}-{cid}-{target}",
        source=source,
        target=target,
        commodity=cid,
        arrives=arrives or cid,
        amount=amount,
        received=amount,
        unit="t",
    )


GOODS = (
    thing("gyp", "脱硫石膏", "FGD gypsum", "by_product", hazardous=YesNo.NO),
    thing("ash", "粉煤灰", "coal fly ash", "by_product", hazardous=YesNo.NO, codes={"sw": "SW02"}),
    thing("rock", "天然石膏", "natural gypsum"),
    thing("clinker", "水泥熟料", "cement clinker"),
    thing("coal", "动力煤", "thermal coal", "fuel", ncv=20.0),
    thing("cement", "水泥", "cement", "product"),
    thing("power", "电力", "electricity", "power", "MWh"),
)


def base_park(**changes):
    nodes = (
        firm("plant", "4411", [line("coal", 100_000)], [line("gyp", 5_000, sd=100), line("ash", 20_000)]),
        firm("board", "3024", [line("rock", 10_000)], location=(110.0, 30.01)),
        firm(
            "kiln",
            "3011",
            [line("rock", 5_000), line("clinker", 50_000), line("power", 10_000, unit="MWh/a")],
            [line("cement", 100_000)],
            location=(110.01, 30.0),
        ),
    )
    header = Header(id="p", name=Text("园", "park"), base_year=YEAR, horizon=(2025, 2030))
    return replace(Park(park=header, commodities=GOODS, nodes=nodes), **changes)


def make_context(park=None, flows=(), *, routes=("R001", "R013", "R014"), findings=(), takes=None, makes=None, **more):
    state = State(kind=StateKind.OBSERVED, year=YEAR, flows=tuple(flows), takes=takes or {}, makes=makes or {})
    tables = Tables.shipped(tuple(ROUTES[r] for r in routes))
    return Context(
        park=park or base_park(), state=state, tables=more.pop("tables", tables), year=YEAR, findings=tuple(findings)
    )


class Kit:
    """What the tests build with."""

    thing, firm, line, flow = staticmethod(thing), staticmethod(firm), staticmethod(line), staticmethod(flow)
    park, context = staticmethod(base_park), staticmethod(make_context)
    goods, routes, year = GOODS, ROUTES, YEAR


@pytest.fixture
def kit():
    return Kit
