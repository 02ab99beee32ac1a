"""The value is one mapping: weights over ranges on arcs, less what open options burden."""

import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, option

from parkloop.operation.objective import Worth, criterion_objective, value_objective


def test_rate_is_weight_over_range_and_zero_without_range():
    worth = Worth(weights={"waste": 0.2, "water": 0.3}, ranges={"waste": 100.0})
    assert worth.rate("waste") == pytest.approx(0.002)
    assert worth.rate("water") == 0


def test_value_of_one_tonne_of_coal():
    """0.25 * 2 / 100 for CO2 plus 0.25 * 700 / 10000 for money = 0.005 + 0.0175."""
    c = case()
    objective = value_objective(c.network, c.coefficients, WORTH)
    i = [a.id for a in c.network.arcs].index("remainder/power/coal/in")
    assert objective.arc[i, 0] == pytest.approx(0.0225)


def test_option_constants_and_yearly_cost():
    """Difficulty 2 of 4 at weight 0.2 burdens 0.1; 1000 of 10000 a year at 0.25 burdens 0.025."""
    c = case([option("o", coal_saving())])
    worth = Worth(
        weights={**WORTH.weights, "difficulty": 0.2},
        ranges={**WORTH.ranges, "difficulty": 4.0},
        constants={"difficulty": {"o": 2.0}},
        annual_cost={"o": 1000.0},
    )
    assert value_objective(c.network, c.coefficients, worth).option[0, 0] == pytest.approx(0.1 + 0.025)


def test_unknown_money_is_taken_out_of_an_exchange_and_of_a_recipe():
    """With money unknown a tonne on the link is worth only its physical effects; the coal saving gains no money."""
    c = case([option("link", ash_link()), option("save", coal_saving())])
    worth = Worth(weights=WORTH.weights, ranges=WORTH.ranges, money_unknown=frozenset({"link", "save"}))
    objective = value_objective(c.network, c.coefficients, worth)
    link = [a.id for a in c.network.arcs].index("link#0")
    clinker = [a.id for a in c.network.arcs].index("remainder/cem/clinker/in")
    physical = 0.8 * 0.25 / 100  # 0.8 t clinker less; its money 0.8 * 300 * 0.25 / 10000 is put back on the link
    money = 0.8 * 300 * 0.25 / 10_000
    assert objective.arc[link, 0] == pytest.approx(money)
    assert 0.8 * objective.arc[clinker, 0] - objective.arc[link, 0] == pytest.approx(physical)
    assert objective.option[c.network.option_index["save"], 0] == pytest.approx(100 * 700 * 0.25 / 10_000)


def test_one_criterion_alone():
    c = case()
    assert criterion_objective(c.network, c.coefficients, "co2e").arc.max() == 2
