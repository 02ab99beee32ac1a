"""How a park runs: by hand, in order, and the same by simplex and interior point."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operation.small import WORTH, ash_link, case, coal_saving, flows, option, park

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.base.text import Text
from parkloop.operation.network import build
from parkloop.operation.objective import criterion_objective, value_objective
from parkloop.operation.operate import Operator, priced_exchanges, usual
from parkloop.park.actions import AddNode, DeclaredEffect, OpenLink, ReduceFlow
from parkloop.park.compose import compose
from parkloop.park.enums import Side
from parkloop.park.node import Line, Node


def operator(c, **more):
    return Operator(c.network, value_objective(c.network, c.coefficients, WORTH), **more)


def test_nothing_chosen_is_business_as_usual():
    c = case([option("a", ash_link())])
    assert operator(c).run().flow == pytest.approx(c.network.reference)


def test_one_exchange_by_hand():
    """150 t of the 200 t loose ash go to cement and replace 0.8 * 150 = 120 t clinker; 50 t stay loose."""
    c = case([option("a", ash_link())])
    found = flows(c.network, operator(c).run({"a": 1.0}).flow)
    assert found["a#0"] == pytest.approx(150)
    assert found["remainder/cem/clinker/in"] == pytest.approx(380)
    assert found["remainder/power/ash/out"] == pytest.approx(50)
    assert found["F1"] == pytest.approx(100)


def test_two_exchanges_share_the_tonnes_and_the_better_goes_first():
    """Ratio 0.8 takes 150 t, ratio 0.5 the 50 t that are left; the standing exchange is not robbed."""
    c = case([option("a", ash_link(0.8)), option("b", ash_link(0.5))])
    found = flows(c.network, operator(c).run({"a": 1.0, "b": 1.0}).flow)
    assert (found["a#0"], found["b#0"], found["F1"]) == (pytest.approx(150), pytest.approx(50), pytest.approx(100))


def test_value_by_hand():
    """Coal 100 t less: 100 * (0.25*2/100 + 0.25*700/10000) = 2.25 better than nothing."""
    c = case([option("s", coal_saving())])
    o = operator(c)
    assert o.run().objective - o.run({"s": 1.0}).objective == pytest.approx(2.25)


@settings(max_examples=20)
@given(st.sets(st.sampled_from(["a", "b", "s"])), st.floats(0.1, 2.0), st.floats(1.0, 400.0))
def test_switched_by_bounds_equals_composed_and_rebuilt(chosen, ratio, capacity):
    """One built model with bounds gives what operate(compose(...)) gives in a model of its own, flow by flow."""
    options = [option("a", ash_link(ratio, capacity)), option("b", ash_link(0.5)), option("s", coal_saving())]
    c = case(options)
    switched = operator(c).run(dict.fromkeys(chosen, 1.0))
    composed = compose(c.park, options, dict.fromkeys(chosen, (1.0, 2024)), 2025)
    network = build(composed, c.observed, [], [2025], before=c.park)
    from tests.operation.small import GRID

    from parkloop.operation.criteria import coefficients

    objective = value_objective(network, coefficients(network, c.ledger, GRID), WORTH)
    rebuilt = Operator(network, objective).run()
    assert rebuilt.objective == pytest.approx(switched.objective, rel=1e-9)
    one, other = flows(c.network, switched.flow), flows(network, rebuilt.flow)
    assert {k: v for k, v in one.items() if v > 1e-6} == pytest.approx(
        {k: v for k, v in other.items() if v > 1e-6}, rel=1e-6
    )


def test_two_equally_good_routes_give_the_same_answer_by_simplex_and_interior_point():
    """Two links alike in everything: the fixed order decides, not the vertex that a solver happens to return."""
    options = [option("a", ash_link(0.8)), option("b", ash_link(0.8))]
    c = case(options)
    chosen = {"a": 1.0, "b": 1.0}
    assert operator(c).run(chosen).flow == pytest.approx(operator(c, simplex=False).run(chosen).flow, abs=1e-4)


def test_together_they_cannot_save_more_than_there_is():
    """Two claims of 600 t on 1000 t of coal: the pair has no operation."""
    claims = [
        option(x, DeclaredEffect(node="power", side=Side.IN, commodity="coal", change=-600.0)) for x in ("x", "y")
    ]
    c = case(claims)
    assert flows(c.network, operator(c).run({"x": 1.0}).flow)["remainder/power/coal/in"] == pytest.approx(400)
    with pytest.raises(NoFeasibleAnswerError) as caught:
        operator(c).run({"x": 1.0, "y": 1.0})
    assert caught.value.problem.code == "operation_infeasible"


def test_years_are_switched_one_by_one():
    c = case([option("s", coal_saving())], years=(2025, 2026))
    flow = operator(c).run({"s": np.array([0.0, 1.0])}).flow
    i = [a.id for a in c.network.arcs].index("remainder/power/coal/in")
    assert flow[i] == pytest.approx([1000, 900])


def test_only_exchanges_with_priced_alternatives_are_freed():
    """Clinker, coal and cement have prices, ash has none.

    Disposal counts as not saved, so F1's other ends are its remainders.
    """
    c = case()
    free = priced_exchanges(c.network, c.coefficients.known["cost"])
    i = [a.id for a in c.network.arcs].index("F1")
    assert not free[i, 0]  # ash has no purchase price: without it the 100 t would look free to buy
    priced = case(
        of=park(
            commodities=tuple(
                x
                if x.id != "ash"
                else x.__class__(id="ash", name=x.name, kind=x.kind, unit="t", price=park().commodities[1].price)
                for x in park().commodities
            )
        )
    )
    assert priced_exchanges(priced.network, priced.coefficients.known["cost"])[i, 0]
    cost = criterion_objective(priced.network, priced.coefficients, "cost")
    assert Operator(priced.network, cost, free=np.ones_like(priced.network.reference, bool)).run().flow[
        i, 0
    ] == pytest.approx(100)


def reduced(name="r", amount=30.0):
    return option(name, ReduceFlow(flow="F1", amount=amount))


def test_a_reduced_exchange_gives_way():
    """30 t of the standing 100 t ash end: the cement plant's need of ash is then bought, 70 t stay, 230 t are loose."""
    c = case([reduced()])
    found = flows(c.network, operator(c).run({"r": 1.0}).flow)
    assert found["F1"] == pytest.approx(70)
    assert found["remainder/cem/ash/in"] == pytest.approx(30)
    assert found["remainder/power/ash/out"] == pytest.approx(230)
    half = flows(c.network, operator(c).run({"r": 0.5}).flow)
    assert half["F1"] == pytest.approx(85)
    assert flows(c.network, operator(c).run().flow)["F1"] == pytest.approx(100)


