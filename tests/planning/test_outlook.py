"""The outlook on the bundled parks: points not dominated, targets kept, parts that fail alone, equal runs."""

from dataclasses import replace
from itertools import pairwise

import pytest

from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.formats import load
from parkloop.park.steering import Budget
from parkloop.pipeline import Pass
from parkloop.planning import outlook as module
from parkloop.planning.outlook import Outlook


@pytest.fixture(scope="module")
def work():
    return Pass(load("teaching"))


def _parts(work):
    n = work.planned.network
    last = module_last(work)
    return work.park, work.observed.state, work.planned, n, last


def module_last(work):
    from parkloop.planning.robust.study import last_year

    return last_year(work.park, work.observed.state, work.planned)


def test_no_point_is_better_than_another_in_every_measure(work):
    found = work.outlook.pareto
    traded = found.traded
    assert len(traded) > 1
    for p in found.points:
        for q in found.points:
            if p is not q:
                gains = [a.sign * (q.values[a.name] - p.values[a.name]) for a in traded]
                assert any(g > 0 for g in gains), (p.built, q.built)


def test_plan_lies_at_the_right_end_of_the_budget_curve(work):
    o = work.outlook
    values = [s.goal for s in o.budget]
    assert values == sorted(values)  # more money never does harm
    here = next(s for s in o.budget if s.factor == 1.0)
    assert here.goal == pytest.approx(work.plan.objective, rel=2e-3, abs=1e-6)
    assert o.plan["value"] == pytest.approx(work.plan.objective, rel=1e-6, abs=1e-9)


def test_must_haves_are_in_the_plan_and_what_stands_in_none_is_not(work):
    o = work.outlook
    chosen = {c.option for c in work.plan.choices}
    standing = o.alternatives.standing
    assert {i for i, s in standing.items() if s == "must"} <= chosen
    assert not {i for i, s in standing.items() if s == "never"} & chosen
    assert all(w.option not in chosen for w in o.why_not)
    assert all(w.loss is None or w.loss >= 0 for w in o.why_not)


def test_what_is_told_around_the_plan_agrees_with_the_plan(work):
    o, u = work.outlook, work.outlook.uncertainty
    chosen = {c.option for c in work.plan.choices}
    own = u.plan("plan")
    if min(own.regrets) <= 1e-9:  # the plan is the best of some scenario, so it holds what all best plans hold
        assert set(u.core.every) <= chosen
    assert set(u.core.firm) <= set(u.core.every)
    assert own.worst_regret == pytest.approx(max(b.values[k] - own.values[k] for k, b in enumerate(u.best)), abs=1e-9)
    shared = {i for i, share in o.core.items() if share == 1.0}
    assert all(shared <= set(p.built) for p in o.pareto.points)
    for before, step in pairwise(o.budget):
        assert set(step.built) == (set(before.built) | set(step.entering)) - set(step.leaving)


def test_two_outlooks_are_equal(work):
    assert Pass(load("teaching")).outlook == work.outlook


def test_a_part_that_fails_is_a_warning_and_the_others_stand(work, monkeypatch):
    def broken(*_args, **_kwargs):
        raise NoFeasibleAnswerError(Problem("plan_infeasible"))

    monkeypatch.setattr(module, "study", broken)
    monkeypatch.setattr(module, "pareto", broken)
    again = Pass(load("teaching")).outlook
    assert again.uncertainty is None
    assert again.pareto is None
    assert again.budget == work.outlook.budget
    assert [(p.code, p.severity, p.found) for p in again.problems] == [
        ("outlook_part", "warning", "pareto"),
        ("outlook_part", "warning", "robust"),
    ]
    assert again.problems[0].params["cause"] == "plan_infeasible"


def test_without_options_there_is_nothing_to_tell(work):
    park, observed, planned, _, _ = _parts(work)
    empty = replace(planned, network=replace(planned.network, options=()))
    assert module.outlook(park, observed, empty, None, None) == Outlook()


def test_no_money_at_all_still_has_an_outlook(work):
    park = load("teaching")
    poor = park.but(budget=tuple(replace(b, amount=0.0) for b in park.budget))
    assert all(isinstance(b, Budget) for b in poor.budget)
    o = Pass(poor).outlook
    assert o.pareto is not None
    assert o.problems == ()
