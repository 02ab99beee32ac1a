"""The plan says what is held back and why, what is chosen when, and what each payer spends."""

from dataclasses import replace

import pytest
from tests.operation.small import ash_link, coal_saving, money, option, park, text
from tests.planning.small_plan import planned

from parkloop.park.enums import LimitKind, OptionState, PayerKind, ProjectStatus, Verdict
from parkloop.park.option import Legal, Share
from parkloop.park.projects import Project
from parkloop.park.steering import Budget, Limit
from parkloop.planning.decided import committed
from parkloop.planning.plan import held_back, make_plan


def exchange(id, verdict, **more):
    return option(
        id, ash_link(), source_node="power", target_node="cem", commodity="ash", legal=Legal(verdict=verdict), **more
    )


def test_held_back_with_the_gate_that_says_no():
    options = [
        exchange("law", Verdict.UNKNOWN),
        exchange("ok", Verdict.ALLOWED),
        option("empty"),
        option("dead", coal_saving(0.0)),
        option("no", coal_saving(), state=OptionState.REJECTED),
    ]
    brief, made = planned(options)
    assert {k: v.key for k, v in held_back(brief).items()} == {
        "law": "planning.held_back.law",
        "empty": "planning.held_back.quantity",
        "dead": "planning.held_back.dead",
        "no": "planning.held_back.user",
    }
    assert [c.option for c in made.plan.choices] == ["ok"]


def test_unknown_is_a_condition_where_chinese_law_does_not_hold():
    base = park()
    abroad = base.but(
        park=base.park.__class__(id="p", name=text("p"), country="DK", base_year=2024, horizon=(2025, 2027))
    )
    brief, _ = planned([exchange("o", Verdict.UNKNOWN)], of=abroad)
    assert held_back(brief) == {}
    assert brief.evaluations["o"].gates["law"] == "conditional"


def test_spending_and_budget_by_payer():
    """Both options cost 8 of the park's 10 a year: one goes into each year, and the table says so."""
    share = (Share(payer="park", kind=PayerKind.PARK, amount=8.0),)
    options = [
        option("a", ash_link(), capex=money(8.0), lifetime=10, payers=share),
        option("s", coal_saving(), capex=money(8.0), lifetime=10, payers=share),
    ]
    p = park(budget=tuple(Budget(payer="park", year=y, amount=10.0) for y in (2025, 2026)))
    _, made = planned(options, of=p)
    assert {c.year for c in made.plan.choices} == {2025, 2026}
    assert made.plan.spent["park", 2025] == made.plan.spent["park", 2026] == 8
    assert made.plan.budget["park", 2027] == 0
    assert made.plan.gap == pytest.approx(0, abs=1e-4)
    assert {c.option for c in made.plan.contributions} == {"a", "s"}


def test_committed_projects_and_frozen_options_are_in():
    p = park(projects=(Project(id="P1", name=text("P1"), status=ProjectStatus.BUILDING),))
    hard = {"difficulty": 5.0, "capex": money(1e9), "lifetime": 5}
    options = [
        option("built", coal_saving(-0.001), project="P1", earliest=2026, **hard),
        option("frozen", coal_saving(-0.001), state=OptionState.FROZEN, **hard),
    ]
    _, made = planned(options, of=p)
    assert {c.option: c.year for c in made.plan.choices} == {"built": 2026, "frozen": 2025}
    assert committed(p, made.network.options, made.network.years) == {"built": 2026, "frozen": 2025}
    assert made.plan.disagreements["built"].key == "planning.disagreement.only_together"


def test_no_options_is_a_plan_too():
    _, made = planned([])
    assert made.plan.choices == ()
    assert made.plan.objective == pytest.approx(0)


def test_what_the_plan_cannot_hold_is_said():
    """A firm pays but states no budget, and clinker is above its limit already: both are warnings with their place."""
    share = (Share(payer="cem", kind=PayerKind.FIRM, amount=8.0),)
    limit = Limit(id="L", kind=LimitKind.INTAKE, commodity="clinker", amount=400.0, unit="t/a")
    p = park(budget=(Budget(payer="park", year=2025, amount=10.0),), limits=(limit,))
    _, made = planned([option("a", ash_link(), capex=money(8.0), lifetime=10, payers=share)], of=p)
    assert [(x.code, x.where.id, x.found) for x in made.problems] == [
        ("payer_without_budget", "cem", "cem"),
        ("limit_exceeded_already", "L", "100"),
    ]


def test_an_interrupted_search_keeps_the_best_found_and_says_so(monkeypatch):
    """A search that ends before it found anything leaves the plan to do nothing; the command ends with code 4."""
    from parkloop.cli.exits import Exit
    from parkloop.cli.step import plan_exit
    from parkloop.planning.built import PlanningModel
    from parkloop.solver import Solution, Status

    ask = PlanningModel.ask

    def in_no_time(model, goal, question):
        return Solution(Status.STOPPED, None, None), ask(model, goal, question)[1]

    brief, _ = planned([option("a", ash_link()), option("s", coal_saving(-0.1))])
    monkeypatch.setattr(PlanningModel, "ask", in_no_time)
    plan = make_plan(brief).plan
    assert (plan.status, plan.choices, plan.gap) == ("stopped", (), None)
    assert plan_exit(plan) is Exit.STOPPED


def test_a_plan_says_what_it_was_solved_with_and_who_confirmed_it():
    brief, made = planned([option("a", ash_link()), option("s", coal_saving(-0.1))])
    assert made.plan.solver["solver"].startswith("highs ")
    assert made.plan.solver["layer"].startswith("linopy ")
    assert made.plan.solver["seed"] == "0"
    assert made.plan.second is None
    second = make_plan(replace(brief, certify=True)).plan.second
    assert second.agrees
    assert second.by
