"""TOPSIS against the published fighter aircraft, and its guards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.i18n import LANGS
from parkloop.base.problems import ProblemError
from parkloop.base.wording import hint, message
from parkloop.screening.ranking.topsis import topsis

# Hwang C.L., Yoon K. (1981) Multiple Attribute Decision Making, Springer; selection of a fighter aircraft: speed,
# range, payload, cost (less is better), reliability, manoeuvrability.
FIGHTERS = [
    [2.0, 1500, 20_000, 5.5, 5, 9],
    [2.5, 2700, 18_000, 6.5, 3, 5],
    [1.8, 2000, 21_000, 4.5, 7, 7],
    [2.2, 1800, 20_000, 5.0, 5, 5],
]
WEIGHTS = [0.2, 0.1, 0.1, 0.1, 0.2, 0.3]
DIRECTIONS = ["max", "max", "max", "min", "max", "max"]

tables = st.lists(st.lists(st.floats(0.5, 50), min_size=3, max_size=3), min_size=2, max_size=6)
shares = st.lists(st.floats(0.05, 1), min_size=3, max_size=3)
directions = st.lists(st.sampled_from(["max", "min"]), min_size=3, max_size=3)


def test_topsis_hwang_yoon_1981_fighter():
    result = topsis(FIGHTERS, WEIGHTS, DIRECTIONS)
    assert result.closeness == pytest.approx((0.643, 0.268, 0.613, 0.312), abs=0.001)
    assert result.ranks == (1, 4, 2, 3)
    assert result.problems == ()


def test_every_step_by_hand():
    # columns (3, 4) and (8, 6): lengths 5 and 10; r = (0.6, 0.8) and (0.8, 0.6); weights 1/2: t = (.3, .4), (.4, .3);
    # the second column is a cost: ideal (.4, .3), opposite (.3, .4)
    result = topsis([[3, 8], [4, 6]], [1, 1], ["max", "min"])
    assert result.ideal == pytest.approx((0.4, 0.3))
    assert result.anti_ideal == pytest.approx((0.3, 0.4))
    assert result.to_ideal == pytest.approx((0.02**0.5, 0))
    assert result.to_anti_ideal == pytest.approx((0, 0.02**0.5))
    assert result.closeness == pytest.approx((0, 1))


def test_a_constant_criterion_separates_nothing():
    rows = [[x, 7.0] for x in (1.0, 2.0, 4.0)]
    result = topsis(rows, [0.5, 0.5], ["max", "max"])
    assert result.constant == (1,)
    # distances shrink with the weight of the first criterion alone, so the closeness is (x - 1) / (4 - 1)
    assert result.closeness == pytest.approx((0, 1 / 3, 1))
    assert topsis([[x, 0.0] for x in (1.0, 2.0, 4.0)], [0.5, 0.5], ["max", "min"]).closeness == result.closeness


def test_a_criterion_with_an_unknown_figure_is_left_out_and_said():
    holes = [list(row) for row in FIGHTERS]
    holes[1][4] = None
    result = topsis(holes, WEIGHTS, DIRECTIONS)
    without = topsis(
        [row[:4] + row[5:] for row in FIGHTERS], WEIGHTS[:4] + WEIGHTS[5:], DIRECTIONS[:4] + DIRECTIONS[5:]
    )
    assert (result.used, result.dropped) == ((0, 1, 2, 3, 5), (4,))
    assert result.weights == pytest.approx((0.25, 0.125, 0.125, 0.125, 0.375))
    assert result.closeness == without.closeness
    (warning,) = result.problems
    assert (warning.code, warning.severity, warning.found) == ("topsis_dropped", "warning", "1")
    for lang in LANGS:
        assert "{" not in message(warning, lang) + hint(warning, lang)


def test_equal_alternatives_have_no_closeness():
    result = topsis([[1, 2], [1, 2]], [1, 1], ["max", "min"])
    assert result.closeness == (None, None)
    assert result.ranks == (1, 1)
    assert [p.code for p in result.problems] == ["topsis_no_difference"]


def test_nothing_complete_is_refused():
    for rows, weights in (([[None], [1]], [1]), ([[None, 1], [1, 2]], [1, 0])):
        with pytest.raises(ProblemError) as caught:
            topsis(rows, weights, ["max"] * len(weights))
        assert [p.code for p in caught.value.problems] == ["topsis_nothing_left"]


def test_huge_and_tiny_figures_neither_overflow_nor_vanish():
    expected = topsis(FIGHTERS, WEIGHTS, DIRECTIONS).closeness
    stretched = [[row[0] * 1e200, row[1] * 1e-200, *row[2:]] for row in FIGHTERS]
    assert topsis(stretched, WEIGHTS, DIRECTIONS).closeness == pytest.approx(expected, abs=1e-12)


@given(tables, shares, directions, st.lists(st.floats(1e-3, 1e3), min_size=3, max_size=3))
def test_the_unit_of_a_column_does_not_matter(rows, weights, ways, factors):
    plain = topsis(rows, weights, ways)
    scaled = topsis([[x * f for x, f in zip(row, factors, strict=True)] for row in rows], weights, ways)
    if None in plain.closeness or min(a + b for a, b in zip(plain.to_ideal, plain.to_anti_ideal, strict=True)) < 1e-6:
        return  # what separates such alternatives is rounding
    assert scaled.closeness == pytest.approx(plain.closeness, abs=1e-8)


@given(tables, shares, directions, st.data())
def test_the_order_of_rows_does_not_matter(rows, weights, ways, data):
    turn = data.draw(st.permutations(range(len(rows))))
    plain = topsis(rows, weights, ways)
    turned = topsis([rows[i] for i in turn], weights, ways)
    assert turned.to_ideal == pytest.approx([plain.to_ideal[i] for i in turn], abs=1e-12)
    assert turned.to_anti_ideal == pytest.approx([plain.to_anti_ideal[i] for i in turn], abs=1e-12)


@given(tables, shares, directions)
def test_closeness_lies_between_the_opposite_and_the_ideal(rows, weights, ways):
    result = topsis(rows, weights, ways)
    assert sum(result.weights) == pytest.approx(1)
    assert all(c is None or 0 <= c <= 1 for c in result.closeness)
