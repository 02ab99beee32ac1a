"""Heat recovered inside the operating model: published targets, slices, hours, loops, and the engine's own targets."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operation.rows.small_rows import GOLDEN
from tests.operation.rows.streams import GJ_PER_KW, heated, recovery, stream
from tests.operation.rows_text import compare, families
from tests.operation.small import case

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.streams import Stream
from parkloop.operation.objective import criterion_objective
from parkloop.operation.operate import Operator
from parkloop.operation.rows import operating_model
from parkloop.park.enums import Side
from parkloop.park.node import Line
from parkloop.park.steering import Slice

FOUR = (("h1", 175, 45, 1300), ("h2", 125, 65, 2400), ("c1", 20, 155, 2700), ("c2", 40, 112, 1080))
"""Widely used teaching example, two hot and two cold streams, smallest approach 20 K: 605 kW hot, 525 kW cold."""


def operated(park, options, chosen):
    c = case(options, of=park)
    run = Operator(c.network, criterion_objective(c.network, c.coefficients, "cost")).run(dict.fromkeys(chosen, 1.0))
    return {a.id: float(run.flow[i, 0]) for i, a in enumerate(c.network.arcs)}


def four():
    return heated(*(stream(name, "A", supply, target, kw) for name, supply, target, kw in FOUR))


def test_four_streams_reach_their_published_target():
    """Without the option 2700 + 1080 = 3780 kW of steam and 1300 + 2400 = 3700 kW of cooling; with it 605 and 525."""
    before = operated(four(), [recovery()], [])
    assert before["remainder/A/steam/in"] == pytest.approx(3780 * GJ_PER_KW)
    assert before["remainder/A/waste_heat/out"] == pytest.approx(3700 * GJ_PER_KW)
    after = operated(four(), [recovery()], ["recover"])
    assert after["remainder/A/steam/in"] == pytest.approx(605 * GJ_PER_KW, rel=1e-9)
    assert after["remainder/A/waste_heat/out"] == pytest.approx(525 * GJ_PER_KW, rel=1e-9)
    assert after["recover#0"] == pytest.approx((3780 - 605) * GJ_PER_KW)


def test_capacity_bounds_what_is_recovered():
    after = operated(four(), [recovery(capacity=1000 * GJ_PER_KW)], ["recover"])
    assert after["remainder/A/steam/in"] == pytest.approx(2780 * GJ_PER_KW)


def test_a_boiling_stream_takes_its_heat_at_one_temperature():
    """200 to 100 at 10 kW/K heats what boils at 130 (shifted 140 of hot 190 to 90): 190 - 140 = 50 K, 500 kW."""
    park = heated(stream("h", "A", 200, 100, 1000), stream("c", "A", 130, 130, 700))
    assert park.processes[1].ports[0].side is Side.IN
    assert operated(park, [recovery()], ["recover"])["recover#0"] == pytest.approx(500 * GJ_PER_KW)


def test_heat_never_rises():
    """Hot 60 to 40 cannot warm 80 to 100, whatever the amounts."""
    park = heated(stream("h", "A", 60, 40, 1000), stream("c", "A", 80, 100, 1000))
    assert operated(park, [recovery()], ["recover"])["recover#0"] == pytest.approx(0.0, abs=1e-6)


def test_shorter_hours_run_within_longer_ones():
    """1 000 kW over 2 000 h meet 250 kW over 8 000 h: 250 kW over 2 000 h, not the 2 000 MWh of both years."""
    park = heated(stream("h", "A", 200, 150, 1000, hours=2000), stream("c", "A", 50, 100, 250))
    assert operated(park, [recovery()], ["recover"])["recover#0"] == pytest.approx(250 * 2000 * 3.6e-3)


def test_slices_hold_the_cascade():
    """500 kW of heat are there all year round, steam is needed in 5 880 h of it: so long it is recovered."""
    park = heated(stream("h", "A", 200, 150, 500, hours=8760), stream("c", "A", 50, 100, 9000, hours=5880))
    node = park.node["A"]
    takes = (Line(commodity="steam", amount=node.takes[0].amount, unit="GJ/a", profile={"a": 0.0, "b": 1.0}),)
    sliced = park.but(
        nodes=(replace(node, takes=takes),), slices=(Slice(id="a", hours=2880.0), Slice(id="b", hours=5880.0))
    )
    assert operated(sliced, [recovery()], ["recover"])["recover#0"] == pytest.approx(500 * 5880 * 3.6e-3)


LOOP = {"supply_C": 120.0, "return_C": 80.0}


def test_a_loop_carries_heat_between_nodes():
    """Hot 150 to 70 at 10 kW/K, loop 80 to 120, 20 K apart: the loop's coldest end takes heat down to 100 only.

    From 150 to 100 there are 50 K, 500 of 800 kW; above any temperature there is enough of it, since the loop takes
    12.5 kW/K over its 40 K and the hot stream starts 10 K higher. All of it may go on to 20 to 60.
    """
    park = heated(stream("h", "A", 150, 70, 800), stream("c", "B", 20, 60, 2000))
    after = operated(park, [recovery("A", "B", **LOOP)], ["recover"])
    assert after["recover#0"] == pytest.approx(500 * GJ_PER_KW)
    assert after["remainder/B/steam/in"] == pytest.approx(1500 * GJ_PER_KW)


def test_a_loop_too_cold_for_its_receiver_carries_nothing():
    park = heated(stream("h", "A", 150, 70, 800), stream("c", "B", 110, 130, 2000))
    assert operated(park, [recovery("A", "B", **LOOP)], ["recover"])["recover#0"] == pytest.approx(0.0, abs=1e-6)


def test_two_ways_share_a_stream():
    """What goes over the loop is gone at home: 800 kW in all, though each alone could take 500 and 800."""
    park = heated(stream("h", "A", 150, 70, 800), stream("own", "A", 20, 40, 1000), stream("c", "B", 20, 60, 2000))
    options = [recovery(), recovery("A", "B", id="loop", **LOOP)]
    after = operated(park, options, ["recover", "loop"])
    assert after["recover#0"] + after["loop#0"] == pytest.approx(800 * GJ_PER_KW)


TEMPERATURES = st.integers(2, 25).map(lambda k: 10 * k)


@st.composite
def problems(draw):
    found = []
    for k in range(draw(st.integers(2, 5))):
        a, b = draw(TEMPERATURES), draw(TEMPERATURES)
        # What keeps its temperature is cold here, as the helper writes it.
        found.append((f"s{k}", a, b, 100 * draw(st.integers(1, 20))))
    return found


@settings(max_examples=25, deadline=None)
@given(problems(), st.sampled_from([0.0, 10.0, 30.0]))
def test_as_the_engine_of_heat(found, approach):
    """Steam and cooling are the problem table's hot and cold utility."""
    streams = [
        Stream("A", name, float(a), float(b), float(kw), approach / 2, "hot" if a > b else "cold")
        for name, a, b, kw in found
    ]
    target = cascade(streams)
    park = heated(*(stream(name, "A", *rest) for name, *rest in found))
    sides = {s.kind for s in streams}
    after = operated(park, [recovery(approach=approach)] if len(sides) == 2 else [], ["recover"] * (len(sides) == 2))
    assert after.get("remainder/A/steam/in", 0.0) == pytest.approx(target.hot_utility * GJ_PER_KW, rel=1e-6, abs=1e-3)
    cooled = after.get("remainder/A/waste_heat/out", 0.0)
    assert cooled == pytest.approx(target.cold_utility * GJ_PER_KW, rel=1e-6, abs=1e-3)


def test_rows_are_as_written_down():
    park = heated(stream("h", "A", 150, 70, 800), stream("own", "A", 20, 40, 1000), stream("c", "B", 20, 60, 2000))
    c = case([recovery(), recovery("A", "B", id="loop", **LOOP)], of=park)
    compare("heat", families(operating_model(c.network, whole=False).model, c.network)["heat"], GOLDEN)


def test_without_recovery_no_row_is_written():
    c = case([], of=four())
    assert "heat" not in families(operating_model(c.network, whole=False).model, c.network)
