"""Core and least core of published games."""

import pytest

from parkloop.planning.fairness.core import in_core, least_core, worths


def gloves(left, right):
    """A pair of gloves is worth one (Shapley & Shubik 1969)."""
    return lambda s: float(min(len(s & left), len(s & right)))


def test_gloves_two_left_one_right():
    """The only split of the core gives all to the scarce side."""
    players = ["l1", "l2", "r"]
    worth = worths(gloves({"l1", "l2"}, {"r"}), players)
    found = least_core(worth, players)
    assert not found.empty
    assert found.epsilon == pytest.approx(0, abs=1e-9)
    assert found.split == pytest.approx({"l1": 0, "l2": 0, "r": 1}, abs=1e-7)
    assert in_core({"l1": 0, "l2": 0, "r": 1}, worth, players)
    assert not in_core({"l1": 1 / 6, "l2": 1 / 6, "r": 2 / 3}, worth, players)  # the Shapley value


def test_majority_of_three():
    """Any two take 1: no split satisfies all. With epsilon each pair gets 2/3 of what it could: 1 - 2/3 = 1/3."""
    players = ["a", "b", "c"]
    worth = worths(lambda s: float(len(s) >= 2), players)
    found = least_core(worth, players)
    assert found.empty
    assert found.epsilon == pytest.approx(1 / 3)
    assert found.split == pytest.approx(dict.fromkeys(players, 1 / 3))


def test_a_gain_of_two_leaves_room():
    """A buyer and a seller, 10 together: each coalition of one gains 5 at least."""
    found = least_core(worths(lambda s: 10.0 * (len(s) == 2), ["a", "b"]), ["a", "b"])
    assert found.epsilon == pytest.approx(-5)
    assert not found.empty


def test_one_player_and_none():
    assert least_core(worths(lambda s: 7.0 * len(s), ["a"]), ["a"]).split == {"a": 7.0}
    assert least_core(worths(lambda s: 0.0, []), []).split == {}
