"""Rank and plan speak of one value: the ranking's score of an option equals the planner's value of having it alone."""

import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, money, option

from parkloop.evaluation.alone import Alone, evaluate_all
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.planning.worth import provisional_worth, worth_of
from parkloop.screening.screen import screen


@pytest.mark.parametrize("capex", [None, 50_000.0])
def test_score_equals_the_planners_value_alone(capex):
    options = [
        option("link", ash_link(), capex=None if capex is None else money(capex), lifetime=10, difficulty=2.5),
        option("save", coal_saving(), capex=money(10_000.0), lifetime=5),
    ]
    c = case(options)
    alone = Alone(
        c.park,
        c.network,
        c.coefficients,
        Operator(c.network, value_objective(c.network, c.coefficients, WORTH)),
        c.ledger,
    )
    evaluations = evaluate_all(alone, tuple(options))
    ranking = screen(c.park, evaluations, c.ledger).ranking
    worth = worth_of(ranking, evaluations, options, 0.1)
    operator = Operator(c.network, value_objective(c.network, c.coefficients, worth))
    nothing = operator.run().objective
    for row in ranking.rows:
        assert nothing - operator.run({row.option: 1.0}).objective == pytest.approx(row.score, abs=1e-9)


def test_unknown_difficulty_counts_as_the_hardest():
    options = [option("o", coal_saving(), difficulty=None), option("p", coal_saving(), difficulty=1.0)]
    c = case(options)
    alone = Alone(
        c.park,
        c.network,
        c.coefficients,
        Operator(c.network, value_objective(c.network, c.coefficients, WORTH)),
        c.ledger,
    )
    evaluations = evaluate_all(alone, tuple(options))
    worth = worth_of(screen(c.park, evaluations, c.ledger).ranking, evaluations, options, 0.1)
    assert worth.constants["difficulty"] == {"o": 4.0, "p": 0.0}
    assert worth.money_unknown == {"o", "p"}


def test_provisional_ranges_are_the_park_itself():
    worth = provisional_worth({"waste": 200.0, "water": 0.0, "co2e": 2000.0})
    assert dict(worth.ranges) == {"waste": 200.0, "co2e": 2000.0}
    assert worth.weights["waste"] == 0.5
