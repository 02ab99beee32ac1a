"""Weights: equal aspects by default, as stated, or judged; what cannot be assessed shares its weight."""

import pytest
from tests.operation.small import park

from parkloop.park.steering import Judgement, Weights
from parkloop.screening.weighing import weigh

ALL = frozenset({"material", "waste", "co2e", "water", "benefit", "jobs", "difficulty", "linkage"})


def test_equal_aspects_share_among_their_criteria():
    """Six aspects of 1/6; technical and environmental have two criteria each: 1/12."""
    w = weigh(park(), ALL).weights
    assert w["benefit"] == pytest.approx(1 / 6)
    assert w["material"] == w["waste"] == w["co2e"] == pytest.approx(1 / 12)


def test_a_missing_aspect_scales_the_others_up():
    """Without jobs five aspects remain: 1/5 each."""
    w = weigh(park(), ALL - {"jobs"})
    assert w.method == "equal"
    assert w.weights["benefit"] == pytest.approx(1 / 5)
    assert sum(w.weights.values()) == pytest.approx(1)


def test_stated_weights_by_aspect_and_criterion():
    """technical 60, co2e 40: material and waste 0.3 each, co2e 0.4."""
    w = weigh(park(weights=Weights(values={"technical": 60.0, "co2e": 40.0})), ALL)
    assert w.method == "direct"
    assert (w.weights["material"], w.weights["co2e"], w.weights["benefit"]) == (
        pytest.approx(0.3),
        pytest.approx(0.4),
        0,
    )


def test_judgements_of_a_consistent_expert():
    """environmental 3 times economic, economic 1 : weights 0.75 and 0.25, consistency ratio 0."""
    judged = Weights(method="ahp", judgements=(Judgement(first="environmental", second="economic", value=3.0),))
    w = weigh(park(weights=judged), ALL)
    assert w.method == "ahp"
    assert w.weights["benefit"] == pytest.approx(0.25)
    assert w.weights["co2e"] + w.weights["water"] == pytest.approx(0.75)
