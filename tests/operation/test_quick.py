"""The objective alone equals that of the full operation, and of a model rebuilt."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operation.small import WORTH, ash_link, case, coal_saving, option

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.park.actions import DeclaredEffect
from parkloop.park.enums import Side
from parkloop.pipeline import Pass
from parkloop.testing.generator import generate_park


def operator(options):
    c = case(options)
    return Operator(c.network, value_objective(c.network, c.coefficients, WORTH))


def test_by_hand():
    """Coal 100 t less: 100 * (0.25*2/100 + 0.25*700/10000) = 2.25 better than nothing, half of it 1.125."""
    o = operator([option("s", coal_saving())])
    assert o.value() - o.value({"s": 1.0}) == pytest.approx(2.25)
    assert o.value() - o.value({"s": 0.5}) == pytest.approx(1.125)


@settings(max_examples=20)
@given(st.sets(st.sampled_from("abs")), st.floats(0.1, 2.0), st.floats(1.0, 400.0))
def test_equals_the_operation(chosen, ratio, capacity):
    o = operator([option("a", ash_link(ratio, capacity)), option("b", ash_link(0.5)), option("s", coal_saving())])
    sizes = dict.fromkeys(chosen, 1.0)
    assert o.value(sizes) == pytest.approx(o.run(sizes).objective, rel=1e-9)


def test_what_cannot_run_is_said_by_both():
    claims = [
        option(x, DeclaredEffect(node="power", side=Side.IN, commodity="coal", change=-600.0)) for x in ("x", "y")
    ]
    o = operator(claims)
    for ask in (o.value, o.run):
        with pytest.raises(NoFeasibleAnswerError):
            ask({"x": 1.0, "y": 1.0})
    assert o.value({"x": 1.0}) == pytest.approx(o.run({"x": 1.0}).objective)


def test_equals_a_rebuilt_model_in_a_generated_park():
    """One model switched by bounds, flow by flow and in the objective, against a new one for every question."""
    work = Pass(generate_park(3, 20))
    network, ids = work.network, [o.id for o in work.network.options]
    objective = value_objective(network, work.coefficients, work.worth)
    one, rng = Operator(network, objective), np.random.default_rng(5)
    for size in (1, 4, 12, 30):
        chosen = dict.fromkeys(rng.choice(ids, size, replace=False).tolist(), 1.0)
        try:
            fresh = Operator(network, objective).run(chosen)
        except NoFeasibleAnswerError:
            with pytest.raises(NoFeasibleAnswerError):
                one.value(chosen)
            continue
        # The later stages hold the first by its prices, down to those just above the solver's tolerance.
        assert one.value(chosen) == pytest.approx(fresh.objective, rel=1e-7)
        assert one.value(chosen) <= fresh.objective + 1e-9 * abs(fresh.objective)
        again = one.run(chosen)
        assert np.abs((again.flow - fresh.flow) / network.scale[:, None]).max() < 1e-5