def test_two_options_cannot_take_the_same_tonne():
    """60 t and 70 t off 100 t cannot both be."""
    c = case([reduced("a", 60.0), reduced("b", 70.0)])
    with pytest.raises(NoFeasibleAnswerError):
        operator(c).run({"a": 1.0, "b": 1.0})


def test_a_composed_reduction_runs_as_the_option_does():
    """The certificate operates the composed park: the same 70 t stay."""
    c = case([reduced()])
    composed = compose(c.park, [reduced()], {"r": (1.0, 2024)}, 2025)
    n = build(composed, c.observed, [], [2025], before=c.park)
    assert n.reference[[a.id for a in n.arcs].index("F1"), 0] == pytest.approx(70)


def test_a_newcomer_is_fed_by_the_link_that_was_opened_for_it():
    """120 t of ash for a brick plant: the link carries them, not the anonymous market, though neither has a price."""
    bricks = Node(id="bricks", name=Text("砖厂", "bricks"), takes=(Line(commodity="ash", amount=120.0, unit="t/a"),))
    feed = OpenLink(source_node="power", target_node="bricks", commodity="ash", capacity=120.0)
    c = case([option("n", AddNode(node=bricks), feed)])
    nothing = criterion_objective(c.network, c.coefficients, "co2e")
    flow = flows(c.network, Operator(c.network, nothing).run({"n": 1.0}).flow)
    assert flow["n#1"] == pytest.approx(120)
    assert flow["remainder/bricks/ash/in"] == pytest.approx(0, abs=1e-6)
    assert usual(c.network)[[a.id for a in c.network.arcs].index("n#1"), 0] == 120.0
