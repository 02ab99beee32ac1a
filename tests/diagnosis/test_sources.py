from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.diagnosis.sources import functions, other_source
from parkloop.park.enums import LinkStatus
from parkloop.park.flow import Link
from parkloop.park.node import Line, Process

MINE = ("mill", "kiln", "ash", 95.0)


def other(look, *flows, park=None, **more):
    return other_source(look(MINE, *flows, park=park, **more), "kiln", "ash", "mill", 0.9)


def test_nothing_else(look):
    assert not other(look)


@pytest.mark.parametrize(
    ("flow", "found"),
    [
        (("@market", "kiln", "clinker", 20.0), True),  # same function: 95 of 115 t are 83 %
        (("@market", "kiln", "clinker", 5.0), False),  # 95 of 100 t
        (("mill", "kiln", "clinker", 20.0), False),  # from the same supplier
        (("@market", "kiln", "steel", 20.0), False),  # another function
        (("@market", "yard", "clinker", 20.0), False),  # of another taker
    ],
)
def test_what_does_the_same(look, flow, found):
    assert other(look, flow) is found


def test_the_function_is_what_the_taker_takes_it_for(look, park):
    """Ash and clay may both cement, but a kiln that takes its clay for bricks has no second source of cement."""
    lines = (
        Line(commodity="ash", amount=95.0, unit="t/a", function="cementing"),
        Line(commodity="clinker", amount=50.0, unit="t/a", function="filling"),
    )
    other_use = park.but(nodes=tuple(replace(n, takes=lines) if n.id == "kiln" else n for n in park.nodes))
    assert functions(look(park=other_use), "kiln", "clinker") == {"filling"}
    assert not other(look, ("@market", "kiln", "clinker", 50.0), park=other_use)


def link(**more):
    settings = {"id": "K", "source_node": "market", "target_node": "kiln", "commodity": "ash", **more}
    return Link(**settings)


@pytest.mark.parametrize(
    ("way", "found"),
    [
        ({}, True),
        ({"commodity": "steel", "replaces": "clinker"}, True),  # arrives as what does the same
        ({"status": LinkStatus.POSSIBLE}, False),
        ({"source_node": "mill"}, False),
        ({"target_node": "yard"}, False),
        ({"commodity": "steel"}, False),
        ({"since": 2025}, False),
        ({"until": 2023}, False),
        ({"since": 2020, "until": 2030}, True),
    ],
)
def test_a_stand_by_link(look, park, way, found):
    assert other(look, park=park.but(links=(link(**way),))) is found


def test_its_own_make_or_plant(look, park):
    assert other(look, ("kiln", "yard", "ash", 5.0))
    boiler = Process(id="B", node="kiln", product="ash", unit="t/a", capacity=100.0)
    assert other(look, park=park.but(processes=(boiler,)))
    assert not other(look, park=park.but(processes=(replace(boiler, capacity=None),)))
    assert not other(look, park=park.but(processes=(replace(boiler, product="clinker"),)))


def test_an_inflow_in_another_unit_counts_as_it_is(look, park):
    other_unit = tuple(replace(c, unit="GJ") if c.id == "clinker" else c for c in park.commodities)
    assert other(look, ("@market", "kiln", "clinker", 0.5), park=park.but(commodities=other_unit))
