"""What options draw on: amounts by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.pools import FLOW, LINE, NEED, OFFER, available, claims, stated_total
from parkloop.park.actions import AddNode, DeclaredEffect, OpenLink, ReduceFlow, ReplaceRecipe
from parkloop.park.enums import Direction, Origin, Side, Task
from parkloop.park.node import Node
from parkloop.park.option import Option

MARSH = Node(id="marsh", name="marsh")


def option(*actions, id="o", **more):
    return Option(
        id=id,
        direction=Direction.FLOWS,
        task=Task.RESOURCES,
        name=more.pop("name", None) or "",
        origin=Origin.ROUTE,
        actions=actions,
        **more,
    )


def link(source, target, commodity, capacity, replaces="", ratio=1.0):
    return OpenLink(
        source_node=source,
        target_node=target,
        commodity=commodity,
        capacity=capacity,
        replaces=replaces,
        ratio=ratio,
    )


def drawn(context, *actions):
    return {pool: (c.amount, c.stiff) for pool, c in claims(context, option(*actions)).items()}


def test_a_link_alone_is_bent_by_the_model(site):
    """100 000 m3 sent as 0.9 each: 90 000 of the need."""
    found = drawn(site.context(), link("sewage", "dyer", "reclaimed", 100_000.0, "fresh", 0.9))
    assert found == {
        (OFFER, "sewage", "reclaimed"): (100_000.0, False),
        (NEED, "dyer", "fresh"): (90_000.0, False),
    }


def test_what_gives_way_makes_it_stiff_and_frees_the_need(site):
    """Of 300 000 m3 on W1, 100 000 give way: the link fills what W1 left, so that nothing of the open need is drawn."""
    found = drawn(
        site.context(),
        link("sewage", "dyer", "reclaimed", 100_000.0, "fresh"),
        ReduceFlow(flow="W1", amount=100_000.0),
        DeclaredEffect(node="works", side=Side.OUT, commodity="fresh", change=-100_000.0),
        DeclaredEffect(node="works", side=Side.IN, commodity="river", change=-105_000.0),
    )
    assert found == {
        (OFFER, "sewage", "reclaimed"): (100_000.0, True),
        (FLOW, "W1", ""): (100_000.0, True),
        (LINE, "works", "out/fresh"): (100_000.0, True),
        (LINE, "works", "in/river"): (105_000.0, True),
    }


def test_what_an_option_makes_itself_is_not_drawn(site):
    found = drawn(
        site.context(),
        DeclaredEffect(node="kiln", side=Side.OUT, commodity="flue", change=5_000.0),
        link("kiln", "dyer", "flue", 6_000.0, "steam", 0.4),
    )
    assert found[OFFER, "kiln", "flue"] == (1_000.0, False)


def test_a_plant_draws_its_inputs_stiffly_and_delivers_freely(site):
    found = drawn(
        site.context(),
        AddNode(node=MARSH),
        link("sewage", "marsh", "reclaimed", 50_000.0),
        link("marsh", "dyer", "fresh", 40_000.0),
    )
    assert found == {
        (OFFER, "sewage", "reclaimed"): (50_000.0, True),
        (NEED, "dyer", "fresh"): (40_000.0, False),
    }


def test_a_recipe_draws_on_its_line(site):
    """12 % of 5 000 MWh."""
    found = drawn(site.context(), ReplaceRecipe(node="dyer", side=Side.IN, commodity="power", fraction=-0.12))
    assert found == {(LINE, "dyer", "in/power"): (pytest.approx(600.0), True)}


def test_what_there_is(site):
    """Of 1 000 000 m3 the works send 300 000; the dye works get all they take."""
    context = site.context()
    assert available(context, (OFFER, "works", "fresh")) == pytest.approx(700_000.0)
    assert available(context, (OFFER, "sewage", "reclaimed")) == pytest.approx(200_000.0)
    assert available(context, (NEED, "dyer", "fresh")) == pytest.approx(0.0, abs=1e-6)
    assert available(context, (NEED, "dyer", "power")) == pytest.approx(5_000.0)
    assert available(context, (FLOW, "W1", "")) == 300_000.0
    assert available(context, (LINE, "works", "in/river")) == 1_050_000.0
    assert available(context, (OFFER, "nobody", "fresh")) is None
    assert available(context, (NEED, "dyer", "gyp")) is None
    assert stated_total(context, "nobody", Side.IN, "fresh") is None


def test_an_amount_that_nobody_knows_is_no_pool(site):
    nodes = tuple(
        replace(n, makes=tuple(replace(x, amount=None) for x in n.makes)) if n.id == "sewage" else n for n in site.nodes
    )
    assert available(site.context(nodes=nodes), (OFFER, "sewage", "reclaimed")) is None
