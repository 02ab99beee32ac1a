"""Who buys, seen from a place: the same as asking one by one, nearest first, and made only when asked for."""

from __future__ import annotations

import pytest
from tests.generation.conftest import base_park, firm, line, make_context
from tests.generation.symbiosis_paths.treating.small import GOODS

from parkloop.generation.distance import stated
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.treating.buyers import Buyers
from parkloop.knowledge.treatments import treatment_uses
from parkloop.park.flow import Link

LIME = next(u for u in treatment_uses() if (u.material_id, u.replaces) == ("quicklime", "quicklime"))
NONE = frozenset[tuple[str, str]]()


def works(name, need, location, **more):
    return firm(name, "3031", [line("lime", need, function="lime")], (), location=location, **more)


def context(*nodes, links=()):
    pulp = firm("pulp", "2211", (), [line("mud", 1000.0)], location=(110.0, 30.0))
    return make_context(base_park(commodities=GOODS, nodes=(pulp, *nodes), links=links))


def near(c, barred=NONE):
    return Buyers(receivers(c), stated(c.park)).near(LIME, "t", c.park.node["pulp"], barred)


def names(takers):
    return [t.receiver.node.id for t in takers]


def test_nearest_first_then_the_largest_need():
    """One hundredth of a degree of latitude is 1.112 km; the two at one place go by what they need."""
    c = context(
        works("a_far", 500.0, (110.0, 30.02)), works("b_small", 10.0, (110.0, 30.01)),
        works("c_large", 90.0, (110.0, 30.01)),
    )  # fmt: skip
    found = near(c)
    assert names(found) == ["c_large", "b_small", "a_far"]
    assert [t.distance for t in found] == pytest.approx([1.112, 1.112, 2.224], abs=0.001)
    assert found.room == pytest.approx(600.0 / found[0].ratio)
    assert names(found[1:]) == ["b_small", "a_far"]


def test_a_stated_way_goes_before_the_straight_line():
    link = Link(id="K", source_node="pulp", target_node="a", commodity="mud", distance=5.0)
    c = context(works("a", 10.0, (110.0, 30.01)), works("b", 10.0, (110.0, 30.02)), links=(link,))
    assert names(near(c)) == ["b", "a"]
    assert near(c)[1].distance == 5.0


def test_an_unknown_place_is_within_reach_and_its_distance_unknown():
    c = context(works("a", 10.0, (110.0, 30.01)), works("b", 10.0, None))
    assert [(t.receiver.node.id, t.distance is None) for t in near(c)] == [("b", True), ("a", False)]


def test_a_receiver_counts_once_with_its_first_open_need():
    other = firm("two", "3031", [line("lime", 10.0, function="lime"), line("lime", 20.0, function="")], ())
    c = context(other)
    assert len(near(c)) == 1
    assert near(c, frozenset({("two", "lime")})).room is None
    assert len(near(c, frozenset({("two", "lime")}))) == 0


def test_beyond_reach_nobody_is_asked():
    """Solids reach 200 km; two degrees of latitude are 222 km."""
    assert names(near(context(works("a", 10.0, (110.0, 32.0)), works("b", 10.0, (110.0, 31.0))))) == ["b"]
