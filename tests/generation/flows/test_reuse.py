"""Reuse by function and by contents."""

from dataclasses import replace

import pytest

from parkloop.generation.flows.reuse import SALT_LIMIT, blend, engine_options, function_options


def test_by_function(site):
    """200 000 m3 of reclaimed water for cooling: all of it goes, the river gives 210 000 m3 less."""
    context = site.context()
    (option,) = function_options(context)
    assert (option.source_node, option.target_node) == ("sewage", "dyer")
    assert option.amount.value == pytest.approx(200_000.0)
    moved = site.operated(context, [option])[option.id]
    assert moved["W1"] == pytest.approx(-200_000.0)
    assert moved["remainder/works/river/in"] == pytest.approx(-210_000.0)
    assert "flows.missing.salt" in {m.key for m in option.missing}


def test_blending_by_salt(site):
    """Salt 1.4 g/kg against 0.2 of fresh water: (1.0 - 0.2) / (1.4 - 0.2) = 2/3 of the need."""
    salty = site.kit.thing("s", "再生水", "s", "waste_water", "m3", composition={"salt": 0.0014})
    fresh = site.kit.thing("f", "新鲜水", "f", "water", "m3", composition={"salt": 0.0002})
    assert blend(salty, fresh, "cooling_water") == (pytest.approx(2 / 3), ())
    assert blend(salty, fresh, "process_water") == (1.0, ())
    share, missing = blend(salty, replace(fresh, composition={}), "cooling_water")
    assert share is None
    assert missing[0].key == "flows.missing.desalt"
    assert blend(replace(salty, composition={"salt": SALT_LIMIT}), fresh, "cooling_water")[0] == 1.0


def test_function_must_be_stated_on_both_sides(site):
    goods = tuple(replace(c, functions=()) if c.id == "reclaimed" else c for c in site.goods)
    assert function_options(site.context(commodities=goods)) == []
    nodes = tuple(
        replace(n, takes=tuple(replace(x, function="") for x in n.takes)) if n.id == "dyer" else n for n in site.nodes
    )
    assert function_options(site.context(nodes=nodes)) == []


def test_by_contents(site):
    """20 t/h of 50 ppm for 50 t/h of at most 50 ppm: all 20 t/h go, 20 * 8000 * 6000 / 8760 m3 a year."""
    gives = site.process("rinsing", "sewage", 8000.0, site.port("out", "reclaimed", 160.0, "m3/t", quality={"A": 50.0}))
    takes = site.process("dyeing", "dyer", 6000.0, site.port("in", "fresh", 300.0, "m3/t", limit={"A": 50.0}))
    context = site.context(processes=(gives, takes))
    (option,) = engine_options(context)
    assert option.amount.value == pytest.approx(20 * 8000 * 6000 / 8760)
    moved = site.operated(context, [option])[option.id]
    assert moved["W1"] == pytest.approx(-option.amount.value)


def test_too_dirty_stays_away(site):
    gives = site.process("rinsing", "sewage", 8000.0, site.port("out", "reclaimed", 160.0, "m3/t", quality={"A": 50.0}))
    takes = site.process("dyeing", "dyer", 6000.0, site.port("in", "fresh", 300.0, "m3/t", limit={"A": 0.0}))
    assert engine_options(site.context(processes=(gives, takes))) == []


def test_no_contents_no_engine(site):
    assert engine_options(site.context()) == []
