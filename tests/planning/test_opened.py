"""Sizes, grants and loans chosen with options and years: by hand, and against trying everything out.

A tonne of ash from power to cement replaces 0.8 t of clinker at 300 and is hauled 2 km at 1: 238 a tonne. 200 t/a are
left over. An investment over 10 years at 10 % costs 0.16274539 of it a year.
"""

import itertools
import random
from dataclasses import replace

import pytest
from tests.operation.small import GRID, ash_link, coal_saving, money, option, park, text
from tests.planning.small_plan import planned

from parkloop.park.actions import Manage
from parkloop.park.enums import OptionState, PayerKind
from parkloop.park.scale import Scale
from parkloop.park.steering import Budget
from parkloop.planning.certify import Case, certify
from parkloop.planning.goal import read_goal
from parkloop.planning.plan import make_plan

SAVED, YEARLY = 238.0, 0.1627453949
SCALE = Scale(unit="t/a", points=((50.0, 60e3), (100.0, 90e3), (200.0, 140e3)))


def sized(id="a", scale=SCALE, **more):
    capex = money(scale.points[-1][1])
    return option(id, ash_link(0.8, scale.full), **{"capex": capex, "lifetime": 10, "scale": scale, **more})


def own(amount, year=2025):
    return Budget(payer="park", year=year, amount=amount)


def plan(options, *budget, goal="cost"):
    """The plan and whether its certificate agrees; the least cost, said as what is gained a year."""
    brief, _ = planned([replace(o, scale=None) for o in options], of=park(budget=budget))
    brief = replace(brief, options=options, goal=read_goal(goal))
    made = make_plan(brief)
    case = Case(
        park=brief.park, observed=brief.observed, options=made.network.options, worth=made.worth, grid=GRID,
        logic=made.logic, money=made.money, demands=made.demands, freer=goal != "value",
    )  # fmt: skip
    assert certify(case, made.network, made.chosen).agrees
    assert made.plan.status == "optimal"
    return made


def usual():
    return make_plan(replace(planned([])[0], goal=read_goal("cost"))).plan.objective


def test_a_budget_decides_on_the_size():
    """100 000 of money buy 120 t/a: 90 000 for 100 t, 10 000 at 500 a tonne for 20 more."""
    made = plan([sized()], own(100e3))
    (choice,) = made.plan.choices
    assert (choice.size, choice.amount, choice.unit) == (pytest.approx(0.6), pytest.approx(120.0), "t/a")
    assert choice.capex == pytest.approx(100e3)
    assert usual() - made.plan.objective == pytest.approx(120 * SAVED - YEARLY * 100e3, abs=0.01)
    assert made.plan.spent["*", 2025] == pytest.approx(100e3)


def test_without_a_budget_the_larger_the_cheaper_by_the_tonne():
    """At 200 t a tonne costs 700 of investment, at 100 t 900: full size."""
    (choice,) = plan([sized()]).plan.choices
    assert (choice.size, choice.amount, choice.capex) == (1.0, 200.0, 140e3)


def test_a_curve_that_gets_dear_ends_at_its_bend():
    """The second 100 t cost 2 000 a tonne: 325 a year, above the 238 that a tonne brings."""
    bent = Scale(unit="t/a", points=((50.0, 60e3), (100.0, 90e3), (200.0, 290e3)))
    (choice,) = plan([sized(scale=bent)]).plan.choices
    assert (choice.size, choice.capex) == (0.5, 90e3)


