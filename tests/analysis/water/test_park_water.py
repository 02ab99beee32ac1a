from __future__ import annotations

import math

import pytest

from parkloop.analysis.water.park_water import park_problem
from parkloop.analysis.water.solve import solve
from parkloop.base.text import Text
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, NodeKind, Side
from parkloop.park.node import Node, Port, Process
from parkloop.park.park import Header, Park


def port(side, coefficient=2.0, commodity="water", unit="m3/t", **more):
    return Port(side=side, commodity=commodity, coefficient=coefficient, unit=unit, **more)


def process(name, node, *ports, hours=8000.0, activity=80000.0):
    return Process(id=name, node=node, product="cloth", unit="t/a", activity=activity, hours=hours, ports=ports)


def park(*processes):
    def text(word):
        return Text(zh=word, en=word)

    return Park(
        park=Header(id="p", name=text("p"), country="CN", base_year=2024, horizon=(2025, 2030), currency="CNY"),
        commodities=(
            Commodity(id="water", name=text("w"), kind=CommodityKind.WATER, unit="m3"),
            Commodity(id="effluent", name=text("e"), kind=CommodityKind.WASTE_WATER, unit="m3"),
            Commodity(id="cloth", name=text("c"), kind=CommodityKind.PRODUCT, unit="t"),
        ),
        nodes=(
            Node(id="mill", name=text("m"), kind=NodeKind.ENTERPRISE),
            Node(id="dyer", name=text("d"), kind=NodeKind.ENTERPRISE),
            Node(id="town", name=text("t"), kind=NodeKind.MARKET),
        ),
        processes=processes,
    )


def codes(one):
    return [(p.code, p.severity, p.where.path) for p in park_problem(one)[1] if p.code != "water_park_pure"]


def test_two_firms_by_hand():
    """80,000 t/a times 2 m3/t over 8,000 h are 20 t/h; 50 of 100 ppm let 10 t/h be reused."""
    one = park(
        process(
            "rinse",
            "mill",
            port(Side.IN, limit={"COD": 0.0}),
            port(Side.OUT, commodity="effluent", quality={"COD": 100.0}),
        ),
        process("wash", "dyer", port(Side.IN, limit={"COD": 50.0})),
    )
    problem, problems = park_problem(one)
    assert [(p.code, p.severity) for p in problems] == [("water_park_pure", "warning")]
    assert [(s.plant, s.name, s.flow) for s in problem.sinks] == [("mill", "rinse", 20.0), ("dyer", "wash", 20.0)]
    assert solve(problem).fresh_water == pytest.approx(30.0)


def test_what_is_missing_is_told_and_not_guessed():
    one = park(
        process("a", "mill", port(Side.IN, limit={"COD": 9.0}), port(Side.OUT, commodity="effluent")),
        process("b", "dyer", port(Side.IN)),
        process("c", "dyer", port(Side.IN, limit={"COD": 9.0}), hours=None),
        process("d", "dyer", port(Side.IN, None, limit={"COD": 9.0}, unit="GJ/t"), activity=None),
    )
    problem, problems = park_problem(one)
    assert codes(one) == [
        ("water_park_no_flow", "warning", "processes[2].ports[0]"),
        ("water_park_no_flow", "warning", "processes[3].ports[0]"),
        ("water_park_no_quality", "warning", "processes[0].ports[1]"),
        ("water_park_no_limit", "warning", "processes[1].ports[0]"),
    ]
    assert problems[1].expected == "activity, coefficient, unit"
    assert [s.limit for s in problem.sinks] == [(9.0,), (0.0,)]
    assert problem.sources == ()


def test_a_contaminant_that_nobody_limits_does_not_bar_a_source():
    one = park(
        process("a", "mill", port(Side.OUT, commodity="effluent", quality={"COD": 5.0})),
        process("b", "mill", port(Side.OUT, commodity="effluent", quality={"salt": 5.0, "COD": 1.0})),
        process("c", "dyer", port(Side.IN, limit={"COD": 9.0})),
    )
    problem, _ = park_problem(one)
    assert len(problem.sources) == 2
    assert problem.sinks[0].limit[problem.contaminants.index("salt")] == math.inf


def test_several_ports_of_a_process_have_names_of_their_own():
    one = park(
        process("a", "mill", port(Side.IN, limit={"COD": 9.0}), port(Side.IN, limit={"COD": 5.0})),
        process(
            "b", "mill", port(Side.IN, limit={"COD": 9.0}), port(Side.IN, commodity="effluent", limit={"COD": 5.0})
        ),
    )
    assert [s.name for s in park_problem(one)[0].sinks] == ["a:1", "a:2", "b:water", "b:effluent"]


def test_without_a_use_of_water_there_is_nothing_to_say():
    assert codes(park()) == [("water_park_empty", "error", "processes")]
    outside = park(process("a", "town", port(Side.IN, limit={"COD": 9.0})))
    assert codes(outside) == [("water_park_empty", "error", "processes")]
