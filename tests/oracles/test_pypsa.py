"""The operating and the planning model against PyPSA, an energy system model with rows of its own: the same cost."""

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.small import ash_link, case, option
from tests.oracles.pypsa_park import installed, solved

from parkloop.operation.keeping import keeping
from parkloop.operation.network import OPENED, build
from parkloop.operation.objective import criterion_objective
from parkloop.operation.operate import Operator
from parkloop.pipeline import Pass
from parkloop.planning.built import PlanningModel
from parkloop.planning.logic import Logic, Money
from parkloop.planning.measures import LESS, Measure
from parkloop.planning.question import Question
from parkloop.testing.generator import generate_park

pytestmark = pytest.mark.skipif(not installed(), reason="PyPSA is not installed")

NOTHING = Logic((), ()), Money({}, {}, ())
SEEDS = (31, 32, 33, 34, 35)


def operated(network, cost, chosen):
    """Our cost with all contracts freed."""
    free = np.ones(network.reference.shape, bool)
    return Operator(network, cost, free=free).run(dict.fromkeys(chosen, 1.0)).objective


def planned(network, rate, fixed):
    """Our best choice by cost, with the reward for kept contracts that both models are given."""
    option = np.array([[fixed[o.id]] for o in network.options])
    cost = Measure(name="cost", unit="CNY/a", better=LESS, arc=rate, option=option, build=0 * option)
    point = PlanningModel(network, {"cost": cost}, *NOTHING).solve({"cost": 1.0}, Question(gap=1e-9))
    value = float(((rate - keeping(network, rate)) * point.flow).sum() + (option * point.open).sum())
    return value, tuple(sorted(point.built))


def hand_park():
    return case(
        [option("a", ash_link(0.8, 150.0)), option("b", ash_link(0.5, 120.0)), option("c", ash_link(0.3, 90.0))]
    )


@pytest.mark.parametrize("chosen", ["", "a", "bc", "abc"])
def test_the_hand_park_with_each_choice(chosen):
    """Three links want the same 300 t of ash; each choice costs the same in both models."""
    c = hand_park()
    ours = operated(c.network, criterion_objective(c.network, c.coefficients, "cost"), chosen)
    theirs = solved(c.network, c.coefficients.values["cost"][:, 0], dict.fromkeys(chosen, 0.0))
    assert ours == pytest.approx(theirs.cost, rel=1e-6)


def test_the_hand_park_by_hand():
    """700 000 of coal, 150 000 of clinker less 150 * 0.8 * 300, 240 000 of cement, 2 a tonne hauled on link a."""
    c = hand_park()
    theirs = solved(c.network, c.coefficients.values["cost"][:, 0], {"a": 0.0})
    assert theirs.cost == pytest.approx(700_000 + 150_000 - 150 * 0.8 * 300 - 240_000 + 2 * 150)


@pytest.mark.parametrize("fixed", [(40_000.0, 100.0, 9000.0), (20_000.0, 30_000.0, 9000.0)])
def test_the_hand_park_chooses_alike(fixed):
    """With a yearly cost of each link both models open the same ones."""
    c = hand_park()
    costs = dict(zip("abc", fixed, strict=True))
    rate = c.coefficients.values["cost"]
    value, built = planned(c.network, rate, costs)
    theirs = solved(c.network, (rate - keeping(c.network, rate))[:, 0], costs)
    assert value == pytest.approx(theirs.cost, rel=1e-6)
    assert built == theirs.on


def generated(seed):
    """A generated park in its target year, with those options that open one exchange and change no port."""
    work = Pass(generate_park(seed, 10, level=3).but(limits=(), budget=()))
    wide = build(work.park, work.observed.state, work.options, [work.year])
    ways = [a.option for a in wide.arcs if a.kind == OPENED]
    single = [
        replace(o, lead_time=0)  # one year is looked at: what is chosen stands in it
        for i, o in enumerate(wide.options)
        if ways.count(o.id) == 1 and not len(wide.change.ports(i)) and not wide.slicing
    ][:10]
    network = build(work.park, work.observed.state, single, [work.year])
    from parkloop.operation.criteria import coefficients

    return network, coefficients(network, work.ledger, work.grid)


@pytest.mark.parametrize("seed", SEEDS)
def test_generated_parks(seed):
    """All links open; then the choice itself, each link costing half or twice its gain alone."""
    network, known = generated(seed)
    cost, rate = criterion_objective(network, known, "cost"), known.values["cost"]
    names = [o.id for o in network.options]
    assert len(names) >= 3
    theirs = solved(network, rate[:, 0], dict.fromkeys(names, 0.0))
    assert operated(network, cost, names) == pytest.approx(theirs.cost, rel=1e-6)
    nothing = operated(network, cost, ())
    gains = [max(nothing - operated(network, cost, (o,)), 1.0) for o in names]
    costs = {o: gain * (0.5, 2.0)[k % 2] for k, (o, gain) in enumerate(zip(names, gains, strict=True))}
    value, _ = planned(network, rate, costs)
    theirs = solved(network, (rate - keeping(network, rate))[:, 0], costs)
    assert value == pytest.approx(theirs.cost, rel=1e-6)
