"""Streams, shifted, and cut at every breakpoint."""

import pytest
from tests.operation.rows.streams import heated, stream

from parkloop.operation.cascades import LOOP, Item, breakpoints, gives_heat, sides, steps, stream_item
from parkloop.operation.parts import parts_of
from parkloop.park.flow import Link


def parts(*streams):
    park = heated(*streams)
    return [x for here in parts_of(park, park, []).values() for x in here]


def test_shift_by_half_the_approach():
    hot, cold = parts(stream("h", "A", 150, 70, 800), stream("c", "A", 20, 60, 100))
    assert stream_item(0, hot, 10.0) == Item(0, True, 140.0, 60.0)
    assert stream_item(1, cold, 10.0) == Item(1, False, 70.0, 30.0)
    assert gives_heat(hot)
    assert not gives_heat(cold)


def test_what_keeps_its_temperature_gives_where_it_leaves():
    (boiling,) = parts(stream("c", "A", 130, 130, 100))
    assert not gives_heat(boiling)


def test_steps_cut_at_every_end():
    """140 to 60 with 100 in between: half and half; what stands at 100 has a step of its own."""
    items = [Item(0, True, 140.0, 60.0), Item(1, False, 100.0, 100.0)]
    grid = breakpoints(items)
    assert grid == (140.0, 100.0, 60.0)
    found = [(s.number, s.item.who, s.share) for s in steps(items, grid)]
    assert found == [(1, 0, pytest.approx(0.5)), (3, 0, pytest.approx(0.5)), (2, 1, 1.0)]


def test_sides_of_a_loop():
    hot, cold = parts(stream("h", "A", 150, 70, 800), stream("c", "B", 20, 60, 100))
    link = Link(
        id="l", source_node="A", target_node="B", commodity="waste_heat", approach_K=20.0, supply_C=120.0, return_C=80.0
    )
    giving, taking = sides(link, [(0, hot), (1, cold)], loop=True)
    assert giving == [Item(0, True, 140.0, 60.0), Item(LOOP, False, 130.0, 90.0)]
    assert taking == [Item(LOOP, True, 110.0, 70.0), Item(1, False, 70.0, 30.0)]
    assert sides(link, [(0, hot), (1, cold)], loop=False) == ([giving[0], taking[1]],)
