"""Equally good ways of running a plan: one answer, whatever the solver did."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.small import WORTH, case, commodity, flows, line, money, option, park, price, text

from parkloop.park.actions import OpenLink
from parkloop.park.enums import CommodityKind, LimitKind
from parkloop.park.node import Node
from parkloop.park.steering import Limit
from parkloop.planning.built import PlanningModel
from parkloop.planning.canonical import _within_limits, canonical
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.measures import measures_of
from parkloop.planning.question import Question

GOAL = {"cost": 1.0}


def two_routes(*limits):
    """200 t of ash for two links of 150 t, both worth 0.8 * 300 - 2 = 238 a tonne.

    At the cement plant ash replaces clinker, at the kiln coke with 3 t CO2 per tonne.
    """

    def link(to, replaces):
        return OpenLink(
            source_node="power",
            target_node=to,
            commodity="ash",
            replaces=replaces,
            ratio=0.8,
            capacity=150.0,
            distance=2.0,
        )

    of = park(
        commodities=(
            *park().commodities,
            commodity("coke", CommodityKind.FUEL, price=price(300.0), co2_factor=3.0),
        ),
        nodes=(*park().nodes, Node(id="kiln", name=text("kiln"), takes=(line("coke", 400.0),))),
        limits=limits,
    )
    options = [
        option("a", link("cem", "clinker"), capex=money(1e6)),
        option("b", link("kiln", "coke"), capex=money(1e6)),
    ]
    c = case(options, of=of)
    measures = measures_of(c.network, c.coefficients, WORTH)
    logic, funds = logic_of(of, options), money_of(of, c.network, frozenset())
    return c, [PlanningModel(c.network, measures, logic, funds, presolve=on) for on in (True, False)]


def sent(network, point):
    found = flows(network, point.flow)
    return found["a#0"], found["b#0"]


def test_equally_cheap_routes_with_different_carbon_give_one_answer():
    """Cost 700 000 + 150 000 + 120 000 - 240 000 - 200 * 238 = 682 400; carbon 2 000 + 1 200 - 2.4 * b."""
    c, models = two_routes()
    answers = [
        canonical(m, GOAL, m.solve(GOAL, Question(opened=frozenset({"a", "b"}))), simplex=on)
        for m in models
        for on in (True, False)
    ]
    first = answers[0]
    a, b = sent(c.network, first)
    assert a + b == pytest.approx(200.0)
    for other in answers:
        assert sent(c.network, other) == pytest.approx((a, b), abs=1e-4)
        assert other.values["cost"] == pytest.approx(682_400.0)
        assert other.values["co2e"] == pytest.approx(3_200.0 - 2.4 * b)


def test_flows_of_another_best_vertex_are_replaced():
    """50 and 150 t cost the same as 150 and 50 t: handed in, the fixed order comes out."""
    c, (model, _) = two_routes()
    point = canonical(model, GOAL, model.solve(GOAL, Question(opened=frozenset({"a", "b"}))))
    place = {arc.id: i for i, arc in enumerate(c.network.arcs)}
    a, b = sent(c.network, point)
    swapped = point.flow.copy()
    swapped[place["a#0"]], swapped[place["b#0"]] = b, a
    swapped[place["remainder/cem/clinker/in"]] += 0.8 * (a - b)
    swapped[place["remainder/kiln/coke/in"]] += 0.8 * (b - a)
    built = np.array([[1.0], [1.0]])
    values = {k: m.of(c.network, swapped, point.open, built) for k, m in model.measures.items()}
    assert values["cost"] == pytest.approx(point.values["cost"])
    assert values["co2e"] != pytest.approx(point.values["co2e"])
    other = replace(point, flow=swapped, values=values)
    again = canonical(model, GOAL, other)
    assert sent(c.network, again) == pytest.approx((a, b), abs=1e-4)
    # Carbon as a later goal: the fixed order stands where it costs none of it, else the flows of the search do.
    kept = canonical(model, GOAL, other, keep=("co2e",))
    assert (kept is other) == (values["co2e"] < point.values["co2e"])
    better = replace(other, values={**values, "co2e": point.values["co2e"] - 1.0})
    assert canonical(model, GOAL, better, keep=("co2e",)) is better
    worse = replace(other, values={**values, "co2e": point.values["co2e"] + 1.0})
    assert sent(c.network, canonical(model, GOAL, worse, keep=("co2e",))) == pytest.approx((a, b), abs=1e-4)


def test_a_plan_that_breaks_a_limit_is_seen():
    """Business as usual buys 400 t of coke: a limit of 300 t is held at 400 t; twice as much is too much."""
    c, _ = two_routes(Limit(id="L", kind=LimitKind.INTAKE, commodity="coke", amount=300.0, unit="t/a"))
    assert _within_limits(c.network, c.network.reference)
    assert not _within_limits(c.network, 2.0 * c.network.reference)


def test_where_the_operation_misses_the_goal_the_plan_stands():
    """A plan said to cost 1 000 less than any operation of it: its flows are left alone."""
    _, (model, _) = two_routes()
    found = model.solve(GOAL, Question(opened=frozenset({"a", "b"})))
    better = replace(found, values={**found.values, "cost": found.values["cost"] - 1000.0})
    assert canonical(model, GOAL, better) is better
