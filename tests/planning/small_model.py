"""A planning model of the small park, and every plan of it by enumeration."""

from __future__ import annotations

import itertools
from dataclasses import replace

from tests.operation.small import WORTH, ash_link, case, coal_saving, money, option, park

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.park.steering import Budget
from parkloop.planning.built import PlanningModel
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.measures import measures_of
from parkloop.planning.question import Question
from parkloop.planning.rows import Demands

HELD = ("value", "cost", "co2e", "material", "waste", "investment")


def model(amount=12e6, demands=None, costs=None, leave_out=()):
    """a: 0.8 t clinker per t ash, up to 150 t; b: 0.5, 120 t, not with a; s: a tenth less coal; 8, 6 and 4 million."""
    options = [
        option("a", ash_link(0.8, 150.0), capex=money(8e6), excludes=("b",)),
        option("b", ash_link(0.5, 120.0), capex=money(6e6)),
        option("s", coal_saving(-0.1), capex=money(4e6)),
    ]
    options = [o for o in options if o.id not in leave_out]
    p = park(budget=(Budget(payer="park", year=2025, amount=amount),))
    c = case(options, of=p)
    worth = replace(WORTH, annual_cost={"a": 1000.0, "b": 100.0, "s": 80_000.0, **(costs or {})})
    return PlanningModel(
        c.network,
        measures_of(c.network, c.coefficients, worth),
        logic_of(p, options),
        money_of(p, c.network, frozenset()),
        demands or Demands(),
        held=HELD,
    )


def every_plan(built, goal="value", budget=1.0):
    """{options that stand: measures} for every choice that has a plan, each run for one goal."""
    names = [o.id for o in built.network.options]
    plans = {}
    for size in range(len(names) + 1):
        for chosen in itertools.combinations(names, size):
            others = frozenset(names) - frozenset(chosen)
            try:
                point = built.solve({goal: 1.0}, Question(opened=frozenset(chosen), closed=others, budget=budget))
            except NoFeasibleAnswerError:
                continue
            plans[frozenset(chosen)] = point.values
    return plans
