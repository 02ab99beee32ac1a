import io

import pytest
from tests.operation.small import park
from tests.planning.goals import target

from parkloop.cli.plangoal import goal_of, known_targets, show_targets, targets_of
from parkloop.cli.screen import Screen
from parkloop.cli.session import UsageProblemError
from parkloop.park.results import Plan, Productivity, TargetResult


def test_targets_of_the_line():
    assert targets_of(["T1=hard", "T2 = 5000"]) == {"T1": "hard", "T2": 5000.0}
    for text in ("T1", "T1=", "=hard", "T1=-3", "T1=soft", "T1=nan"):
        with pytest.raises(UsageProblemError):
            targets_of([text])


def test_only_targets_of_the_park():
    known_targets(park(targets=(target(70.0),)), {"T1": "hard"})
    with pytest.raises(UsageProblemError) as caught:
        known_targets(park(), {"T1": "hard"})
    assert caught.value.problems[0].code == "usage_target"


def test_a_goal_that_is_none_is_a_matter_of_usage():
    assert goal_of("cost").text == "cost"
    with pytest.raises(UsageProblemError) as caught:
        goal_of("costs")
    assert "co2e" in (caught.value.problems[0].expected or "")


@pytest.mark.parametrize(("lang", "word"), [("zh", "必须达到"), ("en", "must be reached")])
def test_shown(lang, word):
    row = TargetResult(
        target="T1",
        indicator="co2",
        year=2030,
        mode="hard",
        unit="tCO2/a",
        level=10.0,
        reference=20.0,
        reached=10.0,
        shortfall=0.0,
    )
    ratio = Productivity(year=2030, official=(1.0, 2.0), converted=(1.0, None))
    plan = Plan(
        choices=(),
        objective=None,
        objective_name="value",
        bound=None,
        gap=None,
        status="optimal",
        spent={},
        budget={},
        targets=(row,),
        productivity=ratio,
    )
    out = io.StringIO()
    show_targets(Screen(lang, out), plan)
    assert word in out.getvalue()
    assert "2030" in out.getvalue()
