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


def test_a_decided_option_is_counted_at_its_loss_and_the_table_adds_up():
    """s raises the use of coal and is decided: the others do not hide it, and the sum is what the plan is worth."""
    options = [option("a", ash_link(0.8)), option("b", ash_link(0.8)), option("s", coal_saving(0.05))]
    c = case(options)
    value = value_objective(c.network, c.coefficients, WORTH)
    logic = logic_of(c.park, options)
    free, held = Coalitions(c.network, value, logic), Coalitions(c.network, value, logic, ["s"])
    names = ["a", "b", "s"]
    everyone = frozenset(names)
    loss = held.value(frozenset("s")) - held.value(frozenset())
    assert loss < 0
    assert free.value(frozenset("s")) == pytest.approx(free.value(frozenset()))
    assert held.value(everyone) == pytest.approx(held.all_of(everyone))
    assert held.best(everyone) >= {"s"}
    found = {x.option: x for x in contributions(held, names)}
    assert sum(x.shapley for x in found.values()) == pytest.approx(held.all_of(everyone) - held.value(frozenset()))
    assert found["s"].shapley == pytest.approx(loss)
    assert found["s"].first_in == pytest.approx(loss)
    assert sum(x.shapley for x in contributions(free, names)) > sum(x.shapley for x in found.values())


def test_a_decided_option_waits_for_what_it_requires():
    """s is decided and needs a: without a it cannot stand, with a it does."""
    options = [option("a", ash_link(0.8)), option("s", coal_saving(0.05))]
    c = case(options)
    logic = Logic(exclusive=(), requires=(("s", "a"),))
    game = Coalitions(c.network, value_objective(c.network, c.coefficients, WORTH), logic, ["s"])
    assert game.value(frozenset("s")) == pytest.approx(game.value(frozenset()))
    assert game.best(frozenset("as")) == {"a", "s"}
