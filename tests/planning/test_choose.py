"""The planner against enumeration: on small parks every subset is run and the best feasible one is the plan."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operation.small import WORTH, ash_link, case, coal_saving, money, option, park

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.park.steering import Budget, Rule
from parkloop.planning.choose import Demands, choose
from parkloop.planning.logic import Logic, logic_of, money_of


def planned(options, *, of=None, years=(2025,), demands=None, gap=1e-9):
    c = case(options, years=years, of=of)
    objective = value_objective(c.network, c.coefficients, WORTH)
    return c, choose(
        c.network,
        objective,
        logic_of(c.park, options),
        money_of(c.park, c.network, frozenset()),
        demands or Demands(),
        gap=gap,
    )


def options_of(costs):
    return [
        option("a", ash_link(0.8, 150.0), capex=money(costs[0])),
        option("b", ash_link(0.5, 120.0), capex=money(costs[1])),
        option("c", ash_link(0.9, 60.0), capex=money(costs[2])),
        option("s", coal_saving(-0.02), capex=money(costs[3])),
    ]


BUILDS_A_MODEL = settings(max_examples=20)
"""Each example builds a program of its own, which takes far longer than solving it."""


@BUILDS_A_MODEL
@given(st.lists(st.integers(1, 9), min_size=4, max_size=4), st.integers(0, 20), st.booleans())
def test_plan_equals_enumeration(costs, budget, exclusive):
    """All 16 subsets under a budget and an exclusion, each run by itself; the plan reaches the best of them."""
    options = options_of([float(c) for c in costs])
    rules = (Rule(id="r", kind="exclusive", options=("a", "c")),) if exclusive else ()
    p = park(budget=(Budget(payer="park", year=2025, amount=float(budget)),), rules=rules)
    c, chosen = planned(options, of=p)
    operator = Operator(c.network, value_objective(c.network, c.coefficients, WORTH))
    nothing = operator.run().objective
    best = 0.0
    for size in range(5):
        for subset in itertools.combinations(range(4), size):
            names = {options[i].id for i in subset}
            if sum(costs[i] for i in subset) <= budget and not (exclusive and {"a", "c"} <= names):
                best = max(best, nothing - operator.run(dict.fromkeys(names, 1.0)).objective)
    assert chosen.objective == pytest.approx(best, rel=1e-6, abs=1e-9)
    assert chosen.bound == pytest.approx(best, rel=1e-5, abs=1e-6)


def test_budget_by_year_moves_the_second_option_a_year_later():
    """10 a year, two options of 8: one each year; the one worth more goes first (a: 2.25/t class beats s)."""
    options = [option("a", ash_link(), capex=money(8.0)), option("s", coal_saving(-0.001), capex=money(8.0))]
    p = park(budget=tuple(Budget(payer="park", year=y, amount=10.0) for y in (2025, 2026)))
    _, chosen = planned(options, of=p, years=(2025, 2026))
    assert chosen.built == {"a": 2025, "s": 2026}


def test_lead_time_delays_operation():
    _, chosen = planned([option("s", coal_saving(), lead_time=1)], years=(2025, 2026, 2027))
    assert chosen.built == {"s": 2025}
    assert chosen.open[0].tolist() == [0, 1, 1]


def test_prerequisite_in_time():
    """c alone is worth nothing much but needs b; both are chosen, or c is not."""
    options = [option("s", coal_saving(), requires=("b",)), option("b", ash_link(0.01, 1.0))]
    _, chosen = planned(options)
    assert set(chosen.built) == {"s", "b"}
    _, without = planned(options, demands=Demands(closed=frozenset({"b"})))
    assert without.built == {}


def test_forced_and_earliest():
    _, chosen = planned([option("s", coal_saving())], years=(2025, 2026), demands=Demands(forced={"s": 2026}))
    assert chosen.built == {"s": 2026}
    _, later = planned([option("s", coal_saving())], years=(2025, 2026), demands=Demands(earliest={"s": 2026}))
    assert later.built == {"s": 2026}


def test_an_impossible_demand_is_a_sentence():
    options = [option("a", ash_link()), option("b", ash_link(0.5))]
    c = case(options)
    logic = Logic(exclusive=(("a", "b"),), requires=())
    with pytest.raises(NoFeasibleAnswerError) as caught:
        choose(
            c.network,
            value_objective(c.network, c.coefficients, WORTH),
            logic,
            money_of(c.park, c.network, frozenset()),
            Demands(forced={"a": 2025, "b": 2025}),
        )
    assert caught.value.problem.code == "plan_infeasible"


def test_no_options_and_no_budget_are_fine():
    _, chosen = planned([])
    assert (chosen.built, chosen.objective) == ({}, pytest.approx(0))
    p = park(budget=(Budget(payer="park", year=2025, amount=0.0),))
    _, broke = planned([option("s", coal_saving(), capex=money(1.0))], of=p)
    assert broke.built == {}


@BUILDS_A_MODEL
@given(st.integers(0, 30), st.integers(0, 30))
def test_more_money_never_hurts(less, extra):
    options = options_of([5.0, 7.0, 3.0, 9.0])
    few, many = (
        planned(options, of=park(budget=(Budget(payer="park", year=2025, amount=float(b)),)))[1].objective
        for b in (less, less + extra)
    )
    assert many >= few - 1e-7


def test_an_option_that_would_do_nothing_is_not_chosen():
    """a takes all 200 t at a better ratio; b costs nothing but has nothing left to do, so the plan does not name it."""
    options = [option("a", ash_link(0.9, 200.0)), option("b", ash_link(0.8, 200.0))]
    _, chosen = planned(options)
    assert chosen.built == {"a": 2025}
    assert chosen.open.sum() == 1
