"""What one unit more brings."""

import pytest
from tests.operation.small import ash_link, case, money, option, park
from tests.planning.small_model import HELD, model

from parkloop.base.text import Text
from parkloop.park.actions import OpenLink
from parkloop.park.enums import LimitKind, NodeKind
from parkloop.park.node import Node
from parkloop.park.steering import Limit
from parkloop.planning.built import PlanningModel
from parkloop.planning.insight.shadow import LIMIT, MONEY, OFFER, shadow_prices
from parkloop.planning.limits import held_limits
from parkloop.planning.logic import Logic, Money
from parkloop.planning.measures import measures_of
from parkloop.planning.question import Question


def test_a_tonne_of_ash_more():
    """200 t are free, 150 t of them go on the link of a; with the link as wide as the ash a tonne saves
    0.8 * 300 - 2 = 238."""
    c = case([option("a", ash_link(0.8, 200.0), capex=money(1.0))])
    measures = measures_of(c.network, c.coefficients, _worth())
    built = PlanningModel(c.network, measures, Logic((), ()), Money({}, {}, ()), held=HELD)
    found = shadow_prices(built, {"cost": 1.0}, built.solve({"cost": 1.0}))
    (ash,) = [p for p in found if p.kind == OFFER]
    assert (ash.node, ash.commodity) == ("power", "ash")
    assert ash.least == pytest.approx(238, rel=1e-6)
    assert ash.effect["material"] == pytest.approx(-0.8)
    assert ash.effect["waste"] == pytest.approx(-1.0)


def test_a_limit_with_room_left_has_no_price():
    """The park takes in 500 t clinker as it is, so a limit of 420 is held at 500; the plan needs 380: worth nothing."""
    limit = Limit(id="L", kind=LimitKind.INTAKE, commodity="clinker", amount=420.0, unit="t/a")
    c = case([option("a", ash_link(0.8, 150.0))], of=park(limits=(limit,)))
    measures = measures_of(c.network, c.coefficients, _worth())
    built = PlanningModel(c.network, measures, Logic((), ()), Money({}, {}, ()), held=HELD)
    found = shadow_prices(built, {"cost": 1.0}, built.solve({"cost": 1.0}))
    assert not [p for p in found if p.kind == LIMIT]


def _outside_ash(*limits):
    """A plant outside whose ash goes to the cement plant: 0.8 t clinker for a tonne, up to 150 t, hauled 2 km."""
    base = park()
    kiln = Node(id="kiln", name=Text("窑", "kiln"), kind=NodeKind.MARKET)
    link = OpenLink(
        source_node="kiln",
        target_node="cem",
        commodity="ash",
        replaces="clinker",
        ratio=0.8,
        capacity=150.0,
        distance=2.0,
    )
    c = case([option("a", link, capex=money(1.0))], of=base.but(nodes=(*base.nodes, kiln), limits=limits))
    measures = measures_of(c.network, c.coefficients, _worth())
    return PlanningModel(c.network, measures, Logic((), ()), Money({}, {}, ()), held=HELD)


def test_the_price_of_a_binding_limit_by_hand():
    """100 t of ash may come in. The 101st saves 0.8 t clinker at 300 and is hauled 2 km at 1: 240 - 2 = 238."""
    built = _outside_ash(Limit(id="L", kind=LimitKind.INTAKE, commodity="ash", amount=100.0, unit="t/a"))
    point = built.solve({"cost": 1.0})
    (price,) = [p for p in shadow_prices(built, {"cost": 1.0}, point) if p.kind == LIMIT]
    assert (price.id, price.commodity, price.unit) == ("L", "ash", "t/a")
    assert price.least == price.most == pytest.approx(238, rel=1e-6)
    assert price.effect["cost"] == pytest.approx(-238, rel=1e-6)
    assert price.effect["material"] == pytest.approx(-0.8, rel=1e-6)
    free = _outside_ash().solve({"cost": 1.0})
    assert point.values["cost"] - free.values["cost"] == pytest.approx(50 * 238, rel=1e-6)


def test_ash_from_outside_is_no_clinker():
    """150 t of ash come in for 120 t of clinker: the limit of 500 t clinker a year has 120 t to spare and no price."""
    built = _outside_ash(Limit(id="L", kind=LimitKind.INTAKE, commodity="clinker", amount=500.0, unit="t/a"))
    point = built.solve({"cost": 1.0})
    n = built.network
    came = {n.arcs[i].commodity: float(point.flow[i, 0]) for (held,) in [held_limits(n)] for i in held.arcs}
    assert came == {"clinker": pytest.approx(380)}
    assert not [p for p in shadow_prices(built, {"cost": 1.0}, point) if p.kind == LIMIT]


def test_a_tenth_more_money_that_pays_for_another_option():
    """11.5 million pay for a alone (8); a tenth more, 12.65, for s (4) beside it: worth it by carbon."""
    built = model(amount=11.5e6)
    goal = {"co2e": 1.0, "cost": 1e-3}
    point = built.solve(goal)
    found = [p for p in shadow_prices(built, goal, point) if p.kind == MONEY]
    (price,) = found
    assert (price.id, price.year, price.raised) == ("park", 2025, pytest.approx(1.15e6))
    assert price.entering == ("a",)
    assert price.least * price.raised == pytest.approx(
        built.solve(goal, Question(budget=1.1)).goal - point.goal, rel=1e-6
    )


def _worth():
    from tests.operation.small import WORTH

    return WORTH
