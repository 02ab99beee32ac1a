"""What one unit more brings."""

import pytest
from tests.operation.small import ash_link, case, money, option, park
from tests.planning.small_model import HELD, model

from parkloop.park.enums import LimitKind
from parkloop.park.steering import Limit
from parkloop.planning.built import PlanningModel
from parkloop.planning.insight.shadow import LIMIT, MONEY, OFFER, shadow_prices
from parkloop.planning.logic import Logic, Money
from parkloop.planning.measures import measures_of


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


def test_a_tenth_more_money_that_pays_for_another_option():
    """11.5 million pay for a alone (8); a tenth more, 12.65, for s (4) beside it: worth it by carbon."""
    built = model(amount=11.5e6)
    goal = {"co2e": 1.0, "cost": 1e-3}
    point = built.solve(goal)
    found = [p for p in shadow_prices(built, goal, point) if p.kind == MONEY]
    (price,) = found
    assert (price.id, price.year, price.raised) == ("park", 2025, pytest.approx(1.15e6))
    assert price.entering == ("a",)
    assert price.least * price.raised == pytest.approx(built.solve(goal, budget=1.1).goal - point.goal, rel=1e-6)


def _worth():
    from tests.operation.small import WORTH

    return WORTH
