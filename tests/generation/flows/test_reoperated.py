"""Standing exchanges against the park re-operated with its present links."""

from dataclasses import replace

import pytest

from parkloop.generation.flows.reoperated import reoperated_options, shifted
from parkloop.park.commodity import Price
from parkloop.park.flow import Link
from parkloop.park.steering import PricePoint


def priced(site, *, sent=3_000.0, made=5_000.0, taken=4_000.0, links=(), sell=100.0, buy=300.0, more=()):
    """A works makes acid and sells the rest at 100; its neighbour buys the rest of its need at 300."""
    kit = site.kit
    acid = kit.thing("acid", "硫酸", "sulphuric acid", "product", price=Price(value=buy, unit="CNY/t"))
    nodes = (
        kit.firm("smelter", "3211", [], [kit.line("acid", made)]),
        kit.firm("fert", "2623", [kit.line("acid", taken)], location=(110.0, 30.01)),
        *more,
    )
    prices = (PricePoint(commodity="acid", role="sell", year=2024, value=sell, unit="CNY/t"),)
    flows = (site.exchange("A", "smelter", "fert", "acid", sent),)
    return site.context(commodities=(*site.goods, acid), nodes=nodes, flows=flows, links=links, prices=prices)


def test_an_exchange_carries_more(site):
    """2 000 t are sold at 100 and 1 000 t bought at 300: 1 000 t more inside bring 200 000 a year."""
    context = priced(site)
    (option,) = reoperated_options(context)
    assert option.id == "flow-more-A"
    assert option.amount.value == pytest.approx(1_000.0)
    assert context.ledger[f"option/{option.id}/money"].value == pytest.approx(200_000.0)
    (link,) = option.actions
    assert (link.source_node, link.target_node, link.capacity) == ("smelter", "fert", pytest.approx(1_000.0))


def test_the_link_bounds_it(site):
    """The pipe carries 3 400 t: 400 t more."""
    link = Link(id="L", source_node="smelter", target_node="fert", commodity="acid", capacity=3_400.0, unit="t/a")
    (option,) = reoperated_options(priced(site, links=(link,)))
    assert option.amount.value == pytest.approx(400.0)


def test_an_exchange_carries_less(site):
    """Sold at 500 and bought at 300, the 3 000 t would better go out: 600 000 a year, but last in the list."""
    (option,) = reoperated_options(priced(site, sell=500.0))
    assert option.id == "flow-less-A"
    assert option.amount.value == pytest.approx(3_000.0)
    assert option.score < 0.5


def test_without_prices_nothing_is_freed(site):
    context = priced(site)
    bare = tuple(replace(c, price=None) for c in context.park.commodities)
    park = context.park.but(commodities=bare, prices=())
    assert shifted(site.context(commodities=park.commodities, nodes=park.nodes, flows=park.flows)) == ()


def test_nothing_left_nothing_to_change(site):
    assert reoperated_options(priced(site, made=3_000.0)) == []
