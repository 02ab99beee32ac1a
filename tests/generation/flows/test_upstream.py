"""What a saved utility saves where it comes from, by hand."""

from dataclasses import replace

import pytest

from parkloop.generation.flows.upstream import relieve, supply_of
from parkloop.park.actions import DeclaredEffect, ReduceFlow

COAL_PER_STEAM = 200_000 / 150_000 * 2.5 / 20  # 4/3 GJ a GJ * 2.5 GJ/t / 20 GJ/t = 1/6 t/t


def relief(context, commodity, amount):
    ref = context.ledger.assume(f"amount/{amount:g}", amount, "t/a", "test")
    return relieve(context, "o", context.park.node["dyer"], commodity, amount, ref)


def test_steam_saves_the_suppliers_coal(site):
    """6000 t of steam less: 6000 t off the exchange and the make, 6000 / 6 = 1000 t of coal."""
    found = relief(site.context(), "steam", 6000.0)
    reduce, steam, coal = found.actions
    assert isinstance(reduce, ReduceFlow)
    assert (reduce.flow, reduce.amount) == ("S1", pytest.approx(6000.0))
    assert isinstance(steam, DeclaredEffect)
    assert (steam.node, steam.commodity, steam.change) == ("boiler", "steam", pytest.approx(-6000.0))
    assert (coal.node, coal.commodity, coal.change) == ("boiler", "coal", pytest.approx(-6000.0 * COAL_PER_STEAM))
    assert [r.key for r in found.reasons] == ["flows.reason.upstream_heat"]


def test_fresh_water_saves_the_river(site):
    """The works draw 1.05 m3 for each m3: 100 000 m3 less are 105 000 m3 of river water."""
    found = relief(site.context(), "fresh", 100_000.0)
    assert found.actions[-1].change == pytest.approx(-105_000.0)
    assert found.actions[-1].commodity == "river"


def test_what_is_bought_outside_comes_first(site):
    """Of 20 000 t only 15 000 come from the boiler: 5000 t are bought, so 6000 t less take 1000 t off the exchange."""
    context = site.context(flows=(site.exchange("S1", "boiler", "dyer", "steam", 15_000.0),))
    assert supply_of(context, context.park.node["dyer"], "steam").bought == pytest.approx(5000.0)
    assert relief(context, "steam", 6000.0).actions[0].amount == pytest.approx(1000.0)
    assert relief(context, "steam", 5000.0).actions == ()


def test_steam_that_burns_nothing_is_not_replaced(site):
    nodes = tuple(replace(n, takes=()) if n.id == "boiler" else n for n in site.nodes)
    context = site.context(nodes=nodes)
    assert supply_of(context, context.park.node["dyer"], "steam").most == 0.0


def test_an_unknown_delivery_gives_no_supply(site):
    context = site.context(flows=(site.exchange("S1", "boiler", "dyer", "steam", None),))
    assert supply_of(context, context.park.node["dyer"], "steam") is None
