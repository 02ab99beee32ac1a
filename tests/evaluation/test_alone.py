"""Each option alone: effects by hand, unknowns named, every figure traced."""

import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, money, option, text

from parkloop.evaluation.alone import Alone, evaluate_all
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.park.actions import Manage


def evaluated(*options):
    c = case(options)
    operator = Operator(c.network, value_objective(c.network, c.coefficients, WORTH))
    return c, evaluate_all(Alone(c.park, c.network, c.coefficients, operator, c.ledger), tuple(options))


def test_exchange_by_hand():
    """150 t ash used, 120 t clinker saved; money 120*300 - 150*2 less annuity 16 274.54 of 100 000."""
    c, found = evaluated(option("o", ash_link(), capex=money(100_000.0), lifetime=10))
    v = found["o"].values
    assert (v["waste"], v["material"], v["co2e"]) == (pytest.approx(150), pytest.approx(120), pytest.approx(0))
    assert v["benefit"] == pytest.approx(120 * 300 - 150 * 2 - 16_274.54, abs=0.01)
    assert not found["o"].dead
    for ref in found["o"].refs.values():
        assert {c.ledger[r].kind for r in c.ledger.roots(ref)} <= {"input", "assumption", "knowledge"}


def test_effects_are_booked_once():
    """The saved clinker feeds ``material`` and its money ``benefit``; no criterion of amounts holds it twice."""
    _, found = evaluated(option("o", ash_link(), capex=money(0.0)))
    physical = [e for e in found["o"].effects if e.criterion in {"material", "waste", "co2e", "water"}]
    assert sorted((e.criterion, e.commodity, round(e.amount)) for e in physical) == [
        ("material", "clinker", 120),
        ("waste", "ash", 150),
    ]


def test_unknown_investment_blocks_money_only():
    _, found = evaluated(option("o", coal_saving()))
    assert found["o"].values["benefit"] is None
    assert found["o"].values["co2e"] == pytest.approx(200)
    assert [r.key for r in found["o"].unknown] == ["evaluation.unknown.capex"]


def test_an_option_that_moves_nothing_is_dead_and_management_is_not():
    _, found = evaluated(option("dead", coal_saving(0.0)), option("talk", Manage(content=text("talk"))))
    assert found["dead"].dead
    assert not found["talk"].dead


def test_without_amount_everything_is_unknown_and_it_fails_the_quantity_gate():
    _, found = evaluated(option("o"))
    assert found["o"].values["waste"] is None
    assert not found["o"].passes
