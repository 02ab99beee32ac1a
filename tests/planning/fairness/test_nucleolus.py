"""The nucleolus: published games, and what it must do in any game."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.planning.fairness.core import in_core, least_core, membership, worths
from parkloop.planning.fairness.nucleolus import nucleolus


def bankruptcy(estate, claims):
    """v(S) = what is left of the estate when all others have had their claims (O'Neill 1982)."""
    total = sum(claims.values())
    return lambda s: max(0.0, estate - (total - sum(claims[p] for p in s)))


@pytest.mark.parametrize(
    ("estate", "shares"),
    [(100, (100 / 3, 100 / 3, 100 / 3)), (200, (50, 75, 75)), (300, (50, 100, 150))],
)
def test_three_wives(estate, shares):
    """Aumann & Maschler 1985: claims of 100, 200, 300 on estates of 100, 200, 300, as in Kethubot 93a."""
    players = ["a", "b", "c"]
    worth = worths(bankruptcy(estate, dict(zip(players, (100.0, 200.0, 300.0), strict=True))), players)
    assert list(nucleolus(worth, players).values()) == pytest.approx(shares, abs=1e-5)


def test_airport():
    """Littlechild 1974: runway costs 1, 2, 4 (gains are minus costs).

    The smallest pays half of what all share: 1/2; then (2 - 1/2) / 2 = 3/4; the largest 4 - 1/2 - 3/4 = 11/4.
    """
    cost = {"a": 1.0, "b": 2.0, "c": 4.0}
    players = list(cost)
    worth = worths(lambda s: -max((cost[p] for p in s), default=0.0), players)
    assert list(nucleolus(worth, players).values()) == pytest.approx((-0.5, -0.75, -2.75), abs=1e-5)


def test_one_and_too_many():
    assert nucleolus(np.array([0.0, 3.0]), ["a"]) == {"a": 3.0}
    with pytest.raises(ValueError, match="9 players"):
        nucleolus(np.zeros(512), list("abcdefghi"))


@st.composite
def worth_of(draw, most=4):
    n = draw(st.integers(2, most))
    return np.array([0.0, *(float(draw(st.integers(0, 30))) for _ in range((1 << n) - 1))])


@settings(max_examples=25, deadline=None)
@given(worth_of())
def test_adds_up_is_in_the_core_where_there_is_one_and_lowers_the_largest_excess(worth):
    n = len(worth).bit_length() - 1
    players = list("abcd"[:n])
    found = nucleolus(worth, players)
    assert sum(found.values()) == pytest.approx(worth[-1], abs=1e-5)
    least = least_core(worth, players)
    if not least.empty:
        assert in_core(found, worth - 1e-5 * (np.arange(len(worth)) < len(worth) - 1), players)
        excess = worth - membership(n) @ np.array(list(found.values()))
        assert excess[1:-1].max() == pytest.approx(least.epsilon, abs=1e-5)


def lexicographic(worth, x):
    excess = worth - membership(len(x)) @ x
    return sorted(excess[1:-1], reverse=True)


@settings(max_examples=15, deadline=None)
@given(worth_of(3), st.integers(0, 1000))
def test_no_other_split_is_better_for_the_worst_off(worth, seed):
    """Against random splits that give nobody less than alone."""
    n = len(worth).bit_length() - 1
    alone = worth[1 << np.arange(n)]
    found = np.array(list(nucleolus(worth, list("abc"[:n])).values()))
    if alone.sum() > worth[-1]:
        return
    best = lexicographic(worth, found)
    for share in np.random.default_rng(seed).dirichlet(np.ones(n), 50):
        other = lexicographic(worth, alone + share * (worth[-1] - alone.sum()))
        first = next((a - b for a, b in itertools.zip_longest(best, other) if abs(a - b) > 1e-4), 0.0)
        assert first <= 1e-4


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4), st.integers(0, 9), st.integers(0, 9))
def test_players_who_have_nothing_to_do_with_one_another(sizes, bonus, other):
    """Two convex games side by side: the nucleolus of both is that of each."""

    def one(s):
        return float(sum(sizes[i] for i, p in enumerate("ab") if p in s) + bonus * (s >= {"a", "b"}))

    def two(s):
        return float(sum(sizes[2 + i] for i, p in enumerate("cd") if p in s) + other * (s >= {"c", "d"}))

    both = nucleolus(worths(lambda s: one(s) + two(s), list("abcd")), list("abcd"))
    apart = nucleolus(worths(one, list("ab")), list("ab")) | nucleolus(worths(two, list("cd")), list("cd"))
    assert both == pytest.approx(apart, abs=1e-5)
