import pytest

from parkloop.formats import from_document
from parkloop.formats.amounts import figure, within
from parkloop.formats.place import Locator
from parkloop.formats.reading import Reading
from parkloop.formats.values import BadValueError
from parkloop.park.columns import Column

BASE = {
    "park": {"id": "d", "name": "d", "base_year": 2024, "horizon": [2025, 2030], "currency": "DKK"},
    "assumptions": {"price_year": 2024},
    "nodes": [{"id": "a", "name": "a"}, {"id": "b", "name": "b"}],
}


def read(commodity, **tables):
    stuff = {"id": "x", "name": "x", "kind": "product", "unit": "t", **commodity}
    return from_document({**BASE, "commodities": [stuff], **tables})


def test_figures_with_units_and_limits():
    reading = Reading(Locator(), currency="DKK")
    assert figure(reading, "12 亩", Column("number", unit="ha")) == pytest.approx(0.8, rel=1e-14)
    assert figure(reading, "5", Column("number")) == 5.0
    with pytest.raises(BadValueError, match="wrong_currency"):
        figure(reading, "5万元", Column("number", unit="CNY"))
    with pytest.raises(BadValueError, match="negative_amount"):
        within(-1.0, Column("number"))
    with pytest.raises(BadValueError, match="out_of_limits"):
        within(9000.0, Column("number", limits=(0.0, 8784.0)))
    within(-1.0, Column("number", positive=False))


def test_prices_follow_the_unit_of_the_commodity():
    park, problems = read({"unit": "kWh", "price": {"value": 0.5, "low": 0.4, "unit": "DKK/kWh"}})
    assert problems == ()
    assert park.commodities[0].unit == "MWh"
    assert (park.commodities[0].price.value, park.commodities[0].price.low) == (500.0, 400.0)
    assert park.commodities[0].price.unit == "DKK/MWh"


def test_figures_per_unit_are_questioned_where_the_unit_was_changed():
    _, problems = read({"unit": "万t", "ncv": 7.5})
    assert [(p.code, p.severity) for p in problems] == [("per_unit_taken", "warning")]


def test_a_process_is_measured_in_its_product_and_its_ports_in_both():
    port = {"side": "in", "commodity": "x", "coefficient": 250, "unit": "kg/t"}
    process = {
        "id": "p",
        "node": "a",
        "product": "x",
        "activity": 3,
        "capacity": "5万t",
        "unit": "万t/a",
        "ports": [port],
    }
    park, problems = read({}, processes=[process])
    assert problems == ()
    made = park.processes[0]
    assert (made.activity, made.capacity, made.unit) == (30_000.0, 50_000.0, "t/a")
    assert (made.ports[0].coefficient, made.ports[0].unit) == (0.25, "t/t")


def test_an_exchange_of_unknown_size_needs_no_unit_but_a_figure_does():
    flow = {"id": "F", "from": "a", "to": "b", "commodity": "x"}
    park, problems = read({}, flows=[flow])
    assert problems == ()
    assert (park.flows[0].amount, park.flows[0].unit) == (None, "t/a")
    assert [p.code for p in read({}, flows=[{**flow, "amount": 5}])[1]] == ["amount_without_unit"]


def test_a_commodity_with_a_problem_is_reported_once():
    flow = {"id": "F", "from": "a", "to": "b", "commodity": "x", "amount": 5, "unit": "t"}
    assert [p.code for p in read({"unit": "筐"}, flows=[flow])[1]] == ["unknown_unit"]
    assert [p.code for p in read({}, flows=[{**flow, "commodity": "zzzz"}])[1]] == ["unknown_commodity"]
