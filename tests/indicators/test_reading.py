from __future__ import annotations

import pytest

from parkloop.indicators.reading import INSIDE, MARKET, Weight
from parkloop.park.state import DISPOSAL, ENVIRONMENT, UNALLOCATED


def test_zones(read):
    reading = read()
    ends = ["mill", "market", "@market", "river", ENVIRONMENT, DISPOSAL, UNALLOCATED]
    assert [reading.zone(e) for e in ends] == [INSIDE, MARKET, MARKET, ENVIRONMENT, ENVIRONMENT, DISPOSAL, UNALLOCATED]


def test_the_sewage_works_treats_and_the_mill_does_not(read):
    assert read().treating == {"works"}


def test_directions_of_flows(read):
    reading = read(
        ("@market", "mill", "ore", 1.0),
        ("river", "mill", "water", 2.0),
        ("mill", "kiln", "ash", 3.0),
        ("mill", "mill", "scrap", 4.0),
        ("kiln", "market", "steel", 5.0),
    )
    assert [f.amount for f in reading.bought()] == [1.0, 2.0]
    assert [f.amount for f in reading.between()] == [3.0]
    assert [f.amount for f in reading.leaving(MARKET)] == [5.0]


def test_a_sum_is_booked_with_its_flows_and_factors(read):
    reading = read(("@market", "mill", "ore", 100.0), ("@market", "kiln", "ore", 50.0))
    factor = reading.ledger.assume("f", 2.0, "1", "test")
    total = reading.total("x", "t/a", reading.bought(), weigh=lambda _f: Weight(2.0, factor))
    assert total.value == 300.0
    entry = reading.ledger[total.ref]
    assert entry.formula == "sum(flow * factor)"
    assert sorted(reading.ledger[i].value for i in entry.inputs) == [2.0, 50.0, 100.0]
    assert total.ref == "var/observed/x"


def test_what_is_sold_is_taken_off(read):
    reading = read(("@market", "mill", "ore", 100.0), ("mill", "@market", "ore", 30.0))
    total = reading.total("x", "t/a", reading.bought(), minus=reading.leaving(MARKET))
    assert total.value == 70.0
    assert reading.ledger[total.ref].formula.endswith(": in - out")


def test_one_unknown_term_makes_the_sum_unknown(read):
    reading = read(("@market", "mill", "ore", 100.0), ("@market", "kiln", "ore", None))
    total = reading.total("x", "t/a", reading.bought())
    assert (total.value, total.missing) == (None, ("flow:F2",))
    assert reading.ledger[total.ref].value is None


def test_no_flow_is_zero_or_no_data(read):
    reading = read()
    assert reading.total("x", "t/a", []).value == 0.0
    nothing = reading.total("y", "t/a", [], needs_data=True)
    assert (nothing.value, nothing.missing) == (None, ("no_data:y",))


def test_a_flow_that_is_booked_keeps_its_trace_id(read):
    reading = read(("@market", "mill", "ore", 100.0))
    flow = reading.state.flows[0]
    assert reading.ref(flow) == "var/observed/flow/F1"
    assert reading.ledger["var/observed/flow/F1"].value == 100.0


@pytest.mark.parametrize("name", ["ncv", "co2_factor"])
def test_a_figure_of_a_commodity_is_an_input_of_the_document(read, name):
    reading = read()
    ref = reading.parameter("coal", name, 2.0, "x")
    assert reading.ledger[ref].origin == f"document:commodities[0].{name}"
