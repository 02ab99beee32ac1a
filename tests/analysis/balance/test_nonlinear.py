"""Flow times concentration and transfer coefficients, with arithmetic that fits on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.analysis.balance.nonlinear import Term, Variable, solve_nonlinear
from parkloop.base.problems import ProblemError

MASS = [Term(1, ("m1",)), Term(-1, ("m2",)), Term(-1, ("m3",))]
SUBSTANCE = [Term(1, ("m1", "c1")), Term(-1, ("m2", "c2")), Term(-1, ("m3", "c3"))]


def process(c3=None, c3_sd=None, m_sd=0.0):
    """One process as STAN draws it: 100 t in at 10 %, 60 t out at 5 %, the rest by difference."""
    return [
        Variable("m1", 100.0, m_sd), Variable("m2", 60.0, m_sd), Variable("m3"),
        Variable("c1", 0.10, 0.01), Variable("c2", 0.05, 0.01), Variable("c3", c3, c3_sd),
    ]  # fmt: skip


def test_a_concentration_by_difference():
    """m3 = 40; c3 = (100 x 0.10 - 60 x 0.05) / 40 = 0.175, sd = sqrt(1 + 0.36) / 40 = 0.029155."""
    found = solve_nonlinear(process(), [MASS, SUBSTANCE])
    c3 = found.variables[5]
    assert (c3.value, c3.sd, c3.kind) == (pytest.approx(0.175), pytest.approx(0.0291548, rel=1e-5), "observable")
    assert found.test.dof == 0


def test_a_redundant_concentration():
    """c3 = 0.20 +- 0.02: residual 10 - 3 - 8 = -1 over variance 1 + 0.36 + 0.64 = 2: chi-square 0.5.

    c1 rises by 0.01^2 x 100 / 2 = 0.005, c2 falls by 0.003, c3 by 0.02^2 x 40 / 2 = 0.008; 10.5 - 2.82 - 7.68 = 0.
    """
    found = solve_nonlinear(process(0.20, 0.02), [MASS, SUBSTANCE])
    values = found.values()
    assert [values[k] for k in ("c1", "c2", "c3")] == pytest.approx([0.105, 0.047, 0.192])
    assert (found.test.statistic, found.test.dof, found.test.passed) == (pytest.approx(0.5), 1, True)


def test_both_factors_uncertain():
    """m = 10 +- 1, c = 1 +- 0.1 with m c = 12: in relative terms both weigh alike, so each grows by sqrt(1.2)."""
    given_ = [Variable("m", 10, 1), Variable("c", 1, 0.1), Variable("s", 12, 0)]
    found = solve_nonlinear(given_, [[Term(1, ("m", "c")), Term(-1, ("s",))]])
    assert found.values() == {"m": pytest.approx(10 * 1.2**0.5), "c": pytest.approx(1.2**0.5), "s": 12.0}
    assert found.test.statistic == pytest.approx(2 * (10 * (1.2**0.5 - 1)) ** 2)
    assert found.steps < 20


def test_a_transfer_coefficient():
    """60 % +- 6 % of 100 t against 66 t +- 3 t: (60/36 + 66/9) / (1/36 + 1/9) = 64.8."""
    given_ = [Variable("m1", 100, 0), Variable("k", 0.6, 0.06), Variable("m2", 66, 3), Variable("k2")]
    rest = [Term(1, ("k",)), Term(1, ("k2",)), Term(-1)]
    found = solve_nonlinear(given_, [[Term(1, ("m2",)), Term(-1, ("k", "m1"))], rest])
    assert found.values() == {
        "m1": 100.0, "k": pytest.approx(0.648), "m2": pytest.approx(64.8), "k2": pytest.approx(0.352),
    }  # fmt: skip


def test_nothing_is_said_of_what_is_not_observable():
    found = solve_nonlinear(
        [Variable("m"), Variable("c"), Variable("s", 5, 1)], [[Term(1, ("m", "c")), Term(-1, ("s",))]]
    )
    assert [(v.value, v.kind) for v in found.variables[:2]] == [(None, "unobservable")] * 2


def test_an_equation_without_solution_is_a_problem_not_a_number():
    """x^2 + 1 = 0."""
    with pytest.raises(ProblemError) as told:
        solve_nonlinear([Variable("x", start=0.7, signed=True)], [[Term(1, ("x", "x")), Term(1)]])
    assert [p.code for p in told.value.problems] == ["balance_not_converged"]


def test_exact_values_that_contradict_name_their_equation():
    found = solve_nonlinear([Variable("a", 1, 0), Variable("b", 2, 0)], [[Term(1, ("a",)), Term(-1, ("b",))]])
    assert found.contradictions == (0,)


def test_bad_input_is_told_at_once():
    with pytest.raises(ProblemError) as told:
        solve_nonlinear([Variable("a", 1.0), Variable("a", 1.0, -1.0)], [[Term(1, ("b",))]])
    assert [p.code for p in told.value.problems] == [
        "missing_sd", "flow_list_duplicate", "negative_sd", "flow_list_unknown",
    ]  # fmt: skip


PERCENT = st.integers(5, 40).map(lambda i: i / 100)


@given(PERCENT, PERCENT, PERCENT, st.sampled_from([0.5, 2.0]))
def test_closes_twice_is_once_and_order_does_not_matter(c1, c2, c3, m_sd):
    def given_(a, b, c):
        known = process(c, 0.02, m_sd)
        return [*known[:3], Variable("c1", a, 0.01), Variable("c2", b, 0.01), known[5]]

    once = solve_nonlinear(given_(c1, c2, c3), [MASS, SUBSTANCE]).values()
    assert once["m1"] * once["c1"] == pytest.approx(once["m2"] * once["c2"] + once["m3"] * once["c3"])
    assert once["m1"] == pytest.approx(once["m2"] + once["m3"])
    turned = solve_nonlinear(given_(c1, c2, c3)[::-1], [SUBSTANCE, MASS]).values()
    assert turned == pytest.approx(once, rel=1e-6)
    sure = [Variable(v.id, once[v.id], v.sd) if v.amount is not None else v for v in given_(c1, c2, c3)]
    assert solve_nonlinear(sure, [MASS, SUBSTANCE]).values() == pytest.approx(once, rel=1e-6)


def test_a_product_that_goes_to_zero_settles():
    """a = 2 c = b - 3 with b = 1 +- 1 and c = 0.001 +- 0.02: c = -3 / 5008 by least squares, so c = a = 0 and b = 3."""
    given_ = [Variable("m", 2, 0), Variable("c", 0.001, 0.02), Variable("a"), Variable("b", 1, 1)]
    product = [Term(1, ("a",)), Term(-1, ("m", "c"))]
    found = solve_nonlinear(given_, [product, [Term(1, ("a",)), Term(-1, ("b",)), Term(3)]])
    assert found.values() == {"m": 2.0, "c": 0.0, "a": 0.0, "b": pytest.approx(3.0)}
    assert set(found.clamped) & {"a", "c"}
