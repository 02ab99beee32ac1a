from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.indicators.formula import LONGEST, FormulaError, ZeroDivisorError, call, compute, names, parse, terms

NUMBERS = st.floats(-1e6, 1e6)


def test_a_formula_by_hand():
    """(30 + 20) / 200 * 100 = 25; -3 + 2 * 4 = 5."""
    assert compute("(used + sold) / made * 100", {"used": 30.0, "sold": 20.0, "made": 200.0}) == 25.0
    assert compute("-a + 2 * b", {"a": 3.0, "b": 4.0}) == 5.0


def test_names_stand_once_in_order():
    assert names("b / (a + b) - c * 2.5") == ("b", "a", "c")
    assert names("1 + 2") == ()


@given(NUMBERS, NUMBERS, NUMBERS)
def test_it_computes_what_python_does(a, b, c):
    assert compute("a - (b + c) * 2 - -a", {"a": a, "b": b, "c": c}) == a - (b + c) * 2 + a


def test_a_zero_divisor_is_named():
    with pytest.raises(ZeroDivisorError) as error:
        compute("a / (b - b)", {"a": 1.0, "b": 2.0})
    assert error.value.divisor == "b - b"


@pytest.mark.parametrize(
    "text",
    [
        "a ** 9",
        "f(a)",
        "a.b",
        "a[0]",
        "'a'",
        "a if b else c",
        "a < b",
        "lambda: 1",
        "a // b",
        "True",
        "",
        "a +",
        "+a",
        "a\0",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(FormulaError):
        parse(text)


def test_a_formula_has_a_longest_length():
    with pytest.raises(FormulaError):
        parse("+".join(["a"] * LONGEST))


def test_a_name_without_value_is_a_key_error():
    with pytest.raises(KeyError):
        compute("a", {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("growth(a, 3) * 100", ("growth(a, 3)",)),
        ("elasticity( a,b ,3)/c", ("elasticity(a, b, 3)", "c")),
        ("before(a) - a", ("before(a)", "a")),
    ],
)
def test_calls_are_terms(text, found):
    assert terms(text) == found
    values = dict.fromkeys(found, 2.0)
    assert compute(text, values) in {200.0, 1.0, 0.0}


def test_a_call_taken_apart():
    assert call("cut(co2, value_added, 3)") == ("cut", ("co2", "value_added"), 3)
    assert call("a") == ("", ("a",), 0)


@pytest.mark.parametrize(
    "text",
    [
        "growth(a)",
        "growth(a, 0)",
        "growth(a, 1.5)",
        "growth(a, 31)",
        "growth(a + b, 3)",
        "growth(growth, 3)",
        "growth(a, n=3)",
        "growth(*a)",
        "elasticity(a, 3)",
        "before(a, 1)",
        "eval(a, 3)",
        "growth",
        "a.growth(a, 3)",
        "1e999",
    ],
)
def test_calls_that_are_none_of_ours_are_refused(text):
    with pytest.raises(FormulaError):
        parse(text)


@given(st.text(alphabet="ab01.+-*/(), _growthbefore'[]{}:=<>!%&|^~@\\\n", max_size=40))
def test_no_text_does_anything_but_compute_or_be_refused(text):
    try:
        found = terms(text)
    except FormulaError:
        return
    with contextlib.suppress(ZeroDivisorError):
        assert isinstance(compute(text, dict.fromkeys(found, 1.0)), float)
