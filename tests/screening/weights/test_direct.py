"""Direct weights: shares of what was stated, and every mistake at once."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.problems import ProblemError
from parkloop.screening.weights.direct import direct

points = st.lists(st.floats(0, 1e6), min_size=1, max_size=12).filter(lambda v: max(v) > 0)


def test_points_become_shares_of_their_total():
    result = direct([30, 50, 20])
    assert result.total == 100
    assert result.weights == pytest.approx((0.3, 0.5, 0.2), abs=1e-15)
    assert result.stated == (30.0, 50.0, 20.0)


def test_zero_is_a_weight_but_blank_is_not():
    assert direct([1, 0, 3]).weights == (0.25, 0.0, 0.75)
    with pytest.raises(ProblemError) as caught:
        direct([1, None, 3])
    assert [(p.code, p.where.path) for p in caught.value.problems] == [("weight_missing", "weights[1]")]


def test_all_problems_are_found_together():
    with pytest.raises(ProblemError) as caught:
        direct([None, -2, math.nan, 1])
    assert [(p.code, p.where.path) for p in caught.value.problems] == [
        ("weight_missing", "weights[0]"),
        ("weight_negative", "weights[1]"),
        ("weight_not_finite", "weights[2]"),
    ]


@pytest.mark.parametrize("values", [[0, 0], []])
def test_nothing_above_zero_is_refused(values):
    with pytest.raises(ProblemError) as caught:
        direct(values)
    assert [p.code for p in caught.value.problems] == ["weights_all_zero"]


@given(points)
def test_weights_are_non_negative_and_sum_to_one(values):
    weights = direct(values).weights
    assert min(weights) >= 0
    assert math.fsum(weights) == pytest.approx(1, abs=1e-12)


@given(points, st.floats(1e-3, 1e3))
def test_the_scale_of_the_points_does_not_matter(values, factor):
    assert direct([v * factor for v in values]).weights == pytest.approx(direct(values).weights, abs=1e-12)
