"""A small park for the tests of values and composition; every figure is round and stated here."""

from parkloop.base.text import Text
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, Direction, NodeKind, Origin, Task
from parkloop.park.flow import Flow, Link
from parkloop.park.node import Line, Node, Process
from parkloop.park.option import Option
from parkloop.park.park import Header, Park


def line(commodity, amount, **more):
    return Line(commodity=commodity, amount=amount, unit="t/a", **more)


def node(id, takes=(), makes=(), **more):
    return Node(id=id, name=Text(id, id), takes=tuple(takes), makes=tuple(makes), **more)


def commodity(id, kind=CommodityKind.MATERIAL):
    return Commodity(id=id, name=Text(id, id), kind=kind, unit="t")


def flow(id, source, target, what, amount, /, **more):
    return Flow(id=id, source_node=source, target_node=target, commodity=what, amount=amount, unit="t/a", **more)


def header(base_year=2024):
    return Header(id="p", name=Text("园", "park"), base_year=base_year, horizon=(2025, 2030))


def park(**more):
    """Mill: takes 1000 t coal, makes 300 t ash in two streams; kiln: takes 800 t clay and 500 t coal."""
    tables = {
        "park": header(),
        "commodities": (
            commodity("coal", CommodityKind.FUEL),
            commodity("ash", CommodityKind.WASTE),
            commodity("clay"),
            commodity("brick", CommodityKind.PRODUCT),
        ),
        "nodes": (
            node("mill", [line("coal", 1000.0)], [line("ash", 100.0), line("ash", 200.0)]),
            node("kiln", [line("clay", 800.0), line("coal", 500.0)], [line("brick", 1200.0), line("ash", None)]),
            node("market", kind=NodeKind.MARKET),
        ),
        "processes": (Process(id="boiler", node="mill", product="coal", activity=900.0, capacity=1000.0, unit="t/a"),),
        "links": (Link(id="way", source_node="mill", target_node="kiln", commodity="ash", capacity=50.0, unit="t/a"),),
        "flows": (flow("F1", "mill", "kiln", "ash", 40.0),),
    }
    return Park(**{**tables, **more})


def option(id, *actions, **more):
    settings = {
        "direction": Direction.FLOWS,
        "task": Task.RESOURCES,
        "name": Text(id, id),
        "origin": Origin.USER,
        **more,
    }
    return Option(id=id, actions=actions, **settings)
