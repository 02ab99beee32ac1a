"""The re-computation finds what it is there to find."""

from dataclasses import replace

import pytest
from tests.operation.small import GRID, WORTH, ash_link, case, option

from parkloop.operation.network import build
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.operation.states import state_of
from parkloop.operation.verify import baseline_gaps, exceeds, imbalances, recomputed_totals
from parkloop.park.compose import compose
from parkloop.park.enums import Side, StateKind


def operated():
    options = [option("a", ash_link())]
    c = case(options)
    run = Operator(c.network, value_objective(c.network, c.coefficients, WORTH)).run({"a": 1.0})
    state = state_of(c.network, run.flow, StateKind.PLAN, 2025, c.ledger, ["a"])
    return c, compose(c.park, options, {"a": (1.0, 2024)}, 2025), state


def test_a_right_state_closes():
    c, composed, state = operated()
    assert max(imbalances(composed, c.park, c.observed, state).values()) < 1e-9


def test_a_tonne_that_vanishes_is_found():
    """1.5 t of 380 t clinker less: the port takes 500 but gets 498.5, an imbalance of 1.5 / 500."""
    c, composed, state = operated()
    broken = tuple(
        replace(f, amount=f.amount - 1.5, received=f.received - 1.5) if f.id == "remainder/cem/clinker/in" else f
        for f in state.flows
    )
    found = imbalances(composed, c.park, c.observed, replace(state, flows=broken))
    assert found["cem", "clinker", Side.IN] == pytest.approx(1.5 / 500)


def test_totals_by_hand():
    """Coal 1000 t * 2; clinker bought 380 t; ash loose 50 t; money 1000*700 + 380*300 - 600*400 + 150*2."""
    c, composed, state = operated()
    totals = recomputed_totals(composed, state, c.network, c.ledger, GRID)
    assert totals["co2e"] == pytest.approx(2000)
    assert totals["material"] == pytest.approx(380)
    assert totals["waste"] == pytest.approx(50)
    assert totals["cost"] == pytest.approx(700_000 + 114_000 - 240_000 + 300)


def test_flow_above_capacity_is_named():
    c, _, state = operated()
    assert exceeds(state, c.network) == []
    over = tuple(replace(f, amount=f.amount * 1.01) if f.id == "a#0" else f for f in state.flows)
    assert exceeds(replace(state, flows=over), c.network) == ["a#0"]


def test_baseline_is_reproduced_and_a_difference_is_measured():
    c = case(years=(2024,))
    assert max(baseline_gaps(c.network, c.network.reference, c.observed).values()) < 1e-12
    wrong = c.network.reference.copy()
    wrong[[a.id for a in c.network.arcs].index("F1"), 0] = 90.0
    assert baseline_gaps(c.network, wrong, c.observed)["F1"] == pytest.approx(0.1)
    assert build(c.park, c.observed, [], [2024]).arcs == c.network.arcs
