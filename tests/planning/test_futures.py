"""The plan in several futures: regret is a difference, none is below zero, no plan beats the best of a future."""

import pytest

from parkloop.formats import load
from parkloop.park.steering import Scenario
from parkloop.pipeline import Pass
from parkloop.planning.futures import scenarios_of


@pytest.fixture(scope="module")
def work():
    park = load("teaching")
    first = next(c.id for c in park.commodities if c.price is not None)
    return Pass(
        park.but(
            scenarios=(
                Scenario(id="base", probability=0.75),
                Scenario(id="dear", probability=0.25, changes={f"price.{first}": 1.5}),
            )
        )
    )


def test_regret_is_what_a_plan_lacks_against_the_best_of_each_future(work):
    u = work.outlook.uncertainty
    assert [f.id for f in u.futures] == ["base", "dear"]
    best = [p.values[s] for s, p in enumerate(u.best)]
    for p in (*u.plans, *u.best):
        for s, value in enumerate(p.values):
            assert p.regrets[s] == pytest.approx(best[s] - value, abs=1e-9)
            assert value <= best[s] + 1e-9


def test_mean_is_by_the_chances_stated(work):
    u = work.outlook.uncertainty
    mean = u.plan("expected")
    assert mean.expected == pytest.approx(0.75 * mean.values[0] + 0.25 * mean.values[1])
    assert all(mean.expected >= p.expected - 2e-3 * abs(p.expected) - 1e-9 for p in u.plans)


def test_least_regret_is_not_above_that_of_any_plan(work):
    u = work.outlook.uncertainty
    least = u.plan("regret").worst_regret
    assert all(least <= p.worst_regret + 1e-3 for p in (*u.plans, *u.best))


def test_without_scenarios_what_ifs_are_asked_and_have_no_chance():
    work = Pass(load("teaching").but(scenarios=()))
    asked = scenarios_of(work.park, work.planned)
    assert asked[0][0].id == "usual"
    assert {chance for _, chance in asked} == {None}
    u = work.outlook.uncertainty
    assert not u.stated
    assert u.plan("expected") is None
