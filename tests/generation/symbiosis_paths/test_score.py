from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.generation.symbiosis_paths import score
from parkloop.park.enums import Confidence

unit = st.floats(0, 1)


def test_product_of_the_factors():
    one = score.Score(
        identity=0.5, receiver=0.8, evidence=0.75, amount=1.0, distance=0.9, kind=1.0, use=0.85, choice=0.7
    )
    assert one.value == pytest.approx(0.5 * 0.8 * 0.75 * 0.9 * 0.85 * 0.7, abs=1e-6)


@given(need=st.sampled_from((0.0, 0.6, 0.8)), industry=st.sampled_from((0.0, 0.4, 0.7, 1.0)), known=st.booleans())
def test_receiver_between_nothing_and_one_and_a_need_beats_the_industry_alone(need, industry, known):
    value = score.receiver_score(need=need, industry=industry, needs_known=known)
    assert 0 <= value <= 1
    if need:
        assert value >= score.receiver_score(need=0.0, industry=industry, needs_known=known)


def test_amount_by_taken_share():
    assert score.amount_score(50.0, 100.0) == pytest.approx(0.8)
    assert score.amount_score(100.0, 100.0) == 1.0
    assert score.amount_score(None, 100.0) == score.UNKNOWN_AMOUNT


@given(st.floats(0, 500), st.floats(0, 500))
def test_farther_is_never_better(a, b):
    near, far = sorted((a, b))
    assert score.distance_score(near, "heat") >= score.distance_score(far, "heat")


def test_half_distance():
    assert score.distance_score(4.0, "heat") == pytest.approx(0.5)
    assert score.distance_score(100.0, "solid") == pytest.approx(0.5)
    assert score.distance_score(None, "solid") == score.UNKNOWN_DISTANCE


def test_the_best_use_counts():
    assert score.use_score(["fuel_solid"]) < score.use_score(["fuel_solid", "fibre"]) == 1.0
    assert score.use_score([]) == 1.0


def test_every_confidence_has_a_factor_and_seen_is_best():
    assert set(score.EVIDENCE) == set(Confidence)
    assert max(score.EVIDENCE.values()) == score.EVIDENCE[Confidence.SEEN] == 1.0


def test_a_usual_need_is_worth_less_than_a_stated_one_and_most_in_the_industry_of_the_route():
    # 0.85 x 1 x (0.6 + 0.4 x 1) and 0.85 x 0.7 x (0.6 + 0.4 x 0)
    assert score.typical_score(need=1.0, industry=1.0) == pytest.approx(0.85)
    assert score.typical_score(need=0.7, industry=0.0) == pytest.approx(0.357)
    stated = score.receiver_score(need=score.NEED_STATED, industry=1.0, needs_known=True)
    assert score.typical_score(need=1.0, industry=1.0) < stated


def test_a_guess_counts_by_how_common_the_way_is():
    # 0.8 + 0.2 x n / 3
    assert [score.practice_score(n, None) for n in (0, 3, 9)] == [0.8, 1.0, 1.0]
    assert score.practice_score(1, None) == pytest.approx(0.866667, abs=1e-6)
    assert score.practice_score(0, usual=True) == 1.0
    assert score.practice_score(5, usual=False) == score.RARE
