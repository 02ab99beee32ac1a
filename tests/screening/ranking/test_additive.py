"""The additive value with fixed ranges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.i18n import LANGS
from parkloop.base.problems import ProblemError
from parkloop.base.wording import hint, message
from parkloop.screening.ranking.additive import additive

# Three options against the same reference: t CO2e saved (0 to 20 000), 10^4 CNY a year (-500 to 1 000), jobs (0 to 50),
# difficulty (1 to 5, less is better).
RANGES = [(0, 20_000), (-500, 1_000), (0, 50), (1, 5)]
DIRECTIONS = ["max", "max", "max", "min"]
WEIGHTS = [0.4, 0.3, 0.1, 0.2]
OPTIONS = [[15_000, 400, 10, 2], [5_000, 700, 40, 3], [20_000, -200, 0, 4]]

figures = st.lists(st.lists(st.floats(-10, 10), min_size=3, max_size=3), min_size=1, max_size=6)
shares = st.lists(st.floats(0.01, 1), min_size=3, max_size=3)
directions = st.lists(st.sampled_from(["max", "min"]), min_size=3, max_size=3)
UNIT = [(-10.0, 10.0)] * 3


def test_values_scores_and_contributions_by_hand():
    result = additive(OPTIONS, RANGES, WEIGHTS, DIRECTIONS)
    # 15000/20000 = 0.75; (400+500)/1500 = 0.6; 10/50 = 0.2; (5-2)/4 = 0.75
    assert result.values[0] == pytest.approx((0.75, 0.6, 0.2, 0.75))
    assert result.contributions[0] == pytest.approx((0.4 * 0.75, 0.3 * 0.6, 0.1 * 0.2, 0.2 * 0.75))
    # 0.30 + 0.18 + 0.02 + 0.15; 0.10 + 0.24 + 0.08 + 0.10; 0.40 + 0.06 + 0 + 0.05
    assert result.scores == pytest.approx((0.65, 0.52, 0.51))
    assert result.ranks == ((1, 1), (2, 2), (3, 3))
    assert result.order == (0, 1, 2)
    assert result.problems == ()
    assert result.against_nothing is None


def test_value_against_doing_nothing_shows_the_option_that_costs_more_than_it_brings():
    # doing nothing: 0 t, 0 CNY, 0 jobs, difficulty 1: 0.4*0 + 0.3*500/1500 + 0.1*0 + 0.2*1 = 0.30
    gain = additive(OPTIONS, RANGES, WEIGHTS, DIRECTIONS, nothing=[0, 0, 0, 1]).against_nothing
    assert gain.low == pytest.approx((0.65 - 0.30, 0.52 - 0.30, 0.51 - 0.30))
    assert gain.high == pytest.approx(gain.low)
    # third option: 0.4*1 = 0.40; 0.3*(-200/1500) = -0.04; 0; 0.2*(0.25-1) = -0.15; together 0.21
    assert gain.contributions[2] == pytest.approx((0.40, -0.04, 0.0, -0.15))
    harmful = additive([[-4_000, -300, 0, 3]], RANGES, WEIGHTS, DIRECTIONS, nothing=[0, 0, 0, 1]).against_nothing
    assert harmful.high[0] == pytest.approx(-0.08 - 0.06 - 0.10)


def test_an_unknown_figure_gives_an_interval_and_possible_ranks():
    # the second option's income is unknown: 0.10 + 0.08 + 0.10 = 0.28 plus 0 to 0.3
    rows = [OPTIONS[0], [5_000, None, 40, 3], OPTIONS[2]]
    result = additive(rows, RANGES, WEIGHTS, DIRECTIONS)
    assert (result.low[1], result.high[1]) == (pytest.approx(0.28), pytest.approx(0.58))
    assert result.scores == (pytest.approx(0.65), None, pytest.approx(0.51))
    assert result.ranks == ((1, 1), (2, 3), (2, 3))
    assert result.contributions[1][1] is None
    assert result.order == (0, 2, 1)  # the middle of 0.28 to 0.58 is 0.43


def test_unknown_in_both_the_option_and_doing_nothing_is_wide():
    gain = additive([[0, None, 0, 1]], RANGES, WEIGHTS, DIRECTIONS, nothing=[0, None, 0, 1]).against_nothing
    assert (gain.low[0], gain.high[0]) == (pytest.approx(-0.3), pytest.approx(0.3))
    assert gain.contributions[0][1] is None


def test_an_unknown_figure_without_weight_leaves_the_score_known():
    result = additive([[1, None], [2, 3]], [(0, 4), (0, 4)], [1, 0], ["max", "max"])
    assert result.scores == (0.25, 0.5)
    assert result.ranks == ((2, 2), (1, 1))


def test_a_figure_outside_its_range_is_extended_and_said():
    result = additive([[30_000, 0, 0, 1]], RANGES, WEIGHTS, DIRECTIONS)
    assert result.values[0][0] == pytest.approx(1.5)
    (warning,) = result.problems
    assert (warning.code, warning.severity, warning.where.path) == ("rank_outside_range", "warning", "matrix[0][0]")
    assert (warning.found, warning.expected) == ("30000", "0 - 20000")
    for lang in LANGS:
        assert "{" not in message(warning, lang) + hint(warning, lang)


def test_all_problems_are_found_together():
    with pytest.raises(ProblemError) as caught:
        additive([[1, 2]], [(1, 1), (0, math.inf), (0, 1)], [1, -1], ["max", "max"])
    assert [(p.code, p.where.path) for p in caught.value.problems] == [
        ("weight_negative", "weights[1]"),
        ("rank_shape", "ranges"),
        ("rank_range", "ranges[0]"),
        ("rank_range", "ranges[1]"),
    ]


def test_doing_nothing_and_ranges_are_located_too():
    with pytest.raises(ProblemError) as caught:
        additive([[1, 2]], [(0, 1), (None, 5)], [1, None], ["max", "min"], nothing=[1, math.nan, 3])
    assert [(p.code, p.where.path, p.found) for p in caught.value.problems] == [
        ("weight_missing", "weights[1]", None),
        ("rank_shape", "nothing", "3"),
        ("rank_not_finite", "nothing[1]", "nan"),
        ("rank_range", "ranges[1]", ", 5"),
    ]


@given(figures, shares, directions)
def test_a_dominated_alternative_never_ranks_above_its_dominator(rows, weights, ways):
    result = additive(rows, UNIT, weights, ways)
    signs = np.array([1 if way == "max" else -1 for way in ways])
    benefit = np.array(rows) * signs
    for i in range(len(rows)):
        for j in range(len(rows)):
            if np.all(benefit[i] >= benefit[j]):
                assert result.ranks[i][0] <= result.ranks[j][0]


@given(figures, shares, directions, st.data())
def test_another_alternative_never_turns_the_order_of_the_others(rows, weights, ways, data):
    newcomer = data.draw(st.lists(st.floats(-10, 10), min_size=3, max_size=3))
    alone = additive(rows, UNIT, weights, ways)
    together = additive([*rows, newcomer], UNIT, weights, ways)
    assert together.scores[:-1] == pytest.approx(alone.scores, abs=1e-12)


@given(figures, shares, directions, st.data())
def test_the_order_of_rows_does_not_matter(rows, weights, ways, data):
    turn = data.draw(st.permutations(range(len(rows))))
    plain = additive(rows, UNIT, weights, ways)
    turned = additive([rows[i] for i in turn], UNIT, weights, ways)
    assert turned.ranks == tuple(plain.ranks[i] for i in turn)
    assert turned.scores == pytest.approx([plain.scores[i] for i in turn], abs=1e-12)


@given(figures, shares, directions, st.data())
def test_the_true_score_lies_in_the_interval_of_what_is_known(rows, weights, ways, data):
    blanks = data.draw(st.lists(st.booleans(), min_size=3 * len(rows), max_size=3 * len(rows)))
    holes = [[None if blanks[3 * i + j] else x for j, x in enumerate(row)] for i, row in enumerate(rows)]
    full, partly = additive(rows, UNIT, weights, ways), additive(holes, UNIT, weights, ways)
    for i, score in enumerate(full.scores):
        assert partly.low[i] - 1e-12 <= score <= partly.high[i] + 1e-12
        best, worst = partly.ranks[i]
        assert best <= full.ranks[i][0] <= worst
