from __future__ import annotations

import json

import pytest
from tests.cli.calling import call, call_json
from tests.planning.portfolio.small_portfolio import TWELVE, TWELVE_CORE, TWELVE_FRONT, knapsack


def written(tmp_path, document, name="problem.json"):
    file = tmp_path / name
    file.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return file


def test_the_reference_case(tmp_path):
    code, data = call_json("portfolio", written(tmp_path, TWELVE))
    assert code == 0
    assert [tuple(point) for point in data["front"]] == TWELVE_FRONT
    assert list(data["core_index"].values()) == TWELVE_CORE
    assert (data["exact"], data["status"], data["problems"]) == (True, "complete", [])


def test_yaml_and_a_table(tmp_path):
    text = "projects: [a, b]\nobjectives:\n  gain: [2, 1]\n  cost: {direction: min, values: [3, 1]}\n"
    code, out, err = call("portfolio", written(tmp_path, text, "p.yaml"), lang="en")
    assert (code, err) == (0, "")
    assert "gain 3, cost 4" in out


def test_faults_are_located(tmp_path):
    text = "projects: [a, b]\nobjectives:\n  gain: [2]\nexclusive:\n  - [a, z]\n"
    code, data = call_json("portfolio", written(tmp_path, text, "p.yaml"))
    assert code == 1
    assert [(p["code"], p["row"], p["path"]) for p in data["problems"]] == [
        ("portfolio_length", 3, "objectives.gain"),
        ("portfolio_unknown_project", 5, "exclusive[0][1]"),
    ]


def test_no_portfolio_meets_the_conditions(tmp_path):
    document = {"projects": ["a"], "objectives": {"x": [1]}, "constraints": [{"coefficients": [-1], "limit": -2}]}
    code, data = call_json("portfolio", written(tmp_path, document))
    assert code == 3
    assert [(p["code"], p["found"]) for p in data["problems"]] == [("portfolio_infeasible", "constraints[0]")]


def test_stop_and_go_on(tmp_path):
    file, state = written(tmp_path, knapsack(25, 2, seed=4)), tmp_path / "search.json"
    code, data = call_json("portfolio", file, "--seconds", "0.000001", "--state", state)
    assert code == 4
    assert (data["status"], data["exact"], [p["code"] for p in data["problems"]]) == (
        "stopped",
        False,
        ["portfolio_stopped_empty"],
    )
    code, data = call_json("portfolio", file, "--state", state)
    assert (code, data["status"], data["exact"]) == (0, "complete", True)
    code, again = call_json("portfolio", file, "--state", state)
    assert (code, again["front"], again["solves"]["questions"]) == (0, data["front"], 0)
    code, other = call_json("portfolio", written(tmp_path, TWELVE), "--state", state)
    assert (code, other["problems"][0]["code"]) == (1, "portfolio_state_other")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--method", "magic"), "usage_portfolio_method"),
        (("--seconds", "0"), "usage_seconds"),
        (("--seconds", "nan"), "usage_seconds"),
        (("--seconds", "soon"), "usage_bad_value"),
    ],
)
def test_wrong_use(tmp_path, options, code):
    exit_code, data = call_json("portfolio", written(tmp_path, TWELVE), *options)
    assert exit_code == 2
    assert [p["code"] for p in data["problems"]] == [code]
