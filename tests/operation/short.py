"""The small park with ports that run short of what their exchanges need.

Besides the 100 t of ash to the cement plant (F1) 150 t go to a brick plant (F2); the power plant makes 300 t.
"""

from __future__ import annotations

from tests.operation.small import ash_link, case, flow, line, option, park, text

from parkloop.park.actions import ReduceFlow, ReplaceRecipe
from parkloop.park.enums import Side
from parkloop.park.node import Node


def less_ash(fraction):
    return ReplaceRecipe(node="power", side=Side.OUT, commodity="ash", fraction=fraction)


OPTIONS = {
    "d": option("d", less_ash(-0.5)),  # 150 t are left for exchanges of 250 t
    "r": option("r", ReduceFlow(flow="F1", amount=60.0)),
    "m": option("m", less_ash(0.2)),  # 60 t more
    "a": option("a", ash_link(0.8, 150.0)),
}


def crowded(names, years=(2025,)):
    p = park()
    brick = Node(id="brick", name=text("brick"), takes=(line("ash", 150.0),))
    p = p.but(nodes=(*p.nodes, brick), flows=(*p.flows, flow("F2", "power", "brick", "ash", 150.0)))
    return case([OPTIONS[name] for name in names], of=p, years=years)


def scarce():
    """d: nine tenths less ash, 30 t for the 100 t of F1; q: takes 70 t off F1 by its own terms."""
    return [option("d", less_ash(-0.9)), option("q", ReduceFlow(flow="F1", amount=70.0))]
