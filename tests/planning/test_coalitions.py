"""Any set of options on one built model is worth what a model rebuilt for it alone says."""

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, option

from parkloop.base.trace import Ledger
from parkloop.formats.door import load
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.operation.objective import value_objective
from parkloop.pipeline import Pass
from parkloop.planning.choose import choose
from parkloop.planning.coalitions import Coalitions
from parkloop.planning.logic import Logic, Money, logic_of
from parkloop.planning.rows import Demands
from parkloop.testing.generator import generate_park


def rebuilt(work, members):
    """Value of the best subset, from a network of these options alone and the planner's own program."""
    # In the year that is asked about everything may stand already.
    options = [replace(o, lead_time=0) for o in work.network.options if o.id in members]
    n = build(work.park, work.observed.state, options, [work.year])
    value = value_objective(n, coefficients(n, Ledger(), work.grid), work.worth)
    return choose(
        n, value, logic_of(work.park, options), Money({}, {}, ()), Demands(), time_limit=None, gap=1e-9
    ).objective


def game_of(work):
    options = work.network.options
    return Coalitions(
        work.network, value_objective(work.network, work.coefficients, work.worth), logic_of(work.park, options)
    )


def unmeasured(park):
    """Limits are the plan's, not the value's."""
    return park.but(limits=())


PARKS = {
    "generated-1": lambda: generate_park(1, 14),
    "generated-2": lambda: generate_park(2, 25),
    "linjiang": lambda: load("linjiang"),
}


@pytest.mark.parametrize("name", PARKS)
def test_equals_a_rebuilt_model_on_random_sets(name):
    work = Pass(unmeasured(PARKS[name]()))
    game, ids = game_of(work), [o.id for o in work.network.options]
    rng = np.random.default_rng(7)
    for size in (0, 1, 3, 8, len(ids) // 2, len(ids)):
        members = frozenset(rng.choice(ids, min(size, len(ids)), replace=False).tolist())
        assert game.value(members) == pytest.approx(rebuilt(work, members), rel=1e-7, abs=1e-9)


def small(options, logic=None):
    c = case(options)
    return Coalitions(c.network, value_objective(c.network, c.coefficients, WORTH), logic or logic_of(c.park, options))


OPTIONS = [option("a", ash_link(0.8)), option("b", ash_link(0.8)), option("s", coal_saving()), option("t")]


def test_groups_share_a_port_or_a_rule():
    """a and b want the same ash; s saves coal; t moves nothing. A prerequisite ties t to s."""
    assert small(OPTIONS, Logic((), ())).groups == (("a", "b"), ("s",), ("t",))
    assert small(OPTIONS, Logic((), (("t", "s"),))).groups == (("a", "b"), ("s", "t"))


def test_fewer_options_are_the_same_game():
    game = small(OPTIONS)
    fewer = game.restricted(["a", "s"])
    assert fewer.options == ("a", "s")
    assert fewer.groups == (("a",), ("s",))
    for members in (frozenset(), frozenset("a"), frozenset("as")):
        assert fewer.value(members) == pytest.approx(game.value(members), abs=1e-9)
    with pytest.raises(KeyError):
        fewer.value(frozenset("b"))


def test_best_subset_and_all_of_them():
    """Either a or b brings 150 t; with both, 200 t are there: more. Excluded they cannot both be."""
    game = small(OPTIONS, Logic((("a", "b"),), ()))
    assert len(game.best(frozenset("abs"))) == 2
    assert game.all_of(frozenset("ab")) is None
    assert game.all_of(frozenset("as")) == pytest.approx(game.value(frozenset("as")))


def test_what_loses_money_is_left_out_but_may_be_asked_for():
    """b burns 2 t CO2 per t of coal more: 100 t more coal lose 2.25 of value."""
    game = small([option("m", coal_saving(0.1))])
    assert game.value(frozenset("m")) == pytest.approx(0, abs=1e-9)
    assert game.best(frozenset("m")) == frozenset()
    assert game.all_of(frozenset("m")) == pytest.approx(-2.25)


def test_answers_are_remembered():
    game = small(OPTIONS)
    game.value(frozenset("abs"))
    before = game.solves
    game.value(frozenset("abs"))
    assert game.solves == before


def test_no_options_at_all():
    assert small([]).value(frozenset()) == pytest.approx(0, abs=1e-9)
