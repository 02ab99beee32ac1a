"""Bad data of a plan through the command: exit code, place and sentence, never a traceback."""

from __future__ import annotations

import copy

import pytest
import yaml
from tests.cli.calling import call_json
from tests.cli.commands.test_plan_goals import document, priced


def changed(kind):
    d = copy.deepcopy(document())
    mine = d["options"][0]
    if kind == "price":
        d["commodities"][1]["price"] = priced(-300)
    elif kind == "capacity":
        mine["actions"][0]["capacity"] = -5
    elif kind == "process":
        d["processes"] = [
            {"id": "P", "node": "works", "product": "brick", "activity": 600, "capacity": -1, "unit": "t/a"}
        ]
    elif kind == "circle":
        less = {"type": "ReplaceRecipe", "node": "works", "side": "in", "commodity": "lump", "fraction": -0.01}
        yours = {**mine, "id": "yours", "direction": "unit_nodes", "actions": [less]}
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
    return d


@pytest.mark.parametrize(
    ("kind", "exit_code", "problem", "path"),
    [
        ("price", 0, "price_pays_the_buyer", "commodities[1].price.value"),
        ("capacity", 1, "negative_amount", "options[0].actions[0].capacity"),
        ("process", 1, "negative_amount", "processes[0].capacity"),
        ("circle", 0, "prerequisite_circle", "rules[0].options"),
        ("demand", 0, "product_without_output", "nodes[1].makes[0].amount"),
        ("cost", 0, "option_without_cost", "options[0].capex"),
        ("budget", 0, "budget_is_zero", "budget[0].amount"),
    ],
)
def test_each_is_a_sentence_with_its_place(tmp_path, kind, exit_code, problem, path):
    file = tmp_path / "park.yaml"
    file.write_text(yaml.safe_dump(changed(kind), allow_unicode=True), encoding="utf-8")
    code, told = call_json("plan", file)
    assert code == exit_code
    found = {p["code"]: p for p in told["problems"]}
    assert problem in found
    assert found[problem]["path"] == path
    assert found[problem]["message"]["zh"]
    if exit_code == 0:
        assert told["plan"]["status"] == "optimal"


def test_no_options_is_an_empty_plan(tmp_path):
    lonely = document(options=[], flows=[], targets=[])
    lonely["nodes"] = [
        {
            "id": "power",
            "name": {"zh": "厂", "en": "works"},
            "takes": [{"commodity": "lump", "amount": 10, "unit": "t/a"}],
            "makes": [],
        }
    ]
    file = tmp_path / "park.yaml"
    file.write_text(yaml.safe_dump(lonely, allow_unicode=True), encoding="utf-8")
    code, told = call_json("plan", file)
    assert code == 0
    assert told["plan"]["options"] == []
