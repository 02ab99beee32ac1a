"""A park of two firms whose every number can be followed.

A power plant (coal -> ash) and a cement plant (clinker, ash -> cement).
Coal 1000 t/a at 700, 2 t CO2/t; ash 300 t/a of which 100 go to cement; clinker 500 t/a at 300; cement 600 t/a at 400.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.text import Text
from parkloop.base.trace import Ledger
from parkloop.operation.criteria import Coefficients, coefficients
from parkloop.operation.network import Network, build
from parkloop.operation.objective import Worth
from parkloop.operation.prices import GridFactor
from parkloop.park.actions import OpenLink, ReplaceRecipe
from parkloop.park.commodity import Commodity, Price
from parkloop.park.enums import CommodityKind, Confidence, Direction, Origin, Side, Task
from parkloop.park.flow import Flow
from parkloop.park.node import Line, Node
from parkloop.park.option import Legal, Money, Option
from parkloop.park.park import Assumptions, Header, Park

if TYPE_CHECKING:
    from parkloop.park.state import State

GRID = GridFactor(0.5, "test")
WORTH = Worth(
    weights={"material": 0.25, "waste": 0.25, "co2e": 0.25, "cost": 0.25},
    ranges={"material": 100.0, "waste": 100.0, "co2e": 100.0, "cost": 10_000.0},
)


def text(word):
    return Text(word, word)


def price(value):
    return Price(value=value, unit="CNY/t", year=2024, source="test", confidence=Confidence.SEEN)


def commodity(id, kind, **more):
    return Commodity(id=id, name=text(id), kind=kind, unit="t", **more)


def line(name, amount, **more):
    return Line(commodity=name, amount=amount, unit="t/a", source="test", **more)


def flow(id, source, target, name, amount, **more):
    return Flow(id=id, source_node=source, target_node=target, commodity=name, amount=amount, unit="t/a", **more)


def park(**changes):
    base = Park(
        park=Header(id="p", name=text("p"), base_year=2024, horizon=(2025, 2027)),
        assumptions=Assumptions(haul_cost=1.0, discount_rate=0.1),
        commodities=(
            commodity("ash", CommodityKind.BY_PRODUCT),
            commodity("clinker", CommodityKind.MATERIAL, price=price(300.0)),
            commodity("coal", CommodityKind.FUEL, price=price(700.0), co2_factor=2.0),
            commodity("cement", CommodityKind.PRODUCT, price=price(400.0)),
        ),
        nodes=(
            Node(id="power", name=text("power"), takes=(line("coal", 1000.0),), makes=(line("ash", 300.0),)),
            Node(
                id="cem",
                name=text("cem"),
                takes=(line("clinker", 500.0), line("ash", 100.0)),
                makes=(line("cement", 600.0),),
            ),
        ),
        flows=(flow("F1", "power", "cem", "ash", 100.0),),
    )
    return base.but(**changes)


def option(id, *actions, **more):
    settings = {
        "direction": Direction.SYMBIOSIS_PATHS,
        "task": Task.LINKAGE,
        "name": text(id),
        "origin": Origin.ROUTE,
        "legal": Legal(),
        "difficulty": 1.0,
        **more,
    }
    return Option(id=id, actions=actions, **settings)


def ash_link(ratio=0.8, capacity=150.0, **more):
    return OpenLink(
        source_node="power",
        target_node="cem",
        commodity="ash",
        replaces="clinker",
        ratio=ratio,
        capacity=capacity,
        distance=2.0,
        **more,
    )


def coal_saving(fraction=-0.1):
    return ReplaceRecipe(node="power", side=Side.IN, commodity="coal", fraction=fraction)


def money(value):
    return Money(value=value, year=2024, source="test", confidence=Confidence.SEEN)


@dataclass
class Case:
    park: Park
    observed: State
    network: Network
    coefficients: Coefficients
    ledger: Ledger


def case(options=(), years=(2025,), of=None):
    p = of or park()
    ledger = Ledger()
    observed = observe(p, ledger).state
    network = build(p, observed, options, list(years))
    return Case(p, observed, network, coefficients(network, ledger, GRID), ledger)


def flows(network, values):
    return {a.id: float(values[i, 0]) for i, a in enumerate(network.arcs)}
