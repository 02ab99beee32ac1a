"""The planner's optimum is the best of all sets, each operated by itself: no option lives on what others make fall."""

import pytest
from tests.operation.short import scarce
from tests.operation.small import WORTH, case
from tests.planning.every_subset import Crowded

from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.planning.choose import choose
from parkloop.planning.coalitions import Coalitions
from parkloop.planning.logic import Logic, Money
from parkloop.planning.rows import Demands

FREE = Logic((), ())


def chosen(network, objective, closed=frozenset()):
    return choose(network, objective, FREE, Money({}, {}, ()), Demands(closed=closed), time_limit=None, gap=1e-9)


# d: 30 t of ash are left for the 100 t of F1, and 200 t are no longer waste: 200 * 0.0025 - 70 * 0.0025 of bought ash.
D = 200 * 0.0025 - 70 * 0.0025
# q: 70 t of F1 become waste, and 70 t are bought.
Q = -70 * 0.0025 - 70 * 0.0025


@pytest.mark.parametrize(("members", "expected"), [("d", D), ("q", Q), ("dq", D)])
def test_an_option_that_takes_what_falls_anyway_gains_nothing(members, expected):
    """q takes 70 t off F1, which d leaves 30 t: together nothing more falls, and q alone only loses."""
    c = case(scarce())
    objective = value_objective(c.network, c.coefficients, WORTH)
    usual = float((objective.arc * c.network.reference).sum())
    assert usual - Operator(c.network, objective).run(dict.fromkeys(members, 1.0)).objective == pytest.approx(expected)
    assert Coalitions(c.network, objective, FREE).all_of(frozenset(members)) == pytest.approx(expected)


def test_a_losing_option_does_not_come_along():
    """With a cost of its own (0.1) q only loses: its credit for F1 must not be collected where d made F1 fall."""
    c = case(scarce())
    objective = value_objective(c.network, c.coefficients, WORTH)
    objective.option[c.network.option_index["q"]] = 0.1
    game, found = Coalitions(c.network, objective, FREE), chosen(c.network, objective)
    assert found.built.keys() == game.best(frozenset("dq")) == {"d"}
    assert found.objective == pytest.approx(D)
    assert game.value(frozenset("dq")) == pytest.approx(D)
    assert chosen(c.network, objective, frozenset("d")).built == {}


@pytest.mark.parametrize(("seed", "count"), [(5, 4), (6, 4), (13, 5), (19, 4), (38, 4)])
def test_the_optimum_is_the_best_of_all_sets(seed, count):
    """By the planner's program, by the game on one built model, and by a park with the options composed into it."""
    crowded = Crowded(seed, count)
    values = crowded.values()
    best = max(values, key=values.__getitem__)
    size = max(map(abs, values.values()))
    game = Coalitions(crowded.network, crowded.objective, FREE)
    found = chosen(crowded.network, crowded.objective)
    assert found.objective == pytest.approx(values[best], abs=1e-5 * size)
    assert game.value(frozenset(game.options)) == pytest.approx(values[best], abs=1e-5 * size)
    for members in (best, *sorted(values, key=sorted)[1::5]):
        assert game.all_of(members) == pytest.approx(values[members], abs=1e-5 * size)
        assert crowded.composed(members) == pytest.approx(values[members], abs=1e-5 * size)
