from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report.sample import result

from parkloop.base.text import Text
from parkloop.park.enums import StateKind
from parkloop.park.results import IndicatorValue
from parkloop.park.steering import Target
from parkloop.report.views.effects import plan_effects_json, targets_json

NAME = Text("利用率", "use")


def scene(planned, direction, target, **more):
    r = result()
    values = dict(zip(("OBSERVED", "REFERENCE", "REOPERATED", "PLAN"), (0.2, 0.3, 0.35, planned), strict=True))
    indicators = {
        StateKind[k]: (IndicatorValue(id="use", name=NAME, unit="1", value=v, direction=direction),)
        for k, v in values.items()
    }
    aim = Target(id="T1", indicator="use", target_value=target, year=2030, **more)
    return replace(r, indicators=indicators, park=r.park.but(targets=(aim,)))


def test_change_is_plan_minus_reference():
    (row,) = plan_effects_json(scene(0.5, 1, 0.4))["indicators"]
    assert row["columns"] == {"observed": 0.2, "reference": 0.3, "reoperated": 0.35, "plan": 0.5}
    assert row["change"] == pytest.approx(0.2)


def test_change_is_unknown_where_the_plan_is():
    assert plan_effects_json(scene(None, 1, 0.4))["indicators"][0]["change"] is None


def test_effects_of_the_chosen_options_only():
    r = result()
    chosen = [c.option for c in r.plan.choices]
    assert [o["option"] for o in plan_effects_json(r)["options"]] == chosen


@pytest.mark.parametrize(
    ("planned", "direction", "target", "more", "reached"),
    [
        (0.5, 1, 0.4, {}, True),
        (0.5, 1, 0.6, {}, False),
        (0.5, -1, 0.4, {}, False),
        (0.5, -1, 0.5, {}, True),
        (None, 1, 0.4, {}, None),
        (0.5, 0, 0.4, {}, None),
        (0.5, 0, 0.4, {"base_value": 0.2}, True),
        (0.5, 0, 0.4, {"base_value": 0.9}, False),
        (0.5, 1, 0.4, {"unit": "t"}, None),
    ],
)
def test_whether_a_target_is_reached(planned, direction, target, more, reached):
    (shown,) = targets_json(scene(planned, direction, target, **more))
    assert shown["reached"] is reached
    assert shown["columns"]["observed"] == 0.2
