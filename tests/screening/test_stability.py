"""How stable a ranking is, against analytic shares and enumerated shifts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.screening.stability import least_weight_moved, rank_acceptability

# Analytic: with uniform weights (w, 1 - w) the fourth is first for 0.45 < w < 0.55, the third last for 0.4 < w < 0.6
# (method of Lahdelma & Salminen 2001, Oper. Res. 49:444-454; own derivation).
FOUR = [[1, 0], [0, 1], [0.4, 0.4], [0.55, 0.55]]

tables = st.lists(st.lists(st.integers(0, 10).map(lambda k: k / 10), min_size=3, max_size=3), min_size=2, max_size=5)
points = st.lists(st.integers(0, 8), min_size=3, max_size=3).filter(any)


def test_smaa_two_criteria_analytic():
    result = rank_acceptability(FOUR, draws=40_000)
    assert result.standard_error == pytest.approx(0.0025)
    tolerance = 4 * result.standard_error
    assert [row[0] for row in result.shares] == pytest.approx([0.45, 0.45, 0, 0.10], abs=tolerance)
    assert [row[3] for row in result.shares] == pytest.approx([0.40, 0.40, 0.20, 0], abs=tolerance)
    assert result.central_weights[0] == pytest.approx((0.775, 0.225), abs=tolerance)
    assert result.central_weights[3] == pytest.approx((0.5, 0.5), abs=tolerance)
    assert result.central_weights[2] is None


def test_the_seed_decides_the_figures():
    assert rank_acceptability(FOUR, draws=500, seed=1) == rank_acceptability(FOUR, draws=500, seed=1)
    assert rank_acceptability(FOUR, draws=500, seed=1) != rank_acceptability(FOUR, draws=500, seed=2)


def test_draws_around_stated_weights_follow_them():
    # mean w = 0.8 and a narrow spread: the first option wins wherever w > 0.55, that is almost always
    result = rank_acceptability(FOUR, alpha=[80, 20], draws=4_000)
    assert result.shares[0][0] > 0.999


def test_an_unknown_value_is_drawn_between_the_ends():
    # one criterion: 0.75 against u uniform on 0 to 1, first in 3 of 4 draws
    result = rank_acceptability([[0.75], [None]], draws=20_000)
    assert result.shares[0][0] == pytest.approx(0.75, abs=4 * result.standard_error)


def test_equal_alternatives_share_the_lower_rank():
    result = rank_acceptability([[0.3, 0.7, 0.1]] * 2 + [[0.0, 0.0, 0.0]], draws=300)
    assert result.shares[0] == result.shares[1] == (1.0, 0.0, 0.0)
    assert result.shares[2] == (0.0, 0.0, 1.0)


@settings(max_examples=30)
@given(tables)
def test_every_alternative_has_a_rank_in_every_draw(rows):
    result = rank_acceptability(rows, draws=200)
    assert [sum(row) for row in result.shares] == pytest.approx([1] * len(rows))
    for i, upper in enumerate(rows):
        for j, lower in enumerate(rows):
            if all(a > b for a, b in zip(upper, lower, strict=True)):
                assert result.shares[j][0] == 0, (i, j)


@pytest.mark.parametrize(
    ("values", "options"),
    [
        ([], {}),
        ([[]], {}),
        ([[1], [1, 2]], {}),
        (FOUR, {"alpha": [1]}),
        (FOUR, {"alpha": [1, 0]}),
        (FOUR, {"draws": 0}),
    ],
)
def test_wrong_use_is_refused(values, options):
    with pytest.raises(ValueError, match=r"table of values|alpha"):
        rank_acceptability(values, **options)


def test_least_weight_moved_by_hand():
    # scores with (0.6, 0.4): 0.6 and 0.4. Moving x from the first to the second weight: 0.6 - x = 0.4 + x, x = 0.1
    switch = least_weight_moved([[1, 0], [0, 1]], [0.6, 0.4])
    assert (switch.winner, switch.rival) == (0, 1)
    assert switch.moved == pytest.approx(0.1)
    assert switch.weights == pytest.approx((0.5, 0.5))


def test_weight_is_taken_first_where_it_hurts_the_rival_most():
    # d = rival - winner = (-0.6, -0.1, +0.4), deficit 0.5*0.6 + 0.3*0.1 - 0.2*0.4 = 0.25;
    # each unit from the first to the third closes 1.0: 0.25 moved, all of it from the first
    switch = least_weight_moved([[0.9, 0.6, 0.1], [0.3, 0.5, 0.5]], [0.5, 0.3, 0.2])
    assert switch.moved == pytest.approx(0.25)
    assert switch.weights == pytest.approx((0.25, 0.3, 0.45))


def test_a_dominant_alternative_wins_for_all_weights():
    assert least_weight_moved([[0.9, 0.9], [0.1, 0.9]], [0.5, 0.5]) is None
    assert least_weight_moved([[0.9, 0.9]], [0.5, 0.5]) is None


def test_alternatives_level_now_need_no_shift():
    switch = least_weight_moved([[0.5, 0.5], [0.5, 0.5]], [0.5, 0.5])
    assert (switch.winner, switch.rival, switch.moved) == (0, 1, 0.0)


def test_alternatives_with_an_unknown_value_are_left_out_and_named():
    switch = least_weight_moved([[1, 0], [None, 1], [0, 1]], [0.6, 0.4])
    assert (switch.rival, switch.left_out) == (2, (1,))


def test_weights_must_fit():
    for weights in ([1], [0.5, 0.6], [1.5, -0.5]):
        with pytest.raises(ValueError, match="sum to 1"):
            least_weight_moved([[1, 0], [0, 1]], weights)


@given(tables, points)
def test_the_shift_is_possible_level_and_the_least(rows, stated):
    values, weights = np.array(rows), np.array(stated) / sum(stated)
    switch = least_weight_moved(rows, weights)
    grid = [(a / 40, b / 40, (40 - a - b) / 40) for a in range(41) for b in range(41 - a)]
    winner = int(np.argmax(np.round(values @ weights, 12)))
    closest = min(
        (np.abs(np.array(w) - weights).sum() / 2 for w in grid if np.any(values @ w > values[winner] @ w + 1e-9)),
        default=None,
    )
    if switch is None:
        assert closest is None
        return
    shifted = np.array(switch.weights)
    scores = values @ shifted
    assert shifted.min() >= -1e-12
    assert shifted.sum() == pytest.approx(1)
    assert scores[switch.rival] == pytest.approx(scores.max(), abs=1e-9)
    assert switch.winner == winner
    if closest is not None:
        assert switch.moved <= closest + 1e-9
