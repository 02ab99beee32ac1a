"""Bad data of a plan through the command: exit code, place and sentence, never a traceback."""

from __future__ import annotations

import copy
import json
import re

import pytest
import yaml
from tests.cli.calling import call, call_json
from tests.cli.commands.test_plan_goals import document, priced
from tests.planning.portfolio.small_portfolio import knapsack


def aimed(indicator, value):
    return {"id": "T1", "indicator": indicator, "year": 2025, "target_value": value, "unit": "tCO2/a", "hard": True}


def changed(kind):
    d = copy.deepcopy(document())
    mine = d["options"][0]
    less = {"type": "ReplaceRecipe", "node": "works", "side": "in", "commodity": "lump", "fraction": -0.01}
    yours = {**mine, "id": "yours", "direction": "unit_nodes", "actions": [less]}
    if kind == "price":
        d["commodities"][1]["price"] = priced(-300)
    elif kind == "capacity":
        mine["actions"][0]["capacity"] = -5
    elif kind == "process":
        d["processes"] = [
            {"id": "P", "node": "works", "product": "brick", "activity": 600, "capacity": -1, "unit": "t/a"}
        ]
    elif kind == "circle":
        d["options"].append(yours)
        d["rules"] = [
            {"id": "R1", "kind": "requires", "options": ["mine", "yours"]},
            {"id": "R2", "kind": "requires", "options": ["yours", "mine"]},
        ]
    elif kind == "demand":
        d["nodes"][1]["makes"][0]["amount"] = 0
    elif kind == "cost":
        del mine["capex"]
    elif kind == "budget":
        d["budget"] = [{"payer": "park", "year": 2025, "amount": 0}]
    elif kind == "unbounded":
        d["commodities"][1]["price"] = priced(1e30)
    elif kind == "impossible":
        d["targets"] = [aimed("co2", -100.0)]
    elif kind == "indicator":
        d["targets"] = [aimed("co2_footprint", 1.0)]
    elif kind == "chances":
        d["scenarios"] = [{"id": "s1", "probability": 0.5}, {"id": "s2", "probability": 0.7}]
    elif kind == "barred":
        ours = {**yours, "id": "ours", "actions": [{**less, "fraction": -0.02}]}
        d["options"] += [{**yours, "state": "frozen"}, {**ours, "state": "frozen"}]
        d["rules"] = [{"id": "R1", "kind": "exclusive", "options": ["yours", "ours"]}]
    elif kind == "empty":
        d.update(options=[], flows=[], targets=[])
        takes = [{"commodity": "lump", "amount": 10, "unit": "t/a"}]
        d["nodes"] = [{"id": "power", "name": {"zh": "厂", "en": "works"}, "takes": takes, "makes": []}]
    return d


CASES = [
    ("price", 0, "price_pays_the_buyer", "commodities[1].price.value"),
    ("unbounded", 1, "figure_beyond_bounds", "commodities[1].price.value"),
    ("capacity", 1, "negative_amount", "options[0].actions[0].capacity"),
    ("process", 1, "negative_amount", "processes[0].capacity"),
    ("impossible", 3, "target_unreachable", "targets[0].target_value"),
    ("indicator", 1, "target_indicator_unknown", "targets[0].indicator"),
    ("circle", 1, "prerequisite_circle", "rules[0].options"),
    ("barred", 3, "plan_conflict", "rules[0].options"),
    ("demand", 0, "product_without_output", "nodes[1].makes[0].amount"),
    ("cost", 0, "option_without_cost", "options[0].capex"),
    ("chances", 1, "scenario_chances_not_one", "scenarios[1].probability"),
    ("budget", 0, "budget_is_zero", "budget[0].amount"),
    ("empty", 0, "plan_without_options", "options"),
]


def written(tmp_path, data, name="park.yaml"):
    file = tmp_path / name
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


@pytest.mark.parametrize(("kind", "exit_code", "problem", "path"), CASES)
def test_each_is_a_sentence_with_its_place(tmp_path, kind, exit_code, problem, path):
    code, told = call_json("plan", written(tmp_path, changed(kind)))
    assert code == exit_code
    found = {p["code"]: p for p in told["problems"]}
    assert "plan_failed" not in found
    assert problem in found
    assert (found[problem]["path"], found[problem]["file"]) == (path, "park.yaml")
    assert found[problem]["row"]
    assert found[problem]["severity"] == ("warning" if exit_code == 0 else "error")
    for text in (found[problem]["message"], found[problem]["hint"]):
        assert re.search("[一-鿿]", text["zh"])
        assert not re.search("[一-鿿]{3}", text["en"])
        assert not re.search("[{}]", text["zh"] + text["en"])
    if exit_code == 0:
        assert told["plan"]["status"] == "optimal"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["unbounded", "indicator", "barred"])
def test_on_the_screen_in_both_languages(tmp_path, kind, lang):
    """What and where stand on the error stream, and nothing of the program's inside."""
    exit_code, problem, path = next(x[1:] for x in CASES if x[0] == kind)
    code, _out, err = call("plan", written(tmp_path, changed(kind)), lang=lang)
    assert code == exit_code
    assert path in err or "park.yaml" in err
    assert problem not in err
    assert "Traceback" not in err
    assert bool(re.search("[一-鿿]{4}", err)) == (lang == "zh")


def test_the_least_relaxation_is_printed(tmp_path):
    """Two decided options that exclude one another: nothing to stretch; that is said, with their names."""
    _, told = call_json("plan", written(tmp_path, changed("barred")))
    (problem,) = [p for p in told["problems"] if p["code"] == "plan_conflict"]
    assert set(problem["found"].split(", ")) == {"ours", "yours"}
    assert "须取消一项" in problem["message"]["zh"]
    assert "has to be undone" in problem["message"]["en"]


@pytest.mark.parametrize(
    ("kind", "change", "exit_code", "problem"),
    [
        (
            "circle",
            {"prerequisites": [{"project": "a", "requires": "b"}, {"project": "b", "requires": "a"}]},
            1,
            "portfolio_cycle",
        ),
        ("empty", {"projects": []}, 1, "portfolio_empty"),
        ("poor", {"constraints": [{"coefficients": [-1, -1], "limit": -3}]}, 3, "portfolio_infeasible"),
        ("huge", {"objectives": {"gain": [1e301, 1]}}, 1, "portfolio_number"),
        ("blank", {"objectives": {"gain": [None, 1]}}, 1, "portfolio_blank"),
    ],
)
def test_portfolio(tmp_path, kind, change, exit_code, problem):
    data = {"projects": ["a", "b"], "objectives": {"gain": [2, 1]}} | change
    code, told = call_json("portfolio", written(tmp_path, data, f"{kind}.yaml"))
    assert code == exit_code
    found = {p["code"]: p for p in told["problems"]}
    assert found[problem]["path"]
    assert found[problem]["message"]["zh"] != found[problem]["message"]["en"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_time_at_all_is_said(tmp_path, lang):
    file = tmp_path / "knapsack.json"
    file.write_text(json.dumps(knapsack(25, 2, seed=4)), encoding="utf-8")
    code, told = call_json("portfolio", file, "--seconds", "1e-9")
    assert (code, told["front"]) == (4, [])
    assert [p["code"] for p in told["problems"]] == ["portfolio_stopped_empty"]
    _, _, err = call("portfolio", file, "--seconds", "1e-9", lang=lang)
    assert ("结果为空" if lang == "zh" else "the front is empty") in err
