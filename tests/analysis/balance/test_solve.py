"""A layer from measurements to the promised JSON."""

from __future__ import annotations

import json

import pytest

from parkloop.analysis.balance.layer import FlowDatum, Layer, imbalances
from parkloop.analysis.balance.observations import Observation
from parkloop.analysis.balance.solve import as_json, solve


def test_every_class_in_one_layer():
    """cane -> mill -> plant -> out, with two unmeasured losses at the plant's neighbour."""
    layer = Layer(
        (
            FlowDatum("in", None, "mill", 100, 5),
            FlowDatum("mid", "mill", "plant"),
            FlowDatum("out", "plant", None, 110, 10),
            FlowDatum("feed", None, "yard", 7, 1),
            FlowDatum("loss1", "yard", None),
            FlowDatum("loss2", "yard", None),
        )
    )
    found = solve(layer, covariance=True)
    assert [f.kind for f in found.flows] == [
        "redundant", "observable", "redundant", "nonredundant", "unobservable", "unobservable",
    ]  # fmt: skip
    assert [f.value for f in found.flows] == [pytest.approx(102)] * 3 + [7, None, None]
    assert [f.sd for f in found.flows] == [pytest.approx(20**0.5)] * 3 + [1, None, None]
    assert [f.adjustment for f in found.flows] == [pytest.approx(2), None, pytest.approx(-8), 0, None, None]
    assert imbalances(layer, found.values()) == {}


def test_deviations_only_on_demand():
    assert solve(Layer((FlowDatum("a", None, "n", 1, 1),))).flows[0].sd is None


def test_two_sources_are_combined_before_and_their_conflict_is_reported():
    """100 +- 3 and 110 +- 4 make 103.6 +- 2.4 before the balance with 103.6 moves nothing."""
    layer = Layer(
        (FlowDatum("a", None, "n", 100, 3), FlowDatum("b", "n", None, 103.6, 1)), (Observation("a", 110, 4, "book"),)
    )
    found = solve(layer)
    assert [f.value for f in found.flows] == [pytest.approx(103.6)] * 2
    (both,) = found.repeated
    assert (both.flow, both.count, both.agrees) == ("a", 2, False)


def test_an_observation_alone_measures_the_flow():
    found = solve(Layer((FlowDatum("a", None, "n"),), (Observation("a", 4, 1),)))
    assert (found.flows[0].kind, found.repeated) == ("redundant", ())


def test_contradicting_exact_amounts_name_the_nodes():
    layer = Layer(
        (FlowDatum("a", None, "mill", 100, 0), FlowDatum("b", "mill", "plant"), FlowDatum("c", "plant", None, 110, 0))
    )
    (gap,) = solve(layer).contradictions
    assert (gap.nodes, gap.amount) == (("mill", "plant"), -10)


def test_an_unmeasured_loop_has_no_numbers():
    layer = Layer((FlowDatum("x", "a", "b"), FlowDatum("y", "b", "a")))
    assert set(solve(layer).values().values()) == {None}


def test_json_has_the_promised_keys_and_is_json():
    layer = Layer((FlowDatum("a", None, "n", 100, 1), FlowDatum("b", "n", None, 120, 1), FlowDatum("c", "m", None)))
    found = json.loads(json.dumps(as_json(solve(layer, covariance=True)), allow_nan=False))
    assert found["flows"]["a"] == {
        "value": pytest.approx(110), "sd": pytest.approx(0.5**0.5), "class": "redundant",
        "adjustment": pytest.approx(10),
    }  # fmt: skip
    assert found["flows"]["c"]["class"] == "observable"  # the only flow of its node: it must be 0
    assert found["flows"]["c"]["value"] == 0
    assert found["global_test"] == {
        "statistic": pytest.approx(200), "dof": 1, "critical": pytest.approx(3.8415, abs=1e-3), "pass": False,
    }  # fmt: skip
    assert found["suspects"] == [
        {"flow": "a", "z": pytest.approx(200**0.5)}, {"flow": "b", "z": pytest.approx(200**0.5)},
    ]  # fmt: skip


def test_empty_layer_and_unchecked_layer_have_null_tests():
    for layer in (Layer(()), Layer((FlowDatum("a", None, "n", 3, 1), FlowDatum("b", "n", None)))):
        test = as_json(solve(layer))["global_test"]
        assert test == {"statistic": None, "dof": 0, "critical": None, "pass": None}


def test_level_is_checked_even_when_nothing_is_tested():
    with pytest.raises(ValueError, match="alpha"):
        solve(Layer(()), alpha=2)
