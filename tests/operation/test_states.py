"""An operation becomes a state whose every flow is in the ledger and leads to stated figures."""

import pytest
from tests.operation.small import WORTH, ash_link, case, option

from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.operation.states import Tracer, option_refs, state_of
from parkloop.park.enums import StateKind


def test_state_holds_flows_takes_and_makes():
    c = case([option("a", ash_link())])
    run = Operator(c.network, value_objective(c.network, c.coefficients, WORTH)).run({"a": 1.0})
    state = state_of(c.network, run.flow, StateKind.PLAN, 2025, c.ledger, ["a"])
    assert state.by_id["a#0"].received == pytest.approx(120)
    assert state.makes["power", "ash"] == pytest.approx(300)
    assert state.takes["cem", "clinker"] == pytest.approx(500)


def test_every_flow_leads_to_stated_figures_and_to_its_option():
    c = case([option("a", ash_link())])
    run = Operator(c.network, value_objective(c.network, c.coefficients, WORTH)).run({"a": 1.0})
    state = state_of(c.network, run.flow, StateKind.PLAN, 2025, c.ledger, ["a"])
    for f in state.flows:
        kinds = {c.ledger[r].kind for r in c.ledger.roots(f.ref)}
        assert "computed" not in kinds
        assert "input" in kinds
    assert "option/a" in c.ledger.roots(state.by_id["a#0"].ref)
    assert "option/a" not in c.ledger.roots(state.by_id["remainder/power/coal/in"].ref)


def test_tracer_names_the_ports_that_an_option_moves():
    c = case([option("a", ash_link())])
    assert {p[:2] for p in Tracer(c.network, c.ledger).moved("a")} == {("power", "ash"), ("cem", "clinker")}
    assert option_refs(c.network.options[0], c.ledger) == ("option/a",)
