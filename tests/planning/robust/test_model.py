"""One model over three futures; the numbers stand in small_risk.py."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.operation.small import ash_link, coal_saving, money, option, park
from tests.planning.robust.small_risk import (
    CHANCES,
    COST,
    OPTIONS,
    every_plan,
    futures,
    model,
    worst_regret,
)

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.park.steering import Budget, Scenario
from parkloop.planning.built import PlanningModel
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.measures import measures_of
from parkloop.planning.robust.losses import cvar, expected
from parkloop.planning.rows import Demands


def test_the_best_of_each_future():
    """The coal saving pays where coal is dear, and only there."""
    m = model()
    plans = [m.best_of(k) for k in range(3)]
    assert [set(p.built) for p in plans] == [{"a"}, {"a", "s"}, {"a"}]
    assert plans[0].losses == pytest.approx((610_000 - 34_700, 820_000 - 34_700, 628_000 - 34_700))
    assert plans[1].losses == pytest.approx((585_300, 774_300, 603_300))
    assert [p.gap for p in plans] == pytest.approx([0, 0, 0], abs=1)


def test_mean_tail_and_regret_by_hand():
    """Mean: 0.3 * 11 000 < 0.7 * 10 000, no saving. Worst half: 0.3 * 11 000 > 0.2 * 10 000, saving. Regret 10 000."""
    m = model()
    mean = m.mean(CHANCES)
    assert set(mean.built) == {"a"}
    assert expected(mean.losses, CHANCES) == pytest.approx(0.5 * 575_300 + 0.3 * 785_300 + 0.2 * 593_300)
    tail = m.tail(CHANCES, 0.5)
    assert set(tail.built) == {"a", "s"}
    assert cvar(tail.losses, CHANCES, 0.5) == pytest.approx((0.3 * 774_300 + 0.2 * 603_300) / 0.5)
    assert set(m.tail(CHANCES, 0.5, weight=0.0).built) == {"a"}
    best = [m.best_of(k) for k in range(3)]
    least = m.regret(best)
    assert set(least.built) == {"a", "s"}
    assert worst_regret(least.losses, {0: tuple(b.losses[k] for k, b in enumerate(best))}) == pytest.approx(10_000)
    assert set(m.mean(CHANCES).built) == {"a"}  # and the model is as it was


def test_one_future_is_the_deterministic_plan():
    one = futures((Scenario(id="dear", probability=1.0, changes={"price.coal": 1.3}),))
    scene = one.scenes[0]
    p = park()
    plain = PlanningModel(
        scene.network,
        measures_of(scene.network, scene.coefficients, scene.worth),
        logic_of(p, OPTIONS),
        money_of(p, scene.network, frozenset()),
    ).solve({"cost": 1.0})
    m = model(one)
    for found in (m.mean((1.0,)), m.tail((1.0,), 0.9), m.regret([m.best_of(0)])):
        assert found.built == plain.built
        assert found.losses == pytest.approx((plain.values["cost"],))


def test_equal_futures_are_one():
    two = futures((Scenario(id="x", probability=0.4), Scenario(id="y", probability=0.6)))
    m = model(two)
    found = m.mean((0.4, 0.6))
    assert found.losses[0] == pytest.approx(found.losses[1])
    assert found.losses[0] == pytest.approx(model(futures((Scenario(id="x", probability=1.0),))).best_of(0).losses[0])


def test_a_fixed_plan_and_a_closed_option():
    m = model()
    held = m.held({"s": 2025})
    assert held.losses == pytest.approx((620_000, 809_000, 638_000))
    assert set(m.best_of(1, closed=frozenset({"a"})).built) == {"s"}
    assert m.held({}).losses == pytest.approx((610_000, 820_000, 628_000))


def test_decisions_respect_money_demands_and_exclusion():
    poor = park(budget=(Budget(payer="park", year=2025, amount=5e6),))
    assert set(model(of=poor).mean(CHANCES).built) == set()  # 8 million for a, and s does not pay
    forced = model(demands=Demands(forced={"s": 2025}))
    assert set(forced.mean(CHANCES).built) == {"a", "s"}
    options = (replace(OPTIONS[0], excludes=("s",)), OPTIONS[1])
    s = futures(options=options)
    assert set(model(s).regret([model(s).best_of(k) for k in range(3)]).built) == {"a"}


def test_the_impossible_is_said():
    m = model(
        demands=Demands(forced={"a": 2025, "s": 2025}),
        of=park(),
        s=futures(options=(replace(OPTIONS[0], excludes=("s",)), OPTIONS[1])),
    )
    with pytest.raises(NoFeasibleAnswerError):
        m.mean(CHANCES)


four = st.lists(st.floats(0.3, 3.0), min_size=4, max_size=4)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(four, st.floats(0.1, 0.9), st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_the_optimum_is_that_of_all_plans_in_all_futures(factors, alpha, weights):
    """Eight plans in three futures, each operated on its own: least mean, least tail, least worst regret."""
    coal, clinker, demand, saving = factors
    chances = tuple(w / sum(weights) for w in weights)
    stated = (
        Scenario(id="x", probability=chances[0], changes={"price.coal": coal}),
        Scenario(id="y", probability=chances[1], changes={"price.clinker": clinker, "outage.power": 0.25}),
        Scenario(id="z", probability=chances[2], changes={"demand.cement": demand / 3, "tax.co2e": 30 * coal}),
    )
    options = (
        option("a", ash_link(0.8, 150.0), capex=money(8e6)),
        option("b", ash_link(0.5, 120.0), capex=money(6e6)),
        option("s", coal_saving(-0.1), capex=money(4e6)),
    )
    worth = replace(COST, annual_cost={"a": 9_000.0, "b": 6_000.0 * demand, "s": 70_000.0 * saving})
    s = futures(stated, options=options, worth=worth)
    table = every_plan(s)
    m = model(s)
    size = 1e-5 * max(abs(x) for row in table.values() for x in row)
    assert expected(m.mean(chances).losses, chances) == pytest.approx(
        min(expected(x, chances) for x in table.values()), abs=size
    )
    tail = m.tail(chances, alpha)
    assert cvar(tail.losses, chances, alpha) == pytest.approx(
        min(cvar(x, chances, alpha) for x in table.values()), abs=size
    )
    assert tail.losses == pytest.approx(table[frozenset(tail.built)], abs=size)
    least = m.regret([m.best_of(k) for k in range(3)])
    assert worst_regret(least.losses, table) == pytest.approx(
        min(worst_regret(x, table) for x in table.values()), abs=size
    )


def test_years_are_chosen_for_all_futures_together():
    s = futures(years=(2025, 2026))
    m = model(s)
    assert m.mean(CHANCES).built == {"a": 2025}
    assert len(m.held({"s": 2026}).losses) == 3
    assert m.held({"s": 2026}).losses[1] == pytest.approx(820_000 - 0.5 * 11_000)
