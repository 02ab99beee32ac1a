"""Ranks, rank intervals and Kendall's tau."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.screening.ranks import competition_ranks, kendall_tau, rank_intervals, tie_tolerance

scores = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9]), min_size=1, max_size=8)
intervals = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), min_size=1, max_size=7)


def test_equal_scores_share_the_lower_rank():
    assert competition_ranks([0.3, 0.9, 0.3, 0.1]) == (2, 1, 2, 4)


def test_scores_that_differ_in_the_last_bit_are_equal():
    assert 0.1 + 0.2 != 0.3
    assert competition_ranks([0.1 + 0.2, 0.3, 0.2]) == (1, 1, 3)
    assert tie_tolerance([2e6]) == pytest.approx(2e-6)


def test_an_unknown_score_takes_every_rank_it_may_have():
    # B is 0.2 to 0.8: below A (0.9) for sure, above C (0.1) for sure, D (0.5) may be either side
    assert rank_intervals([0.9, 0.2, 0.1, 0.5], [0.9, 0.8, 0.1, 0.5]) == ((1, 1), (2, 3), (4, 4), (2, 3))


@given(scores)
def test_known_scores_have_one_rank(values):
    assert rank_intervals(values, values) == tuple((r, r) for r in competition_ranks(values))


@given(intervals)
def test_rank_intervals_are_counted_pair_by_pair(pairs):
    low, high = [a for a, _ in pairs], [a + b for a, b in pairs]
    n = len(pairs)
    expected = tuple(
        (
            1 + sum(low[j] > high[i] for j in range(n) if j != i),
            1 + sum(high[j] > low[i] for j in range(n) if j != i),
        )
        for i in range(n)
    )
    assert rank_intervals(low, high) == expected


def test_tau_counts_agreeing_pairs():
    # six pairs, five agree, one does not: (5 - 1) / 6
    assert kendall_tau([1, 2, 3, 4], [1, 2, 4, 3]) == pytest.approx(4 / 6)
    assert kendall_tau([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)


def test_tau_b_allows_for_ties():
    # pairs told by the first: 2 of 3, by the second: 3; both agreeing: 2. 2 / sqrt(2 * 3)
    assert kendall_tau([1, 1, 3], [1, 2, 3]) == pytest.approx(2 / 6**0.5)


def test_a_ranking_that_says_nothing_has_no_tau():
    assert kendall_tau([1, 1, 1], [1, 2, 3]) is None
    assert kendall_tau([1], [1]) is None


def test_rankings_of_different_length_cannot_be_compared():
    with pytest.raises(ValueError, match="2 and 3"):
        kendall_tau([1, 2], [1, 2, 3])


@given(st.lists(st.integers(1, 6), min_size=2, max_size=8).flatmap(lambda a: st.tuples(st.just(a), st.permutations(a))))
def test_tau_agrees_with_scipy(pair):
    from scipy.stats import kendalltau

    first, second = pair
    ours = kendall_tau(first, second)
    if ours is None:
        assert len(set(first)) == 1
    else:
        assert ours == pytest.approx(kendalltau(first, second).statistic, abs=1e-12)
