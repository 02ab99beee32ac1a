"""All questions together, for a park with chances, with what-ifs, and with money that the goal does not know."""

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.small import ash_link, coal_saving, money, option, park
from tests.planning.robust.small_risk import SCENARIOS
from tests.planning.small_plan import planned

from parkloop.formats import load
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.park.steering import Scenario
from parkloop.pipeline import Pass
from parkloop.planning.robust import study as study_module
from parkloop.planning.robust.model import Decision
from parkloop.planning.robust.study import study

OPTIONS = (
    option("a", ash_link(0.8, 150.0), capex=money(10_000.0), lifetime=10),
    option("s", coal_saving(-0.1), capex=money(400_000.0), lifetime=10),
)


def found(scenarios=SCENARIOS, **more):
    brief, made = planned(list(OPTIONS), of=park(scenarios=scenarios))
    last = build(brief.park, brief.observed, list(made.network.options), [made.network.years[-1]])
    figures = (coefficients(n, brief.ledger, brief.grid) for n in (made.network, last))
    return study(brief.park, brief.observed, made, *figures, **more)


def test_with_chances():
    u = found(measure="cost")
    assert (u.stated, u.better, u.feels) == (True, "less", True)
    assert [f.id for f in u.futures] == ["usual", "dear", "weak"]
    assert [f.usual for f in u.futures] == pytest.approx([610_000, 820_000, 628_000])
    assert {p.name for p in u.plans} == {"plan", "expected", "cvar", "regret"}
    assert [p.name for p in u.best] == ["usual", "dear", "weak"]
    for p in u.plans:
        assert u.plan("regret").worst_regret <= p.worst_regret + 1e-3
        assert u.plan("expected").expected <= p.expected + 1e-3
        assert u.plan("cvar").cvar <= p.cvar + 1e-3
        assert p.expected - 1e-6 <= p.cvar <= p.worst(u.better) + 1e-6
    assert u.flexibility.evpi >= 0
    assert u.budgeted[0].nominal == pytest.approx(u.budgeted[0].worst)
    assert {x.key for x in u.levers} == {"tax.co2e", "tax.waste", "subsidy"}
    assert u.stress.outages


def test_without_chances_nothing_is_expected():
    u = found(tuple(replace(s, probability=None) for s in SCENARIOS))
    assert not u.stated
    assert {p.name for p in u.plans} == {"plan", "regret"}
    assert u.flexibility is None
    assert all(p.expected is None and p.cvar is None for p in (*u.plans, *u.best))


def test_a_park_without_scenarios_gets_what_ifs():
    u = found(())
    assert not u.stated
    assert u.futures[0].id == "usual"
    assert {f.confidence for f in u.futures} >= {"assumed"}
    assert u.plan("regret").worst_regret <= u.plan("plan").worst_regret + 1e-9


def test_the_value_of_more_is_turned_round():
    """What is gained is better the more there is: the tail lies below the mean."""
    u = found()
    assert u.better == "more"
    for p in u.plans:
        assert p.worst(u.better) - 1e-9 <= p.cvar <= p.expected + 1e-9


def test_the_short_form_says_the_same_and_leaves_out_the_tail_and_the_levers():
    short, whole = found(measure="cost", short=True), found(measure="cost")
    assert {p.name for p in short.plans} == {"plan", "expected", "regret"}
    assert (short.flexibility, short.levers, short.budgeted) == (None, (), ())
    assert [f.usual for f in short.futures] == [f.usual for f in whole.futures]
    assert [p.values for p in short.best] == [pytest.approx(p.values) for p in whole.best]
    assert short.plan("plan").regrets == pytest.approx(whole.plan("plan").regrets, abs=1e-3)
    assert short.core.firm == whole.core.firm
    assert short.feels


@pytest.fixture(scope="module")
def shipped():
    ours = load("teaching")
    first = next(c.id for c in ours.commodities if c.price is not None)
    dear = Scenario(id="dear", probability=0.25, changes={f"price.{first}": 1.5})
    return Pass(ours.but(scenarios=(Scenario(id="base", probability=0.75), dear))).outlook.uncertainty


def test_regret_is_what_a_plan_lacks_against_the_best_of_each_future(shipped):
    assert [f.id for f in shipped.futures] == ["base", "dear"]
    best = [p.values[s] for s, p in enumerate(shipped.best)]
    for p in (*shipped.plans, *shipped.best):
        for s, value in enumerate(p.values):
            assert p.regrets[s] == pytest.approx(best[s] - value, abs=1e-9)
            assert value <= best[s] + 1e-9


def test_mean_is_by_the_chances_stated(shipped):
    mean = shipped.plan("expected")
    assert mean.expected == pytest.approx(0.75 * mean.values[0] + 0.25 * mean.values[1])
    assert all(mean.expected >= p.expected - 2e-3 * abs(p.expected) - 1e-9 for p in shipped.plans)
    least = shipped.plan("regret").worst_regret
    assert all(least <= p.worst_regret + 1e-3 for p in (*shipped.plans, *shipped.best))


@pytest.mark.parametrize(("loss", "own"), [(-100.0, True), (-100.05, True), (-100.2, False)])
def test_a_scenario_has_the_plan_itself_where_it_is_best_within_the_gap(loss, own):
    none = np.zeros((0, 0))
    plan = Decision(built={"twin": 2025}, losses=(-100.0,), flow=none, open=none, status="optimal")
    best = replace(plan, built={"other": 2025}, losses=(loss,), bound=loss - 0.01, gap=0.01)
    said = study_module._same(best, plan, 0, 0.1)
    assert set(said.built) == ({"twin"} if own else {"other"})
    assert said.gap == pytest.approx(said.losses[0] - best.bound)


def test_prices_are_not_felt_where_the_value_gives_money_no_weight():
    brief, made = planned(list(OPTIONS), of=park(scenarios=SCENARIOS))
    last = build(brief.park, brief.observed, list(made.network.options), [made.network.years[-1]])
    figures = [coefficients(n, brief.ledger, brief.grid) for n in (made.network, last)]
    for weight in (0.5, 0.0):
        worth = replace(
            made.worth, weights={**made.worth.weights, "cost": weight}, ranges={"cost": 1e5, "waste": 100.0}
        )
        u = study(brief.park, brief.observed, replace(made, worth=worth), *figures, short=True)
        assert u.feels is (weight > 0)
