"""Shapley values: the definition, the axioms, and sampling with an error that can be believed."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.planning.shapley import exact, sampled

NAMES = "abcdefghij"


def orders(value, players):
    """The definition: the mean over all n! orders."""
    total = dict.fromkeys(players, 0.0)
    for order in itertools.permutations(players):
        for i, player in enumerate(order):
            total[player] += value(frozenset(order[: i + 1])) - value(frozenset(order[:i]))
    return {p: t / math.factorial(len(players)) for p, t in total.items()}


@st.composite
def games(draw, most=5):
    players = NAMES[: draw(st.integers(1, most))]
    worth = {frozenset(): 0.0}
    for size in range(1, len(players) + 1):
        for s in itertools.combinations(players, size):
            worth[frozenset(s)] = float(draw(st.integers(-20, 20)))
    return list(players), worth


@settings(max_examples=30)
@given(games())
def test_equals_the_mean_over_all_orders(game):
    players, worth = game
    assert exact(worth.__getitem__, players) == pytest.approx(orders(worth.__getitem__, players), abs=1e-9)


@settings(max_examples=30)
@given(games())
def test_adds_up_and_a_null_player_gets_nothing(game):
    """z adds nothing to anyone: the others get what they get without z."""
    players, worth = game
    found = exact(lambda s: worth[s - {"z"}], [*players, "z"])
    assert found["z"] == pytest.approx(0, abs=1e-12)
    assert sum(found.values()) == pytest.approx(worth[frozenset(players)], abs=1e-9)
    assert {p: found[p] for p in players} == pytest.approx(exact(worth.__getitem__, players), abs=1e-9)


@settings(max_examples=30)
@given(games())
def test_players_alike_get_the_same(game):
    """y can stand in for x everywhere: one of the two is as good as both."""
    players, worth = game

    def value(s):
        return worth[frozenset(s - {"y"}) | (frozenset({"a"}) if "y" in s else frozenset())]

    found = exact(value, [*players, "y"])
    assert found["a"] == pytest.approx(found["y"], abs=1e-9)


def test_ten_players_by_enumeration():
    """v(S) = square of the summed sizes 1..10: phi_i = w_i times the sum of all sizes, here i * 55."""
    size = dict(zip(NAMES, range(1, 11), strict=True))
    found = exact(lambda s: float(sum(size[p] for p in s)) ** 2, list(NAMES))
    assert found == pytest.approx({p: 55.0 * w for p, w in size.items()})


def test_airport_game():
    """Littlechild & Owen 1973: runway costs 1, 2, 4; each piece is shared by those who need it: 1/3, 5/6, 17/6."""
    cost = {"a": 1.0, "b": 2.0, "c": 4.0}
    found = exact(lambda s: max((cost[p] for p in s), default=0.0), ["a", "b", "c"])
    assert found == pytest.approx({"a": 1 / 3, "b": 1 / 3 + 1 / 2, "c": 1 / 3 + 1 / 2 + 2})


@pytest.mark.parametrize("seed", range(5))
def test_sampling_is_near_and_adds_up(seed):
    size = dict(zip(NAMES, (5, 1, 4, 2, 8, 3, 9, 7, 6, 10), strict=True))

    def value(s):
        total = sum(size[p] for p in s)
        return float(min(total, 30) * (2 if "a" in s and "j" in s else 1))

    right = exact(value, list(NAMES))
    found = sampled(value, list(NAMES), seed, values=1500)
    assert sum(v for v, _ in found.values()) == pytest.approx(value(frozenset(NAMES)))
    assert all(abs(found[p][0] - right[p]) <= 5 * found[p][1] + 1e-9 for p in NAMES)


def test_more_values_make_it_surer():
    def value(s):
        return float(len(s & set("abc")) ** 2 + max((ord(p) for p in s), default=0))

    def error(values):
        return max(e for _, e in sampled(value, list(NAMES), 1, values=values, sure=0.0).values())

    assert error(8000) < 0.6 * error(600)


def test_sampling_stops_when_it_is_sure():
    """Values that only add up have no spread: the first rounds suffice."""
    asked = []

    def value(s):
        asked.append(s)
        return float(sum(ord(p) for p in s))

    found = sampled(value, list(NAMES), 0)
    assert all(e == pytest.approx(0, abs=1e-9) for _, e in found.values())
    assert len(asked) < 5000
