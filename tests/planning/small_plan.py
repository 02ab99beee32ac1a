"""A brief for the planner over the small park of two firms."""

from __future__ import annotations

from tests.operation.small import GRID, WORTH, case, park

from parkloop.evaluation.alone import Alone, evaluate_all
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.planning.plan import Brief, make_plan
from parkloop.planning.worth import worth_of
from parkloop.screening.screen import screen


def planned(options, *, of=None, rate=0.1):
    p = of or park()
    c = case(options, years=(2027,), of=p)
    operator = Operator(c.network, value_objective(c.network, c.coefficients, WORTH))
    evaluations = evaluate_all(Alone(p, c.network, c.coefficients, operator, c.ledger), tuple(options))
    ranking = screen(p, evaluations, c.ledger).ranking
    worth = worth_of(ranking, evaluations, options, rate)
    brief = Brief(
        park=p,
        observed=c.observed,
        options=options,
        evaluations=evaluations,
        ranking=ranking,
        worth=worth,
        grid=GRID,
        ledger=c.ledger,
    )
    return brief, make_plan(brief)
