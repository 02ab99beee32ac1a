from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.generation.unit_nodes.products import product_options
from parkloop.generation.unit_nodes.upgrading import Upgrade, dominated_by
from parkloop.park.commodity import Price
from parkloop.park.compose import compose
from parkloop.park.steering import Alternative


def upgrade(context, gain=None, impact=None, ratio=1.0, **more):
    node = context.park.node["works"]
    line = next(x for x in node.makes if x.commodity == "lye")
    price = None if gain is None else gain + 2_000.0 * ratio
    row = Alternative(
        id=more.pop("id", "A"), node="works", product="lye", alternative=Text("新品", "new"), price=price,
        price_unit="CNY/t", ratio=ratio, demand_ceiling=1_000.0, unit="t/a", impact=impact, **more,
    )  # fmt: skip
    return Upgrade(context=context, node=node, line=line, row=0, stated=row, known=None)


@pytest.fixture
def priced(lye):
    """The lye works with lye at 2 000 CNY/t."""
    context = lye()
    goods = tuple(
        replace(c, price=Price(value=2_000.0, unit="CNY/t")) if c.id == "lye" else c for c in context.park.commodities
    )
    return replace(context, park=context.park.but(commodities=goods), memo={})


def test_gain_and_amount_by_hand(priced):
    found = upgrade(priced, gain=500.0, ratio=2.0, cost=120.0)
    assert found.gain == pytest.approx(500.0 - 120.0)  # 4 500 - 2 x 2 000 - 120
    assert found.free == 10_000.0
    assert found.amount(1_000.0) == 1_000.0  # the ceiling binds
    assert found.amount(9_000.0) == 5_000.0  # 10 000 t / 2 t per t bind
    grows = replace(found, stated=replace(found.stated, growth=0.1))
    assert grows.later == pytest.approx(1_000 * 1.1**6)  # 2024 to 2030


def test_what_the_park_relies_on_is_not_given_up(kit, priced):
    nodes = (*priced.park.nodes, kit.firm("soap", "2681", [kit.line("lye", 4_000)]))
    flow = kit.flow("works", "soap", "lye", 4_000.0)
    context = kit.context(priced.park.but(nodes=nodes), [flow], tables=priced.tables)
    assert upgrade(context, gain=1.0).free == 6_000.0
    unknown = kit.context(priced.park.but(nodes=nodes), [replace(flow, amount=None)], tables=priced.tables)
    assert upgrade(unknown, gain=1.0).free is None


def test_frontier_of_gain_and_impact_per_unit_given_up(priced):
    best = upgrade(priced, gain=900.0, impact=800.0)
    clean = upgrade(priced, gain=400.0, impact=300.0)
    worse = upgrade(priced, gain=850.0, impact=900.0)
    halved = upgrade(priced, gain=1_000.0, impact=1_400.0, ratio=2.0)  # 500 and 700 per unit given up
    unknown = upgrade(priced, gain=100.0)
    every = [best, clean, worse, halved, unknown]
    assert dominated_by(best, every) is None
    assert dominated_by(clean, every) is None
    assert dominated_by(worse, every) is best
    assert dominated_by(halved, every) is None  # less gain than the best, less impact too
    assert dominated_by(unknown, every) is None


def test_an_option_moves_product_to_alternative(kit, priced):
    flakes = kit.thing("flakes", "片碱", "caustic flakes", "product", price=Price(value=3_000.0, unit="CNY/t"))
    row = Alternative(
        id="A1", node="works", product="lye", alternative=Text("片碱", "caustic flakes"), price=3_000.0,
        price_unit="CNY/t", demand_ceiling=2_000.0, unit="t/a", ratio=1.02, cost=300.0, capex=5e6, impact=1_500.0,
        source="市场报告",
    )  # fmt: skip
    park = priced.park.but(commodities=(*priced.park.commodities, flakes), alternatives=(row,))
    context = kit.context(park, tables=priced.tables)
    (option,) = product_options(context)
    after = {x.commodity: x.amount for x in compose(park, [option], {option.id: (1.0, 2025)}, 2030).node["works"].makes}
    assert (after["lye"], after["flakes"]) == (pytest.approx(10_000 - 2_040), pytest.approx(2_000))
    assert (option.capex.value, option.opex.value) == (5e6, 600_000.0)
    assert option.missing == ()
    amount = next(r for r in option.reasons if r.key == "unitnodes.reason.product_amount")
    assert context.ledger[amount.numbers["amount"]].value == 2_000.0
    assert context.ledger[amount.numbers["ceiling"]].origin == "document:alternatives[0].demand_ceiling"
