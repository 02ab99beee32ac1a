"""Every doubt is told with its place, and a sound park has none."""

from dataclasses import replace

from tests.operation.small import ash_link, coal_saving, line, option, park, price

from parkloop.park.enums import OptionState
from parkloop.park.node import Node
from parkloop.park.option import UserOption
from parkloop.park.steering import Budget, PricePoint
from parkloop.planning.soundness import doubts

OPTIONS = [option("a", ash_link()), option("b", coal_saving()), option("c")]


def told(of, options=OPTIONS):
    return [(p.code, p.where.path) for p in doubts(of, options)]


def test_a_sound_park():
    assert told(park()) == []


def test_no_options():
    assert told(park(), []) == [("plan_without_options", "options")]


def test_a_seller_who_pays():
    goods = tuple(replace(c, price=price(-5.0)) if c.id in {"ash", "coal"} else c for c in park().commodities)
    assert told(park(commodities=goods)) == [("price_pays_the_buyer", "commodities[2].price.value")]
    point = PricePoint(commodity="coal", year=2026, value=-1.0, unit="CNY/t")
    assert told(park(prices=(point,))) == [("price_pays_the_buyer", "prices[0].value")]
    assert told(park(prices=(replace(point, role="sell"),))) == []


def test_a_product_that_nobody_makes():
    nodes = (*park().nodes[:1], replace(park().nodes[1], makes=(line("cement", 0.0),)))
    assert told(park(nodes=nodes)) == [("product_without_output", "nodes[1].makes[0].amount")]
    assert isinstance(nodes[0], Node)


def test_an_option_without_cost():
    rows = (
        UserOption(id="u", state=OptionState.OWN, actions=(coal_saving(),)),
        UserOption(id="v", state=OptionState.REJECTED, actions=(coal_saving(),)),
        UserOption(id="w", state=OptionState.OWN, actions=(coal_saving(),), capex=0.0),
        UserOption(id="x", state=OptionState.OWN, actions=(coal_saving(),), capex_curve={"1": 1e6, "2": 1.5e6}),
    )
    assert told(park(options=rows)) == [("option_without_cost", "options[0].capex")]


def test_money_of_nothing():
    rows = (Budget(payer="park", year=2025, amount=0.0), Budget(payer="park", year=2026, amount=0.0))
    assert told(park(budget=rows)) == [("budget_is_zero", "budget[0].amount")]
    assert told(park(budget=(*rows, Budget(payer="firm", year=2025, amount=1.0)))) == []
