"""Why an option is not in the plan."""

from dataclasses import replace

import pytest
from tests.planning.small_model import every_plan, model

from parkloop.planning.insight.elastic import BUDGET, EXCLUSIVE, FORCED, OPENED
from parkloop.planning.insight.switching import Switching
from parkloop.planning.insight.whynot import COSTS, FORBIDDEN, why_not
from parkloop.planning.rows import Demands


def test_the_loss_as_enumerated():
    built = model()
    plans = every_plan(built)
    best = max(v["value"] for v in plans.values())
    (told,) = why_not(Switching(built, {"value": 1.0}))
    assert told.option == "b"
    assert told.answer == COSTS
    assert told.loss == pytest.approx(best - max(v["value"] for c, v in plans.items() if "b" in c))
    assert told.least_loss == pytest.approx(told.loss)
    assert told.leaving == ("a",)


def test_what_saving_coal_would_cost():
    """By cost alone: 80 000 a year against 70 000 of coal."""
    told = {w.option: w for w in why_not(Switching(model(), {"cost": 1.0}))}
    assert told["s"].loss == pytest.approx(10_000)
    assert told["s"].change["co2e"] == pytest.approx(-200)
    assert told["b"].loss == pytest.approx(34_700 - 17_660)


def test_what_forbids_is_named():
    decided = Switching(model(demands=Demands(forced={"a": 2025})), {"cost": 1.0})
    told = {w.option: w for w in why_not(decided)}
    assert told["b"].answer == FORBIDDEN
    assert {c.kind for c in told["b"].conflict.conditions} == {EXCLUSIVE, FORCED, OPENED}
    poor = Switching(model(amount=5e6), {"cost": 1.0})
    (told,) = why_not(poor, ["a"])
    assert {c.kind for c in told.conflict.conditions} >= {OPENED, BUDGET}
    assert min(r.amount for r in told.conflict.together) == pytest.approx(3e6)  # 8 million against 5


def test_of_equal_plans_the_one_that_changes_least_is_told():
    """b bars a, so a goes; where s is among the answers only because a search ended there it is not told to come in."""

    class Restless(Switching):
        def forced(self, option):
            found = super().forced(option)
            also = self.model.solve(self.goal, replace(self.question, opened=frozenset({option, "s"})))
            point = replace(also, goal=found.point.goal + 1e-9)
            return replace(found, point=point)

    switching = Restless(model(), {"cost": 1.0})
    (told,) = why_not(switching, ["b"])
    assert told.entering == ()
    assert told.leaving == ("a",)
    assert told.loss == pytest.approx(34_700 - 17_660)
