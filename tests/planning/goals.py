"""Small parks whose goals and targets can be followed by hand."""

from __future__ import annotations

from tests.operation.small import (
    GRID,
    WORTH,
    ash_link,
    case,
    coal_saving,
    commodity,
    flow,
    line,
    money,
    option,
    park,
    price,
    text,
)

from parkloop.park.actions import ReduceFlow, ReplaceRecipe
from parkloop.park.enums import CommodityKind, Side
from parkloop.park.node import Node
from parkloop.park.park import Header, Park
from parkloop.park.steering import Target
from parkloop.planning.goal import DEFAULT
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.pursue import pursue
from parkloop.planning.rows import Demands

__all__ = ["GRID", "WORTH", "ash_park", "clinker_park", "outsource", "saving", "solve", "target", "two_options"]


def target(level, id="T1", indicator="solid_waste_utilisation", year=2025, **more):
    return Target(id=id, indicator=indicator, target_value=level, year=year, **more)


def ash_park(*targets, **changes):
    """300 t of ash, 100 used: 33.3 %; link a takes 150 more (83.3 %)."""
    return park(targets=targets, **changes)


def two_options():
    return [
        option("a", ash_link(0.8, 150.0), capex=money(8e6)),
        option("s", coal_saving(-0.1), capex=money(4e6)),
    ]


def clinker_park():
    """A kiln of 2 000 t limestone and 300 t coal makes 1 300 t clinker for 2 000 t cement at 400: 800 000 a year.

    Bought clinker is no primary resource; 700 t additions are a by-product of others.
    """
    return Park(
        park=Header(id="k", name=text("k"), base_year=2024, horizon=(2025, 2025)),
        commodities=(
            commodity("limestone", CommodityKind.MATERIAL, primary=True, price=price(50.0)),
            commodity("coal", CommodityKind.FUEL, primary=True, price=price(700.0), co2_factor=2.0),
            commodity("clinker", CommodityKind.MATERIAL, primary=False, price=price(300.0)),
            commodity("cement", CommodityKind.PRODUCT, price=price(400.0)),
        ),
        nodes=(
            Node(
                id="kiln",
                name=text("kiln"),
                takes=(line("limestone", 2000.0), line("coal", 300.0)),
                makes=(line("clinker", 1300.0),),
            ),
            Node(id="mill", name=text("mill"), takes=(line("clinker", 1300.0),), makes=(line("cement", 2000.0),)),
        ),
        flows=(flow("F1", "kiln", "mill", "clinker", 1300.0),),
    )


def outsource():
    """Shut the kiln and buy the clinker."""
    return option(
        "out",
        ReplaceRecipe(node="kiln", side=Side.IN, commodity="limestone", fraction=-1.0),
        ReplaceRecipe(node="kiln", side=Side.IN, commodity="coal", fraction=-1.0),
        ReplaceRecipe(node="kiln", side=Side.OUT, commodity="clinker", fraction=-1.0),
        ReduceFlow(flow="F1", amount=1300.0),
        capex=money(0.0),
    )


def saving(fraction=-0.1):
    return option(
        "save", ReplaceRecipe(node="kiln", side=Side.IN, commodity="limestone", fraction=fraction), capex=money(0.0)
    )


def solve(of, options, goal=DEFAULT, asked=None, years=(2025,), rate=0.1):
    c = case(options, years=years, of=of)
    logic, purse = logic_of(of, options), money_of(of, c.network, frozenset())
    found = pursue(
        c.network, c.coefficients, WORTH, logic, purse, Demands(), goal=goal, asked=asked, rate=rate, time_limit=20.0
    )
    return c, found
