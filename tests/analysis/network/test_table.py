from __future__ import annotations

from dataclasses import replace

from tests.analysis.network.parks import FLOWS, node, park, state

from parkloop.analysis.network.table import Role, Seat, Seating, seats
from parkloop.park.enums import Mode, YesNo
from parkloop.park.flow import Link


def link(mode):
    return Link(id="L", source_node="smelter", target_node="mill", commodity="slag", mode=mode)


def test_ends_come_first_and_nobody_else_where_nothing_is_known():
    assert seats(park(), state(), "smelter", "mill", "slag") == (
        Seat(Role.SUPPLIER, "smelter"),
        Seat(Role.RECEIVER, "mill"),
    )


def test_those_who_would_lose_trade_and_those_who_run_the_network():
    rows = [*FLOWS, ("s2", "smelter", "kiln", "slag", 1.0), ("w2", "mill", "farm", "sewage", 1.0)]
    p = park()
    p = p.but(nodes=(*p.nodes, node("kiln"), node("farm")))
    found = seats(p, state(rows), "smelter", "mill", "slag")
    assert found[2:] == (Seat(Role.DISPLACED, "kiln"),)
    assert Seat(Role.OPERATOR, "plant") in seats(p, state(rows), "mill", "farm", "sewage")


def test_carrier_corridor_and_regulator():
    slag = replace(park().commodity["slag"], hazardous=YesNo.YES)
    p = park(commodities=(slag,))
    assert seats(p.but(links=(link(Mode.TRUCK),)), state([]), "smelter", "mill", "slag")[2:] == (
        Seat(Role.CARRIER),
        Seat(Role.REGULATOR),
    )
    assert seats(park(links=(link(Mode.PIPE),)), state([]), "smelter", "mill", "slag")[2:] == (Seat(Role.CORRIDOR),)


def test_one_seating_answers_for_every_flow_as_a_table_of_its_own():
    rows = [*FLOWS, ("s2", "smelter", "kiln", "slag", 1.0), ("w2", "mill", "farm", "sewage", 1.0)]
    p = park(links=(link(Mode.PIPE),))
    p = p.but(nodes=(*p.nodes, node("kiln"), node("farm")))
    seating = Seating(p, state(rows))
    assert seating.of("smelter", "kiln", "slag")[2:] == (Seat(Role.DISPLACED, "mill"),)
    for f in state(rows).flows:
        assert seating.of(f.source, f.target, f.commodity) == seats(p, state(rows), f.source, f.target, f.commodity)
