"""Targets and productivity as JSON: every code with words, every factor with its source."""

from jsonschema import Draft202012Validator
from tests.operation.small import park

from parkloop.park.results import Plan, Productivity, TargetResult
from parkloop.report.views.goals import PRODUCTIVITY, REACHED, productivity_json, reached_json
from parkloop.report.views.schemas import maybe, rows


def plan(**more):
    base = {"objective": 1.0, "objective_name": "cost", "bound": 1.0, "gap": 0.0, "status": "optimal"}
    return Plan(choices=(), spent={}, budget={}, **base, **more)


def row(**more):
    base = {"target": "T1", "indicator": "co2", "year": 2030, "unit": "t/a", "level": 5.0, "reference": 9.0}
    return TargetResult(**base, reached=7.0, shortfall=2.0, **more)


def test_targets():
    told = reached_json(plan(targets=(row(mode="hard"), row(mode="reported", why="no_price"))), park())
    Draft202012Validator(rows(REACHED)).validate(told)
    assert told[0]["why"] is None
    assert told[1]["why"]["code"] == "no_price"
    assert told[1]["why"]["text"]["en"].startswith("Neither")
    assert (told[0]["reached"], told[0]["shortfall"]) == (7.0, 2.0)


def test_productivity():
    found = Productivity(
        year=2030,
        official=(1.0, 2.0),
        converted=(1.0, None),
        basis="prices",
        factors={"clinker": ("CV01", "CV02")},
        unknown=("gizmo",),
        moved_outside=True,
    )
    told = productivity_json(plan(productivity=found), park())
    Draft202012Validator(maybe(PRODUCTIVITY)).validate(told)
    assert told["converted"] == {"reference": 1.0, "plan": None}
    assert [(f["resource"], f["confidence"]) for f in told["factors"]] == [
        ("raw_meal", "stoichiometry"),
        ("kiln_coal", "derived from source seen"),
    ]
    assert all(f["low"] <= f["value"] <= f["high"] and f["sources"] for f in told["factors"])


def test_unknown_productivity_says_why():
    none = Productivity(year=2030, official=(None, None), converted=(None, None), missing="primary:coal")
    assert productivity_json(plan(productivity=none), park())["missing"]["text"]["zh"]
    assert productivity_json(plan(), park()) is None
