"""Which ways recover heat, and what keeps others from it."""

from dataclasses import replace

import pytest
from tests.operation.rows.streams import heated, recovery, stream
from tests.operation.small import case, option

from parkloop.operation.heat import is_stream
from parkloop.operation.parts import parts_of
from parkloop.park.actions import OpenLink

STREAMS = (stream("h", "A", 150, 70, 800), stream("c", "B", 20, 60, 2000))
LOOP = {"supply_C": 120.0, "return_C": 80.0}


def heat(*options, of=None):
    return case(options, of=of or heated(*STREAMS)).network.heat


def test_a_loop_has_two_cascades():
    found = heat(recovery("A", "B", **LOOP))
    assert found.lacks == ()
    assert found.times == ("8000h",)
    assert sorted(set(found.pieces.cascade.tolist())) == [0, 1]
    # What the streams have adds up to all of their heat.
    for part in (0, 1):
        assert found.rooms.share[found.rooms.part == part].sum() == pytest.approx(1.0)


def test_a_way_without_an_approach_is_none_of_them():
    plain = OpenLink(source_node="A", target_node="B", commodity="waste_heat", replaces="steam", capacity=1.0)
    assert heat(option("o", plain)) is None


def test_reasons():
    assert heat(recovery("A", "B")).lacks == (("recover#0", "heat_way_no_loop"),)
    assert heat(recovery("A", "B", supply_C=80.0, return_C=80.0)).lacks[0][1] == "heat_way_no_loop"
    gaining = recovery("A", "B", **LOOP)
    gaining = replace(gaining, actions=(replace(gaining.actions[0], ratio=1.2),))
    assert heat(gaining).lacks[0][1] == "heat_way_gains"
    cold = heated(stream("h", "A", 150, 70, 800), stream("c", "B", 60, 20, 2000), stream("d", "B", 20, 60, 1.0))
    park = cold.but(processes=tuple(p for p in cold.processes if p.id != "d"))
    assert heat(recovery("A", "B", **LOOP), of=park).lacks[0][1] == "heat_way_no_stream"


def test_times_of_different_hours():
    """2 000 h within 8 000 h: the short stream runs in the first time only, the long one a quarter of its year."""
    park = heated(stream("h", "A", 200, 150, 1000, hours=2000), stream("c", "A", 50, 100, 250))
    found = heat(recovery(), of=park)
    assert found.times == ("2000h", "8000h")
    hot = found.rooms.part == next(k for k, p in enumerate(found.parts) if p.process == "h")
    assert found.rooms.share[hot].sum() == pytest.approx(1.0)
    assert sorted(found.rooms.share[~hot]) == [pytest.approx(0.25), pytest.approx(0.75)]


def test_what_is_a_stream():
    park = heated(*STREAMS)
    (part,) = parts_of(park, park, [])["A", "waste_heat", "out"]
    assert is_stream(park, part)
    assert not is_stream(park, replace(part, hours=None))
    assert not is_stream(park, replace(part, states=replace(part.states, target_C=None)))
