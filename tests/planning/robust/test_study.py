"""All questions together, for a park with chances, with what-ifs, and with money that the goal does not know."""

from dataclasses import replace

import pytest
from tests.operation.small import ash_link, coal_saving, money, option, park
from tests.planning.robust.small_risk import SCENARIOS
from tests.planning.small_plan import planned

from parkloop.planning.robust.study import study

OPTIONS = (
    option("a", ash_link(0.8, 150.0), capex=money(10_000.0), lifetime=10),
    option("s", coal_saving(-0.1), capex=money(400_000.0), lifetime=10),
)


def found(scenarios=SCENARIOS, **more):
    brief, made = planned(list(OPTIONS), of=park(scenarios=scenarios))
    return study(brief, made, **more)


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
