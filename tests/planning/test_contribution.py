"""Contributions: Shapley equals its definition, is fair to symmetric and null players, and adds up."""

import itertools
import math

import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, option

from parkloop.operation.objective import value_objective
from parkloop.planning import contribution
from parkloop.planning.contribution import Coalitions, contributions
from parkloop.planning.logic import Logic, logic_of


def coalitions(options, logic=None):
    c = case(options)
    return Coalitions(c.network, value_objective(c.network, c.coefficients, WORTH), logic or logic_of(c.park, options))


OPTIONS = [
    option("a", ash_link(0.8)),
    option("b", ash_link(0.8)),
    option("s", coal_saving()),
    option("null", coal_saving(0.0)),
]


def test_symmetric_null_and_efficiency():
    """a and b are alike; null moves nothing; the values add up to the value of all together."""
    game = coalitions(OPTIONS)
    found = {c.option: c for c in contributions(game, ["a", "b", "s", "null"])}
    assert found["a"].shapley == pytest.approx(found["b"].shapley)
    assert found["null"].shapley == pytest.approx(0, abs=1e-9)
    assert sum(c.shapley for c in found.values()) == pytest.approx(
        game.value(frozenset(found)) - game.value(frozenset())
    )
    assert all(c.exact for c in found.values())


def test_first_and_last_in_by_hand():
    """Alone a sends 150 t; last in only 50 t are left for it: a third."""
    game = coalitions(OPTIONS)
    a = contributions(game, ["a", "b"])[0]
    assert a.last_in == pytest.approx(a.first_in / 3)
    assert a.shapley == pytest.approx((a.first_in + a.last_in) / 2)


def test_definition_over_all_orders():
    game = coalitions(OPTIONS)
    names = ["a", "b", "s"]
    total = dict.fromkeys(names, 0.0)
    for order in itertools.permutations(names):
        for i, name in enumerate(order):
            total[name] += game.value(frozenset(order[: i + 1])) - game.value(frozenset(order[:i]))
    for c in contributions(game, names):
        assert c.shapley == pytest.approx(total[c.option] / math.factorial(3))


def test_sampling_is_near_and_says_its_error(monkeypatch):
    game = coalitions(OPTIONS)
    exact = {c.option: c.shapley for c in contributions(game, ["a", "b", "s", "null"])}
    monkeypatch.setattr(contribution, "EXACT", 0)
    for c in contributions(game, ["a", "b", "s", "null"], seed=3):
        assert not c.exact
        assert abs(c.shapley - exact[c.option]) <= 4 * c.shapley_error + 1e-9


def test_value_is_that_of_the_best_feasible_subset():
    """Excluding options are never both open; an option without its prerequisite is worth nothing."""
    game = coalitions(OPTIONS, Logic(exclusive=(("a", "b"),), requires=(("s", "null"),)))
    assert game.value(frozenset({"a", "b"})) == pytest.approx(game.value(frozenset({"a"})))
    assert game.value(frozenset({"s"})) == pytest.approx(0, abs=1e-9)
    assert game.value(frozenset({"s", "null"})) > 0
