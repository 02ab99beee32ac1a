"""One built model, many questions: goals, bounds on measures, closed and opened options, budgets."""

import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, money, option, park

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.park.steering import Budget
from parkloop.planning.built import PlanningModel
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.measures import measures_of
from parkloop.planning.question import Question


def built(held=("cost", "co2e", "material"), **more):
    """Link a (0.8 t clinker per t ash, up to 150 t), link b (0.5, 120 t), a tenth less coal; 8, 6 and 4 million."""
    options = [
        option("a", ash_link(0.8, 150.0), capex=money(8e6), excludes=("b",)),
        option("b", ash_link(0.5, 120.0), capex=money(6e6)),
        option("s", coal_saving(-0.1), capex=money(4e6)),
    ]
    p = park(budget=(Budget(payer="park", year=2025, amount=12e6),))
    c = case(options, of=p)
    from dataclasses import replace

    worth = replace(WORTH, annual_cost={"a": 1000.0, "b": 100.0, "s": 80_000.0})
    measures = measures_of(c.network, c.coefficients, worth)
    return PlanningModel(
        c.network, measures, logic_of(p, options), money_of(p, c.network, frozenset()), held=held, **more
    )


def test_goals():
    """CO2 alone wants the coal saving; cost alone the clinker: 150 * (0.8 * 300 - 2) - 1000 = 34 700 a year."""
    model = built()
    co2 = model.solve({"co2e": 1.0})
    assert "s" in co2.built
    assert co2.values["co2e"] == pytest.approx(1800)
    cost = model.solve({"cost": 1.0})
    assert set(cost.built) == {"a"}
    assert cost.values["cost"] == pytest.approx(610_000 - 34_700)
    assert cost.gap == 0


def test_bounds_on_measures_and_back():
    """At most 1 900 t CO2 brings the coal saving in beside the link; without the bound it leaves again."""
    model = built()
    bounded = model.solve({"cost": 1.0}, Question(within={"co2e": (-float("inf"), 1900.0)}))
    assert set(bounded.built) == {"a", "s"}
    assert bounded.values["cost"] == pytest.approx(610_000 - 34_700 - 70_000 + 80_000)
    assert set(model.solve({"cost": 1.0}).built) == {"a"}


def test_closed_opened_and_budget():
    """Without a the link b is best: 120 * (0.5 * 300 - 2) - 100 = 17 660; half the money pays for b alone."""
    model = built()
    without = model.solve({"cost": 1.0}, Question(closed=frozenset({"a"})))
    assert without.values["cost"] == pytest.approx(610_000 - 17_660)
    forced = model.solve({"cost": 1.0}, Question(opened=frozenset({"s"})))
    assert set(forced.built) == {"a", "s"}
    assert set(model.solve({"cost": 1.0}, Question(budget=0.5)).built) == {"b"}
    assert model.solve({"cost": 1.0}, Question(budget=0.0)).built == {}


def test_the_impossible_is_said():
    model = built()
    with pytest.raises(NoFeasibleAnswerError):
        model.solve({"cost": 1.0}, Question(within={"co2e": (-float("inf"), 100.0)}))
    with pytest.raises(NoFeasibleAnswerError):
        model.solve({"cost": 1.0}, Question(opened=frozenset({"a", "b"})))
    assert set(model.solve({"cost": 1.0}).built) == {"a"}  # and the model goes on


def test_weighted_goal_equals_the_sum():
    model = built()
    both = model.solve({"cost": 1.0, "co2e": 500.0})
    assert both.goal == pytest.approx(-(both.values["cost"] + 500 * both.values["co2e"]))
    assert set(both.built) == {"a", "s"}


def test_an_aspired_level_is_bought_where_its_price_pays():
    """The coal saving costs 10 000 net and brings 200 t CO2: worth it from 50 a tonne on (level 1 800 t)."""
    model = built()
    cheap = model.solve({"cost": 1.0}, Question(aspired={"co2e": (1800.0, 49.0)}))
    assert set(cheap.built) == {"a"}
    assert cheap.goal == pytest.approx(-(610_000 - 34_700) - 49 * 200)
    assert set(model.solve({"cost": 1.0}, Question(aspired={"co2e": (1800.0, 51.0)})).built) == {"a", "s"}
    assert set(model.solve({"cost": 1.0}).built) == {"a"}


def test_goal_programming_counts_shortfalls_alone():
    """1 800 t CO2 against 1 900 aspired to, 380 t of bought clinker against 450: nothing falls short."""
    model = built()
    both = model.solve({}, Question(aspired={"co2e": (1900.0, 1.0), "material": (450.0, 1.0)}))
    assert both.values["co2e"] <= 1900
    assert both.values["material"] <= 450 + 1e-6
    assert both.goal == pytest.approx(0)


def test_a_search_that_found_nothing_in_time_returns_what_is_decided_anyway():
    """Stopped before it began: no investment, business as usual (610 000 a year), called stopped, without a gap."""
    model = built(stop=lambda: True)
    point = model.solve({"cost": 1.0}, Question(time_limit=0.0))
    assert point.status == "stopped"
    assert point.built == {}
    assert point.values["cost"] == pytest.approx(610_000)
    assert point.gap is None