def test_a_grant_and_a_loan():
    """20 % of 140 000 are granted; 30 000 lent at 5 % over 5 years save 0.12442379 of it at 10 %.

    238 * 200 - 0.16274539 * (140 000 - 28 000 - 0.12442379 * 30 000) = 47 600 - 0.16274539 * 108 267.29 = 29 980.00.
    """
    state = Budget(payer="state", kind=PayerKind.GRANT, year=2025, amount=30e3, max_share=0.2)
    bank = Budget(payer="bank", kind=PayerKind.LOAN, year=2025, amount=30e3, interest=0.05, term=5)
    made = plan([sized()], own(100e3), state, bank)
    (choice,) = made.plan.choices
    assert {s.payer: s.amount for s in choice.paid} == pytest.approx({"*": 82e3, "state": 28e3, "bank": 30e3})
    assert choice.repayment == pytest.approx(30e3 * 0.23097480, abs=0.01)
    assert usual() - made.plan.objective == pytest.approx(29_980.0, abs=0.1)
    assert made.plan.spent["state", 2025] == pytest.approx(28e3)


def test_a_dear_loan_is_drawn_only_as_far_as_it_must():
    """At 15 % a loan is dearer than own money at 10 %: 40 000 of 140 000 are lent, not the 90 000 that are there."""
    bank = Budget(payer="bank", kind=PayerKind.LOAN, year=2025, amount=90e3, interest=0.15, term=5)
    (choice,) = plan([sized()], own(100e3), bank).plan.choices
    assert {s.payer: s.amount for s in choice.paid} == pytest.approx({"*": 100e3, "bank": 40e3})


def test_decided_options_and_those_without_a_size_stay_as_they_are():
    fixed = sized("a", state=OptionState.FROZEN)
    assert [(c.size, c.capex) for c in plan([fixed]).plan.choices] == [(1.0, None)]
    spoken = replace(sized("a"), actions=(ash_link(0.8, 200.0), Manage(content=text("m"))))
    assert [(c.size, c.capex) for c in plan([spoken]).plan.choices] == [(1.0, None)]


def test_value_too_and_options_that_have_no_size():
    made = plan([sized(), option("s", coal_saving(), capex=money(2e3), lifetime=6)], own(101e3), goal="value")
    assert {c.option for c in made.plan.choices} == {"a", "s"}
    assert sum(v for (p, _), v in made.plan.spent.items() if p == "*") <= 101e3 * (1 + 1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_against_trying_everything_out(seed):
    """Two ways for the same 200 t, with money in two years: sizes on a grid of 2 t, each year or never."""
    dice = random.Random(seed)
    budget = {2025: dice.choice([40e3, 90e3, 130e3]), 2026: dice.choice([0.0, 70e3])}
    scales = [_scale(dice) for _ in range(2)]
    options = [sized(name, scale) for name, scale in zip("ab", scales, strict=True)]
    best = 0.0
    steps = [[(None, 0.0, 0.0)] + [(y, s, scale.capex(s / scale.full)) for y in budget for s in _grid(scale)]
             for scale in scales]  # fmt: skip
    for pair in itertools.product(*steps):
        if all(sum(c for y, _, c in pair if y == year) <= limit for year, limit in budget.items()):
            best = max(best, sum(_year(pair, year) for year in (2025, 2026, 2027)) / 3)
    made = plan(options, *(own(v, y) for y, v in budget.items()))
    found = usual() - made.plan.objective
    assert found >= best * (1 - 1e-6) - 0.01
    assert found <= best + 4 * 2.0 * SAVED  # off the grid by less than two steps of either size


def _scale(dice):
    sizes = [dice.choice([20.0, 40.0]), 100.0, dice.choice([150.0, 200.0])]
    costs = list(itertools.accumulate([dice.uniform(10e3, 40e3), dice.uniform(20e3, 60e3), dice.uniform(5e3, 90e3)]))
    return Scale(unit="t/a", points=tuple(zip(sizes, costs, strict=True)))


def _grid(scale):
    low, high = scale.points[0][0], scale.full
    return sorted({low, high, *(low + 2.0 * k for k in range(int((high - low) / 2) + 1))})


def _year(pair, year):
    running = [(s, c) for y, s, c in pair if y is not None and y <= year]
    return min(200.0, sum(s for s, _ in running)) * SAVED - YEARLY * sum(c for _, c in running)
