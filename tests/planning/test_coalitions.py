"""Any set of options on one built model is worth what a model rebuilt for it alone says."""

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, option
from tests.planning.small_plan import planned

from parkloop.base.trace import Ledger
from parkloop.formats.door import load
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.park.actions import ReduceFlow
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


def taking():
    """r takes 50 of F1's 100 t of ash by its own terms and opens a way for 50 t; a opens one for 150 t of the rest."""
    return [option("r", ReduceFlow(flow="F1", amount=50.0), ash_link(1.2, 50.0)), option("a", ash_link(0.8, 150.0))]


# 50 t of ash save 60 t of clinker (1 t: 0.25 / 100 of material and 300 * 0.25 / 10,000 of cost = 0.01); the 50 t that
# F1 no longer brings are bought (0.25 / 100 per t of material), and the way is 2 km long (2 * 0.25 / 10,000 per t).
R = 60 * 0.01 - 50 * 0.0025 - 50 * 5e-5
# 150 t save 120 t of clinker, and are no longer waste (0.25 / 100 per t).
A = 120 * 0.01 + 150 * 0.0025 - 150 * 5e-5


@pytest.mark.parametrize(("members", "expected"), [("", 0.0), ("r", R), ("a", A), ("ra", R + A)])
def test_what_an_option_takes_off_an_exchange_is_not_held_against_it(members, expected):
    """The value of a set, the plan's program, the operation and its quick answer are one number."""
    options = taking()
    c = case(options)
    objective, logic = value_objective(c.network, c.coefficients, WORTH), logic_of(c.park, options)
    game, operator, members = (
        Coalitions(c.network, objective, logic),
        Operator(c.network, objective),
        frozenset(members),
    )
    assert game.value(members) == pytest.approx(expected, abs=1e-9)
    assert game.best(members) == members
    assert game.all_of(members) == pytest.approx(expected, abs=1e-9)
    others = frozenset("ra") - members
    found = choose(c.network, objective, logic, Money({}, {}, ()), Demands(closed=others), time_limit=None, gap=1e-9)
    assert found.built.keys() == members
    assert found.objective == pytest.approx(expected, abs=1e-9)
    usual, sizes = float((objective.arc * c.network.reference).sum()), dict.fromkeys(members, 1.0)
    assert usual - operator.run(sizes).objective == pytest.approx(expected, abs=1e-9)
    assert usual - operator.value(sizes) == pytest.approx(expected, abs=1e-9)


def test_contributions_add_up_to_a_plan_that_takes_off_an_exchange():
    """Nothing is paid for and all is open in every year, so a mean over the years is the last year's value."""
    _, found = planned(taking())
    assert found.chosen.built.keys() == {"a", "r"}
    added = {c.option: c.shapley for c in found.plan.contributions}
    assert sum(added.values()) == pytest.approx(found.chosen.objective, rel=1e-9)
    assert added["r"] > 0


@pytest.mark.parametrize("name", ["teaching", "guigang", "linjiang"])
def test_the_last_year_of_a_plan_is_worth_what_its_options_are(name):
    """Of the planner's flows, of the set, and of the operation with just these options; decided ones stay in."""
    work = Pass(load(name))
    found = work.planned
    n, opened = found.network, found.chosen.open[:, -1]
    single = build(work.park, work.observed.state, list(n.options), [n.years[-1]])
    objective = value_objective(single, coefficients(single, Ledger(), work.grid), found.worth)
    picked = frozenset(o.id for o, on in zip(n.options, opened, strict=True) if on)
    whole = value_objective(n, coefficients(n, Ledger(), work.grid), found.worth)
    planner = float((whole.arc[:, -1] * (n.reference - found.chosen.flow)[:, -1]).sum() - whole.option[:, -1] @ opened)
    usual = float((objective.arc * single.reference).sum())
    operated = usual - Operator(single, objective).run(dict.fromkeys(picked, 1.0)).objective
    game = Coalitions(single, objective, found.logic)
    assert planner == pytest.approx(game.all_of(picked), rel=1e-6)
    assert planner == pytest.approx(operated, rel=1e-6)
    # What is decided already may lose money and still stays in the plan; a set may do without it.
    assert picked - game.best(picked) <= found.demands.forced.keys()
    if not found.demands.forced.keys() & picked:
        assert game.value(picked) == pytest.approx(planner, rel=1e-6)
