"""AHP against published weights and ratios."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.i18n import LANGS
from parkloop.base.problems import ProblemError
from parkloop.base.wording import hint, message
from parkloop.screening.weights.ahp import RANDOM_INDEX, ahp, principal_eigenvector, worst_triad

# Saaty T.L. (1990) How to make a decision: the AHP, EJOR 48:9-26, choice of a house: size, transport, neighbourhood,
# age, yard, modern facilities, general condition, financing.
HOUSE = [
    [1, 5, 3, 7, 6, 6, 1 / 3, 1 / 4],
    [1 / 5, 1, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
    [1 / 3, 3, 1, 6, 3, 4, 6, 1 / 5],
    [1 / 7, 1 / 5, 1 / 6, 1, 1 / 3, 1 / 4, 1 / 7, 1 / 8],
    [1 / 6, 1 / 3, 1 / 3, 3, 1, 1 / 2, 1 / 5, 1 / 6],
    [1 / 6, 1 / 3, 1 / 4, 4, 2, 1, 1 / 5, 1 / 6],
    [3, 5, 1 / 6, 7, 5, 5, 1, 1 / 2],
    [4, 7, 5, 8, 6, 6, 2, 1],
]
# Two experts; method of Forman E., Peniwati K. (1998), EJOR 108:165-169; figures recomputed.
EXPERT_1 = [[1, 3, 5], [None, 1, 2], [None, None, 1]]
EXPERT_2 = [[1, 2, 4], [None, 1, 3], [None, None, 1]]

ratios = st.sampled_from([1 / 9, 1 / 7, 1 / 5, 1 / 3, 1 / 2, 1.0, 2.0, 3.0, 5.0, 7.0, 9.0])


def upper(n, judgements):
    matrix = [[1.0 if i == j else None for j in range(n)] for i in range(n)]
    for (i, j), value in zip(zip(*np.triu_indices(n, 1), strict=True), judgements, strict=True):
        matrix[i][j] = value
    return matrix


def test_ahp_saaty_1990_house():
    result = ahp([HOUSE])
    assert result.weights == pytest.approx((0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333), abs=0.001)
    assert result.consistency.lambda_max == pytest.approx(9.669, abs=0.001)
    assert result.consistency.index == pytest.approx(0.238, abs=0.001)
    assert result.consistency.random_index == 1.41
    assert result.consistency.ratio == pytest.approx(0.169, abs=0.001)


def test_the_house_is_too_inconsistent_and_the_worst_triad_says_why():
    result = ahp([HOUSE])
    triad = result.consistency.triad
    # size is 3 times neighbourhood and neighbourhood 6 times condition, hence size 18 times condition; judged 1/3:
    # 1 - (1/3) / 18 = 0.9815
    assert (triad.i, triad.j, triad.k) == (0, 2, 6)
    assert (triad.judged, triad.implied) == (pytest.approx(1 / 3), pytest.approx(18.0))
    assert triad.inconsistency == pytest.approx(1 - 1 / 54)
    (warning,) = result.problems
    assert (warning.code, warning.severity, warning.found) == ("pairwise_inconsistent", "warning", "0.169")
    assert warning.where.path == "pairwise"
    assert "1、3、7" in message(warning, "zh")


def test_ahp_group_aij():
    result = ahp([EXPERT_1, EXPERT_2])
    assert result.weights == pytest.approx((0.605, 0.2724, 0.1226), abs=1e-4)
    assert result.consistency.ratio == pytest.approx(0.0083, abs=1e-4)
    assert result.matrix[0][1] == pytest.approx(6**0.5)
    assert len(result.experts) == 2
    assert result.problems == ()


def test_an_inconsistent_expert_is_named_although_the_group_agrees():
    circle = upper(3, [5, 1 / 5, 5])
    result = ahp([circle, upper(3, [1 / 5, 5, 1 / 5])])
    assert result.consistency.ratio == pytest.approx(0, abs=1e-9)
    assert [p.where.path for p in result.problems] == ["experts[0]", "experts[1]"]


def test_consistent_weights_come_back():
    weights = np.array([0.5, 0.3, 0.15, 0.05])
    result = ahp([(weights[:, None] / weights[None, :]).tolist()])
    assert result.weights == pytest.approx(weights, abs=1e-12)
    assert result.consistency.ratio == pytest.approx(0, abs=1e-12)
    assert result.consistency.triad.inconsistency == pytest.approx(0, abs=1e-12)


def test_one_and_two_criteria_cannot_be_inconsistent():
    assert ahp([[[1]]]).weights == (1.0,)
    two = ahp([[[1, 4], [None, 1]]])
    assert two.weights == pytest.approx((0.8, 0.2))
    assert (two.consistency.lambda_max, two.consistency.ratio, two.consistency.triad) == (2.0, 0.0, None)


def test_another_random_index_changes_the_ratio_only():
    ours, theirs = ahp([HOUSE]), ahp([HOUSE], {8: 1.404})
    assert theirs.weights == ours.weights
    assert theirs.consistency.ratio == pytest.approx(ours.consistency.index / 1.404)
    assert theirs.random_index == {8: 1.404}


def test_a_size_beyond_the_table_gives_no_ratio_and_says_so():
    n = max(RANDOM_INDEX) + 1
    result = ahp([[[1.0] * n for _ in range(n)]])
    assert result.consistency.ratio is None
    assert [p.code for p in result.problems] == ["pairwise_no_random_index"]


def test_all_experts_are_checked_before_any_is_refused():
    with pytest.raises(ProblemError) as caught:
        ahp([[[1, -1], [None, 1]], EXPERT_1, [[1, None], [None, 1]]])
    assert [(p.code, p.where.path) for p in caught.value.problems] == [
        ("pairwise_not_positive", "experts[0][0][1]"),
        ("pairwise_missing", "experts[2][0][1]"),
    ]
    with pytest.raises(ProblemError) as caught:
        ahp([EXPERT_1, [[1, 2], [None, 1]]])
    assert [p.code for p in caught.value.problems] == ["pairwise_sizes_differ"]
    with pytest.raises(ProblemError) as caught:
        ahp([])
    assert [p.code for p in caught.value.problems] == ["pairwise_empty"]


def test_warnings_have_words_in_both_languages():
    for problem in ahp([HOUSE]).problems:
        for lang in LANGS:
            assert "{" not in message(problem, lang) + hint(problem, lang)


@given(st.integers(3, 6).flatmap(lambda n: st.lists(ratios, min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)))
def test_weights_are_the_eigenvector_and_sum_to_one(judgements):
    n = next(k for k in range(3, 7) if k * (k - 1) // 2 == len(judgements))
    result = ahp([upper(n, judgements)])
    w, a = np.array(result.weights), np.array(result.matrix)
    assert w.sum() == pytest.approx(1, abs=1e-12)
    assert w.min() > 0
    assert a @ w == pytest.approx(result.consistency.lambda_max * w, rel=1e-8)
    assert result.consistency.lambda_max >= n - 1e-9


@given(st.lists(ratios, min_size=6, max_size=6), st.permutations(range(4)))
def test_the_order_of_criteria_does_not_matter(judgements, order):
    a = np.array(ahp([upper(4, judgements)]).matrix)
    plain, lambda_plain = principal_eigenvector(a)
    turned, lambda_turned = principal_eigenvector(a[np.ix_(order, order)])
    assert turned == pytest.approx(plain[list(order)], abs=1e-10)
    assert lambda_turned == pytest.approx(lambda_plain, rel=1e-12)
    assert worst_triad(a[np.ix_(order, order)]).inconsistency == pytest.approx(worst_triad(a).inconsistency, abs=1e-12)
