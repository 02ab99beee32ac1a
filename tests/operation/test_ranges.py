"""Two routes that cost the same and emit differently: one answer, and a range that shows both."""

import pytest
from tests.operation.small import GRID, option, park, price

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.text import Text
from parkloop.base.trace import Ledger
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.operation.objective import criterion_objective
from parkloop.operation.operate import Operator
from parkloop.operation.ranges import Range, ranges
from parkloop.park.actions import OpenLink
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind
from parkloop.park.node import Line, Node


def two_routes(dearer=0.0):
    """A drying plant takes 40 t of peat and 40 t of straw, each 500 a tonne; ash (at 0) may replace either, 60 t.

    Straw emits nothing, peat 1 t CO2/t: 60 t of ash save 30 000 whatever they replace, and 20 to 40 t of CO2.
    """
    base = park()
    fuels = [
        Commodity(
            id=name,
            name=Text(name, name),
            kind=CommodityKind.FUEL,
            unit="t",
            price=price(500.0 + more),
            co2_factor=factor,
        )
        for name, factor, more in (("peat", 1.0, dearer), ("straw", 0.0, 0.0))
    ]
    dryer = Node(
        id="dryer",
        name=Text("干燥", "dryer"),
        takes=tuple(Line(commodity=f.id, amount=40.0, unit="t/a") for f in fuels),
    )
    ways = [
        OpenLink(source_node="cem", target_node="dryer", commodity="tar", replaces=f.id, capacity=40.0, distance=0.0)
        for f in fuels
    ]
    tar = Commodity(id="tar", name=Text("焦油", "tar"), kind=CommodityKind.BY_PRODUCT, unit="t")
    nodes = [
        n
        if n.id != "cem"
        else Node(
            id="cem", name=n.name, takes=n.takes, makes=(*n.makes, Line(commodity="tar", amount=60.0, unit="t/a"))
        )
        for n in base.nodes
    ]
    p = base.but(commodities=(*base.commodities, *fuels, tar), nodes=(*nodes, dryer))
    ledger = Ledger()
    state = observe(p, ledger).state
    network = build(p, state, [option("r", *ways)], [2025])
    return network, coefficients(network, ledger, GRID)


def found(network, c, opened=1.0, **more):
    cost = criterion_objective(network, c, "cost")
    operation = Operator(network, cost).run({"r": opened})
    return ranges(network, cost, operation, c.values, **more)


@pytest.mark.parametrize("simplex", [True, False])
def test_the_range_shows_both_routes(simplex):
    """Of 60 t of tar, 20..40 t replace peat: coal emits 2000, peat 40 - (20..40) = 20..0."""
    seen = found(*two_routes(), near=0.0, simplex=simplex)
    assert (seen["co2e"].low, seen["co2e"].high) == (pytest.approx(2000, abs=1e-3), pytest.approx(2020, abs=1e-3))
    assert not seen["co2e"].certain
    assert seen["cost"].certain


def test_one_answer_by_simplex_and_interior_point_inside_the_range():
    network, c = two_routes()
    cost = criterion_objective(network, c, "cost")
    flows = [Operator(network, cost, simplex=simplex).run({"r": 1.0}).flow for simplex in (True, False)]
    carbon = [float((c.values["co2e"] * flow).sum()) for flow in flows]
    assert carbon[0] == pytest.approx(carbon[1], abs=1e-4)
    seen = found(network, c, near=0.0)["co2e"]
    assert seen.low - 1e-6 <= carbon[0] <= seen.high + 1e-6


def test_a_dearer_route_is_near_only_as_far_as_the_room_reaches():
    """Peat at 501 is replaced first: 40 t, and 20 t straw: the gain is 40 * 501 + 20 * 500 = 30 040.

    0.1 % of it is 30.04: 20 t may move from peat to straw for 1 each, and with the 10.04 left 10.04 / 500 = 0.02008 t
    may stay unused, so carbon is 2000 to 2020.02008. 0.01 %: 3.004 t may move, and carbon is 2000 to 2003.004.
    """
    network, c = two_routes(dearer=1.0)
    wide = found(network, c, near=1e-3)["co2e"]
    assert (wide.low, wide.high) == (pytest.approx(2000, abs=1e-3), pytest.approx(2020.02008, abs=1e-3))
    assert found(network, c, near=1e-4)["co2e"].high == pytest.approx(2003.004, abs=1e-3)
    assert found(network, c, near=0.0)["co2e"].certain


def test_contracts_stay_and_closed_options_leave_nothing_open():
    """Ash has no price, so ending F1 would cost nothing; it is kept all the same."""
    seen = found(*two_routes(), opened=0.0)
    assert all(r.certain for r in seen.values())
    assert seen["co2e"].low == pytest.approx(2040)
    assert seen["waste"].low == pytest.approx(260)  # 200 t of ash and 60 t of tar


def test_what_is_certain():
    assert Range(1.0, 1.0 + 1e-9).certain
    assert not Range(1.0, 1.001).certain
    assert Range(0.0, 0.0).certain
    assert not Range(0.0, float("inf")).certain
    assert not Range(-float("inf"), 0.0).certain
