"""Which processes stand behind a port, and with what share."""

import pytest
from tests.operation.rows.streams import GOODS, WASTE_HEAT, giver, stream, use, watered
from tests.operation.rows.streams import heated as heat_park
from tests.operation.small import option, text

from parkloop.operation.parts import parts_of
from parkloop.park.actions import AddNode, AddProcess
from parkloop.park.enums import Side
from parkloop.park.node import Line, Node


def test_shares_of_a_port():
    park = watered(use("a", "A", 30.0, {"c": 1.0}), use("b", "A", 10.0, {}), giver("g", "A", 5.0, {"c": 2.0}))
    found = parts_of(park, park, [])
    assert [(p.process, p.share) for p in found["A", "fresh", Side.IN]] == [("a", 0.75), ("b", 0.25)]
    assert found["A", "used", Side.OUT][0].states.quality == {"c": 2.0}
    assert found["A", "used", Side.OUT][0].hours == 8000.0


def test_a_line_that_says_more_leaves_a_rest_and_one_that_says_less_is_shared():
    """30 of 120 m3 are a quarter; 30 of 20 are all of them."""
    park = watered(use("a", "A", 30.0, {"c": 1.0}))
    for amount, share in ((120.0, 0.25), (20.0, 1.0)):
        node = Node(id="A", name=text("A"), takes=(Line(commodity="fresh", amount=amount, unit="m3/a", source="t"),))
        other = park.but(nodes=(node,))
        assert parts_of(other, other, [])["A", "fresh", Side.IN][0].share == pytest.approx(share)


def test_what_is_not_stated_is_no_part():
    from dataclasses import replace

    park = watered(use("a", "A", 30.0, {"c": 1.0}))
    process = park.processes[0]
    idle = park.but(processes=(replace(process, activity=None),))
    other = park.but(processes=(replace(process, ports=(replace(process.ports[0], unit="GJ/t"),)),))
    assert parts_of(idle, idle, []) == {}
    assert parts_of(other, other, []) == {}


def test_a_firm_that_an_option_brings_in_has_parts_a_process_put_into_a_firm_has_none():
    park = heat_park(stream("h", "A", 90, 40, 100))
    assert [c.id for c in park.commodities] == [GOODS.id, "steam", WASTE_HEAT.id]
    node = Node(id="N", name=text("N"), takes=(Line(commodity="steam", amount=28_800.0, unit="GJ/a", source="t"),))
    new = option("new", AddNode(node=node), AddProcess(process=stream("c", "N", 20, 60, 500)))
    inside = option("in", AddProcess(process=stream("d", "A", 20, 60, 500)))
    found = parts_of(park, park, [new, inside])
    assert found["N", "steam", Side.IN][0].share == pytest.approx(500 * 28.8 / 28_800)
    assert ("A", "steam", Side.IN) not in found
