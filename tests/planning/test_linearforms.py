"""Indicators as linear forms: the same figures as the evaluator gives, or a reason why not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operation.small import ash_link, case, coal_saving, option

from parkloop.base.trace import Ledger
from parkloop.indicators.evaluate import evaluate
from parkloop.indicators.sets import load_set
from parkloop.operation.objective import Objective
from parkloop.operation.operate import Operator
from parkloop.operation.states import state_of
from parkloop.park.compose import compose
from parkloop.park.enums import StateKind
from parkloop.planning.linearforms import Form, NotLinearError, Yardstick

FORMULA = "(byproducts_used_inside + byproducts_sold) / byproducts_made * 100"


def test_a_ratio_of_the_reference():
    """100 of 300 t of ash are used: 33.3 %; against a level of 70: 100 * 100 - 70 * 300 = -11 000."""
    c = case([option("a", ash_link())])
    ratio = Yardstick(c.network, 2025).formula(FORMULA)
    usual = c.network.reference[:, 0]
    assert ratio.of(usual) == pytest.approx(100 / 3)
    assert ratio.against(70.0).of(usual) == pytest.approx(-11_000)


@settings(max_examples=20, deadline=None)
@given(st.floats(0.0, 150.0), st.booleans())
def test_forms_equal_the_evaluator_on_any_operation(sent, saved):
    """Whatever the flows: every formula of the first set that is linear gives the evaluator's figure."""
    options = [option("a", ash_link()), option("s", coal_saving())]
    c = case(options)
    stick = Yardstick(c.network, 2025)
    reward = np.zeros((len(c.network.arcs), 1))
    flow = Operator(c.network, Objective(name="", arc=reward, option=np.zeros((2, 1)))).run({"s": float(saved)}).flow
    place = {a.id: i for i, a in enumerate(c.network.arcs)}
    link, rest = place["a#0"], place["remainder/power/ash/out"]
    bought = place["remainder/cem/clinker/in"]
    flow[link, 0], flow[rest, 0], flow[bought, 0] = sent, 200.0 - sent, 500.0 - 0.8 * sent
    chosen = ["a", *(["s"] if saved else [])]
    state = state_of(c.network, flow, StateKind.PLAN, 2025, Ledger(), chosen)
    after = compose(c.park, options, dict.fromkeys(chosen, (1.0, 2020)), 2025)
    values = {v.id: v.value for v in evaluate(state, after, Ledger())}
    told = 0
    for indicator in load_set("first@1").indicators:
        try:
            ratio = stick.formula(indicator.formula)
        except NotLinearError:
            continue
        told += 1
        if values[indicator.id] is None:
            assert ratio.of(flow[:, 0]) is None  # nothing below the line
            continue
        assert ratio.of(flow[:, 0]) == pytest.approx(values[indicator.id], rel=1e-7, abs=1e-6), indicator.id
    assert told >= 3


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("exchanges", "counted:exchanges"),
        ("value_added / primary_input", "statistic:value_added"),
        ("primary_input", "primary:coal"),
        ("growth(co2, 3)", "counted:growth(co2, 3)"),
        ("byproducts_made * byproducts_made", "product"),
    ],
)
def test_what_is_not_linear_says_why(formula, code):
    c = case([option("a", ash_link())])
    with pytest.raises(NotLinearError) as caught:
        Yardstick(c.network, 2025).formula(formula)
    assert caught.value.code == code


def test_products_with_a_number():
    x = Form(np.array([1.0, 2.0]), 3.0)
    two = Form(np.zeros(2), 2.0)
    assert x.times(two).of(np.ones(2)) == two.times(x).of(np.ones(2)) == 12.0
