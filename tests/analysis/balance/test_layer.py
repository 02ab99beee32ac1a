"""Layers: the matrix they build, what they refuse, what does not close."""

from __future__ import annotations

import pytest

from parkloop.analysis.balance.layer import FlowDatum, Layer, imbalances
from parkloop.analysis.balance.observations import Observation
from parkloop.base.i18n import LANGS
from parkloop.base.problems import ProblemError
from parkloop.base.wording import hint, message

CHAIN = Layer(
    (FlowDatum("a", None, "mill", 10, 1), FlowDatum("b", "mill", "plant"), FlowDatum("c", "plant", None, 8, 1))
)


def test_matrix_has_in_positive_and_out_negative():
    assert CHAIN.nodes() == ("mill", "plant")
    assert CHAIN.matrix().toarray().tolist() == [[1, -1, 0], [0, 1, -1]]


def test_nodes_may_be_pairs_of_node_and_commodity():
    """One balance per node and commodity is only a matter of what a node is called."""
    layer = Layer((FlowDatum("a", None, ("mill", "cane")), FlowDatum("b", ("mill", "sugar"), None)))
    assert layer.nodes() == (("mill", "cane"), ("mill", "sugar"))
    assert layer.matrix().toarray().tolist() == [[1, 0], [0, -1]]


def test_empty_layer_has_an_empty_matrix():
    assert Layer(()).matrix().shape == (0, 0)


def test_all_problems_come_at_once_and_in_both_languages():
    with pytest.raises(ProblemError) as caught:
        Layer(
            (
                FlowDatum("loop", "a", "a", 1, 1),
                FlowDatum("nowhere", None, None),
                FlowDatum("bare", "a", "b", 5),
                FlowDatum("back", "a", "b", -5, 1),
                FlowDatum("odd", "a", "b", 5, -1),
                FlowDatum("nan", "a", "b", float("nan"), float("inf")),
                FlowDatum("nan", "a", "b"),
            ),
            (Observation("ghost", 1, 1),),
        )
    assert [(p.where.id, p.code) for p in caught.value.problems] == [
        ("loop", "flow_list_self_loop"),
        ("nowhere", "flow_list_no_node"),
        ("bare", "missing_sd"),
        ("back", "flow_list_negative"),
        ("odd", "negative_sd"),
        ("nan", "flow_list_not_finite"),
        ("nan", "flow_list_not_finite"),
        ("nan", "flow_list_duplicate"),
        ("ghost", "flow_list_unknown"),
    ]
    for problem in caught.value.problems:
        for lang in LANGS:
            assert message(problem, lang)
            assert hint(problem, lang)


def test_a_stock_change_may_be_measured_negative():
    assert Layer((FlowDatum("stock", "mill", None, -5, 1, signed=True),)).flows[0].amount == -5


def test_imbalances_name_the_open_nodes_only():
    """10 in and 7 on leaves 3 at the mill; 7 in and 7 out closes the plant."""
    assert imbalances(CHAIN, {"a": 10, "b": 7, "c": 7}) == {"mill": 3}
    assert imbalances(CHAIN, {"a": 7, "b": 7, "c": 7}) == {}


def test_a_node_with_an_unknown_flow_is_not_judged():
    assert imbalances(CHAIN, {"a": 10, "b": None, "c": 7}) == {}
    assert imbalances(CHAIN, {"a": 10}) == {}


def test_rounding_is_measured_by_the_amounts_that_went_in():
    """A node with inflows only ends at zero; what is left of 44272.9 is 7e-12, which is its rounding."""
    layer = Layer((FlowDatum("a", None, "n", 44272.9, 1),))
    assert imbalances(layer, {"a": 7.3e-12}) == {}


def test_rounding_is_no_imbalance_but_the_caller_may_be_stricter():
    """0.1 + 0.2 - 0.3 = 5.6e-17 is within 1000 eps of 0.3."""
    layer = Layer((FlowDatum("a", None, "n"), FlowDatum("b", None, "n"), FlowDatum("c", "n", None)))
    values = {"a": 0.1, "b": 0.2, "c": 0.3}
    assert imbalances(layer, values) == {}
    assert imbalances(layer, values, tolerance=0.0) != {}
