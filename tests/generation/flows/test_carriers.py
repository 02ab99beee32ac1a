"""Which heat of a node a temperature can stand in for."""

from dataclasses import replace

import pytest

from parkloop.generation.flows.carriers import carriers


def test_steam_hot_enough(site):
    """20 000 t of 2.5 GJ: 50 000 GJ at 180 degC; a need of 200 degC it does not serve."""
    context = site.context()
    found = carriers(context, context.park.node["dyer"], 80.0)
    assert [c.commodity.id for c in found] == ["steam"]
    assert found[0].most_gj == pytest.approx(50_000.0)
    assert carriers(context, context.park.node["dyer"], 200.0) == ()


def test_the_coolest_that_serves_comes_first(site):
    warm = site.kit.thing("warm", "热水", "hot water", "heat", "GJ", temperature_C=90.0)
    nodes = tuple(
        replace(n, takes=(*n.takes, site.kit.line("warm", 1000.0, unit="GJ/a"))) if n.id == "dyer" else n
        for n in site.nodes
    )
    context = site.context(commodities=(*site.goods, warm), nodes=nodes)
    assert [c.commodity.id for c in carriers(context, context.park.node["dyer"], 60.0)] == ["warm", "steam"]


def test_heat_without_heating_value_is_not_counted(site):
    goods = tuple(replace(c, ncv=None) if c.id == "steam" else c for c in site.goods)
    context = site.context(commodities=goods)
    assert carriers(context, context.park.node["dyer"]) == ()
