from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths import circles
from parkloop.generation.symbiosis_paths.circles import LOOKED_AT, Circles
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.paths import search
from parkloop.generation.symbiosis_paths.routes import left_out, symbiosis_options
from parkloop.park.flow import Link

MORE = 50


def boards(kit, count, amount=10_000.0):
    """Board plants one after the other, each a hundredth of a degree farther north."""
    return [
        kit.firm(f"b{i:03d}", "3024", [kit.line("rock", amount)], location=(110.0, 30.0 + 0.01 * (i + 1)))
        for i in range(count)
    ]


def context_of(kit, nodes, **more):
    return kit.context(kit.park(nodes=(kit.park().node["plant"], *nodes), **more), routes=("R013",))


def gypsum(context):
    circle = Circles(receivers(context), context.tables)
    offer = next(o for o in offers(context) if o.commodity.id == "gyp")
    return circle.of(offer), offer


def test_few_receivers_are_all_looked_at(kit):
    circle, offer = gypsum(context_of(kit, boards(kit, LOOKED_AT)))
    assert circle.first(offer, frozenset()) == list(range(LOOKED_AT))
    assert circle.rest(list(range(LOOKED_AT)), []) == []


def test_of_many_alike_the_nearest_come_first(kit):
    circle, offer = gypsum(context_of(kit, reversed(boards(kit, LOOKED_AT + MORE))))
    assert [circle.receivers[i].node.id for i in circle.first(offer, frozenset())] == [
        f"b{i:03d}" for i in range(LOOKED_AT)
    ]


def test_whoever_has_a_stated_distance_is_always_among_them(kit):
    circle, offer = gypsum(context_of(kit, boards(kit, LOOKED_AT + MORE)))
    last = LOOKED_AT + MORE - 1
    assert circle.first(offer, frozenset({f"b{last:03d}", "elsewhere"})) == [*range(LOOKED_AT), last]


def test_receivers_that_can_have_no_amount_do_not_crowd_out_the_others(kit):
    odd = [kit.firm(f"a{i:03d}", "2750", [kit.line("rock", 1.0, "gypsum")], location=(110.0, 30.0)) for i in range(200)]
    circle, offer = gypsum(context_of(kit, [*odd, *boards(kit, 5)]))
    first = [circle.receivers[i].node.id for i in circle.first(offer, frozenset())]
    assert [n for n in first if n.startswith("b")] == [f"b{i:03d}" for i in range(5)]
    assert len(first) == 5 + LOOKED_AT // 10


def test_where_the_first_give_no_amount_the_others_are_looked_at(kit):
    nodes = boards(kit, LOOKED_AT + MORE)
    blank = [replace(n, takes=(kit.line("rock"),)) for n in nodes[: LOOKED_AT + 10]]
    context = context_of(kit, [*blank, *nodes[LOOKED_AT + 10 :]])
    found = search(context, offers(context), receivers(context))
    sized = [p.receiver.node.id for p in found.paths if p.offer.commodity.id == "gyp" and p.carried]
    assert sized == [n.id for n in nodes[LOOKED_AT + 10 :]]
    assert found.unseen == {}


@pytest.mark.parametrize("amount", [10_000.0, 30.0])
def test_what_is_listed_is_the_same_as_when_every_pair_is_looked_at(kit, monkeypatch, amount):
    nodes = boards(kit, LOOKED_AT + MORE, amount)
    some = context_of(kit, nodes)
    listed = symbiosis_options(some)
    hidden = left_out(some)
    monkeypatch.setattr(circles, "LOOKED_AT", 10_000)
    every = context_of(kit, nodes)
    assert listed == symbiosis_options(every)
    assert len([o for o in listed if o.commodity == "gyp"]) == 20
    assert hidden == left_out(every)
    assert hidden["plant", "gyp"] == LOOKED_AT + MORE - 20


def test_a_stated_link_reaches_the_search(kit):
    nodes = boards(kit, LOOKED_AT + MORE)
    link = Link(id="L", source_node=nodes[-1].id, target_node="plant", commodity="gyp", distance=0.1)
    context = context_of(kit, nodes, links=(link,))
    found = search(context, offers(context), receivers(context))
    (path,) = (p for p in found.paths if p.receiver.node.id == nodes[-1].id and p.offer.commodity.id == "gyp")
    assert path.distance == 0.1
    assert found.unseen["plant", "gyp"] == MORE - 1
