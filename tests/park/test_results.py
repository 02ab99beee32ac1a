"""Values between rooms: what is unknown stays None, and one failed gate is enough."""

import pytest

from parkloop.base.text import Text
from parkloop.park.option import Reason
from parkloop.park.results import Choice, Evaluation, Finding, IndicatorValue, Plan, RankRow


@pytest.mark.parametrize(
    ("gates", "passes"),
    [
        ({}, True),
        ({"law": "pass", "limits": "conditional"}, True),
        ({"law": "pass", "limits": "fail"}, False),
    ],
)
def test_gates(gates, passes):
    assert Evaluation(option="A", values={"co2": None}, refs={}, effects=(), gates=gates).passes is passes


def test_unknown_stays_unknown():
    assert IndicatorValue(id="i", name=Text("指标"), unit="1", value=None).threshold is None
    assert Finding(id="f", kind="k", problem=Reason(key="x")).amount is None
    row = RankRow(
        option="A", score=0.5, low=0.4, high=0.6, rank=1, best_rank=1, worst_rank=2, contributions={"co2": None}
    )
    assert (row.topsis, row.topsis_rank, row.first_share) == (None, None, None)


def test_a_plan_without_an_optimum():
    plan = Plan(
        choices=(Choice(option="A", year=2025, size=1.0, in_operation=2026),),
        objective=None,
        objective_name="cost",
        bound=None,
        gap=None,
        status="stopped",
        spent={},
        budget={},
    )
    assert plan.contributions == ()
    assert plan.values == {}
