"""Pieces of ways between givers and uses of water."""

import pytest
from tests.operation.rows.streams import FRESH, giver, pipes, use, watered
from tests.operation.small import case

from parkloop.operation.water import REST


def water(of, *options):
    return case(options, of=of).network.water


def test_pieces():
    """Two givers and one use of at most 50 ppm: their excess is 50 and -10, fresh water's -50."""
    park = watered(
        giver("s1", "A", 30.0, {"c": 100.0}), giver("s2", "A", 20.0, {"c": 40.0}), use("u", "B", 40.0, {"c": 50.0})
    )
    found = water(park, pipes([("A", "B")]))
    names = [*(p.process for p in found.parts), "rest"]
    rows = [
        (names[g], names[u], x) for g, u, x in zip(found.giver, found.taker, found.excess[:, 0].tolist(), strict=True)
    ]
    assert rows == [("rest", "u", -50.0), ("rest", "rest", 0.0), ("s1", "u", 50.0), ("s2", "u", -10.0)]
    assert REST == -1
    assert len(found.ways) == 2


def test_none_where_no_option_brings_water():
    park = watered(giver("s1", "A", 30.0, {"c": 100.0}), use("u", "B", 40.0, {"c": 50.0}))
    assert water(park) is None
    assert water(park, pipes([("A", "A")])) is None


def test_unknown_content_is_told():
    """The giver says nothing of d, which the use limits; fresh water of unknown content is taken as pure, and told."""
    from dataclasses import replace

    park = watered(giver("s1", "A", 30.0, {"c": 100.0}), use("u", "B", 40.0, {"c": 50.0, "d": 5.0}))
    bare = replace(FRESH, composition={})
    park = park.but(commodities=tuple(bare if c.id == "fresh" else c for c in park.commodities))
    found = water(park, pipes([("A", "B")]))
    assert found.unknown == (("s1", "d"),)
    assert found.pure == ("fresh",)
    assert found.excess[0].tolist() == pytest.approx([-50.0, -5.0])
    assert set(found.giver.tolist()) == {REST}
