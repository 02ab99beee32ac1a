"""Waste heat of a stated temperature, by hand."""

from dataclasses import replace

import pytest

from parkloop.generation.flows.warm import usable, warm_omissions, warm_options
from parkloop.park.actions import OpenLink


def test_usable_part():
    """(400 - 180 - 10) / (400 - 25) = 0.56; nothing above a need that is too hot, nor from what is cold."""
    assert usable(400.0, 180.0) == pytest.approx(0.56)
    assert usable(100.0, 180.0) == 0.0
    assert usable(20.0, 0.0) == 0.0


def test_flue_heat_for_steam(site):
    """40 000 GJ * 0.56 = 22 400 GJ, 2.22 % lost on 1.112 km: 21 902 GJ arrive, 8760.7 t of steam, 1460.1 t of coal."""
    context = site.context()
    (option,) = warm_options(context)
    assert option.amount.value == pytest.approx(22_400.0)
    link = option.actions[0]
    assert isinstance(link, OpenLink)
    arrives = 1 - 0.02 * site.km
    assert link.ratio == pytest.approx(arrives / 2.5, rel=1e-5)
    steam = 22_400 * arrives / 2.5
    moved = site.operated(context, [option])[option.id]
    assert moved["S1"] == pytest.approx(-steam, rel=1e-5)
    assert moved[f"{option.id}#0"] == pytest.approx(22_400.0)
    assert moved["remainder/boiler/coal/in"] == pytest.approx(-steam / 6, rel=1e-5)
    assert {r.key for r in option.reasons} >= {
        "flows.reason.warm_part",
        "flows.reason.loss",
        "flows.reason.upstream_heat",
    }


def test_every_number_leads_to_the_document(site):
    context = site.context()
    (option,) = warm_options(context)
    roots = context.ledger.roots(f"option/{option.id}/amount")
    assert any(context.ledger[r].origin.startswith("document:nodes[1].makes[0]") for r in roots)


def test_unknown_temperature_gives_no_amount(site):
    goods = tuple(replace(c, temperature_C=None) if c.id == "flue" else c for c in site.goods)
    (option,) = warm_options(site.context(commodities=goods))
    assert option.actions == ()
    assert option.amount.value is None
    assert option.missing[0].key == "flows.missing.temperature"


@pytest.mark.parametrize("change", [{"location": (110.0, 30.2)}, {"location": None}])
def test_too_far_or_nowhere(site, change):
    nodes = tuple(replace(n, **change) if n.id == "dyer" else n for n in site.nodes)
    assert warm_options(site.context(nodes=nodes)) == []


def test_what_the_site_exchange_places_is_not_offered_twice(site):
    assert warm_options(site.context(), frozenset({("kiln", "flue")})) == []


def test_only_the_largest_of_unknown_temperature_are_listed(site):
    """Seven kilns of unknown temperature, 1000 to 7000 GJ: five are listed, the two smallest are omissions."""
    kit = site.kit
    goods = tuple(replace(c, temperature_C=None) if c.id == "flue" else c for c in site.goods)
    kilns = tuple(
        kit.firm(f"k{i}", "3041", [], [kit.line("flue", 1000.0 * i, unit="GJ/a")], location=(110.0, 30.0))
        for i in range(1, 8)
    )
    context = site.context(commodities=goods, nodes=(*(n for n in site.nodes if n.id != "kiln"), *kilns))
    assert [o.source_node for o in warm_options(context)] == ["k7", "k6", "k5", "k4", "k3"]
    assert [o.node for o in warm_omissions(context)] == ["k2", "k1"]
