"""The goal at levels of a measure, beside every plan of a small park."""

import pytest
from tests.planning.small_model import every_plan, model

from parkloop.planning.asked import AskedModel
from parkloop.planning.insight.levels import level_curve
from parkloop.planning.question import Question
from parkloop.planning.rows import Demands

COST = {"cost": 1.0}


def test_as_enumerated():
    """Coal is 1000 t or, with s, 900 t: 2000 or 1800 t of CO2. Best by cost is a; a and s together cost 12 million."""
    steps = level_curve(model(), COST, "co2e", 5, Question(gap=1e-6))
    plans = every_plan(model(), goal="cost").values()
    assert [s.level for s in steps] == pytest.approx([2000, 1950, 1900, 1850, 1800], rel=1e-4)
    for step in steps:
        assert step.values["cost"] == pytest.approx(
            min(p["cost"] for p in plans if p["co2e"] <= step.level + 1e-6), rel=1e-5
        )
        assert step.status == "optimal"
        assert step.bound >= step.goal - 1e-6 * abs(step.goal)
    assert [(s.entering, s.leaving) for s in steps] == [((), ()), (("s",), ()), ((), ()), ((), ()), ((), ())]


def test_the_price_is_money_per_tonne():
    """What a with s costs more than a alone, over 200 t of CO2."""
    first, second, *others = level_curve(model(), COST, "co2e", 4, Question(gap=1e-6))
    more = second.values["cost"] - first.values["cost"]
    assert more > 0
    assert second.price == pytest.approx(more / 200, rel=1e-4)
    assert first.price is None
    assert [s.price for s in others] == [None, None]


def test_where_the_best_plan_is_best_in_the_measure_too():
    (only,) = level_curve(model(leave_out=("s",)), COST, "co2e", 5)
    assert only.level == only.values["co2e"] == pytest.approx(2000)


def test_a_measure_of_which_more_is_better():
    steps = level_curve(model(), COST, "value", 3)
    assert [s.level for s in steps] == sorted(s.level for s in steps)
    assert all(s.values["value"] >= s.level - 1e-6 for s in steps)


def test_targets_are_kept_at_every_level():
    """Waste not above what a leaves: without a there is no plan, whatever the level."""
    plain = model()
    within = {"waste": (float("-inf"), plain.solve(COST).values["waste"] + 1.0)}
    built = AskedModel(
        plain.network,
        plain.measures,
        plain.logic,
        plain.money,
        Demands(),
        held=plain.held,
        within=within,
        aspired={"material": (0.0, 1.0)},
    )
    steps = level_curve(built, {"value": 1.0}, "co2e", 4)
    assert all(s.values["waste"] <= within["waste"][1] + 1e-6 for s in steps)
    assert all("a" in s.built for s in steps)
