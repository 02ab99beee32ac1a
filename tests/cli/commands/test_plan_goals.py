"""Goals and targets as a user asks for them, and what a plan cannot be made of: sentences, never a traceback."""

from __future__ import annotations

import pytest
import yaml
from tests.cli.calling import call, call_json

MONEY = {"year": 2024, "source": "test", "confidence": "source seen"}


def priced(value):
    return {"value": value, "unit": "CNY/t", **MONEY}


def document(**changes):
    """Power plant and cement plant; ash for clinker as the user's own option, a coal saving as another."""
    base = {
        "schema": "parkloop/1",
        "park": {"id": "p", "name": {"zh": "小园区", "en": "small"}, "base_year": 2024, "horizon": [2025, 2026]},
        "assumptions": {"haul_cost": 1.0, "discount_rate": 0.1},
        "commodities": [
            {"id": "fly_ash", "name": {"zh": "粉煤灰", "en": "fly ash"}, "kind": "by_product", "unit": "t"},
            {"id": "lump", "name": {"zh": "块料", "en": "lump"}, "kind": "material", "unit": "t", "price": priced(300)},
            {
                "id": "coal",
                "name": {"zh": "煤", "en": "coal"},
                "kind": "fuel",
                "unit": "t",
                "price": priced(700),
                "co2_factor": 2.0,
            },
            {"id": "brick", "name": {"zh": "砖", "en": "brick"}, "kind": "product", "unit": "t", "price": priced(400)},
        ],
        "nodes": [
            {
                "id": "power",
                "name": {"zh": "电厂", "en": "power plant"},
                "takes": [{"commodity": "coal", "amount": 1000, "unit": "t/a"}],
                "makes": [{"commodity": "fly_ash", "amount": 300, "unit": "t/a"}],
            },
            {
                "id": "works",
                "name": {"zh": "砖厂", "en": "brickworks"},
                "takes": [
                    {"commodity": "lump", "amount": 500, "unit": "t/a"},
                    {"commodity": "fly_ash", "amount": 100, "unit": "t/a"},
                ],
                "makes": [{"commodity": "brick", "amount": 600, "unit": "t/a"}],
            },
        ],
        "flows": [{"id": "F1", "from": "power", "to": "works", "commodity": "fly_ash", "amount": 100, "unit": "t/a"}],
        "options": [
            {
                "id": "mine",
                "state": "own",
                "name": {"zh": "多用灰", "en": "more ash"},
                "direction": "symbiosis_paths",
                "task": "linkage",
                "difficulty": 1,
                "capex": 10000,
                "opex": 0,
                "lifetime": 10,
                "actions": [
                    {
                        "type": "OpenLink",
                        "from": "power",
                        "to": "works",
                        "commodity": "fly_ash",
                        "replaces": "lump",
                        "ratio": 0.8,
                        "capacity": 150,
                        "distance": 2,
                    }
                ],
            }
        ],
        "targets": [
            {"id": "T1", "indicator": "solid_waste_utilisation", "target_value": 70, "unit": "%", "year": 2026}
        ],
    }
    return {**base, **changes}


@pytest.fixture
def written(tmp_path):
    def write(**changes):
        file = tmp_path / "park.yaml"
        file.write_text(yaml.safe_dump(document(**changes), allow_unicode=True), encoding="utf-8")
        return file

    return write


def test_targets_stand_in_the_plan(written):
    """100 of 300 t are used: 33.3 %; the target asks for 70 %."""
    code, told = call_json("plan", written(), "--goal", "cost", "--target", "T1=hard")
    assert code == 0
    (row,) = told["targets"]
    assert (row["mode"], row["target"], row["shortfall"]) == ("hard", 70.0, 0.0)
    assert row["reference"] == pytest.approx(100 / 3)
    assert row["reached"] >= 70 - 1e-4
    assert told["plan"]["objective_name"] == "cost"
    assert told["plan"]["objective"] == pytest.approx(told["plan"]["objectives"]["cost"])


def test_an_impossible_target_is_exit_3_with_how_far_it_is_missed(written):
    """1 000 t of coal at 2 t CO2: no option of this park burns none."""
    target = {"id": "T1", "indicator": "co2", "target_value": 0, "unit": "tCO2/a", "year": 2026, "hard": True}
    code, told = call_json("plan", written(targets=[target]), "--goal", "cost")
    assert code == 3
    (problem,) = [p for p in told["problems"] if p["severity"] == "error"]
    assert (problem["code"], problem["id"]) == ("target_unreachable", "T1")
    assert problem["path"] == "targets[0].target_value"
    best = float(problem["found"].split()[0])
    assert 0 < best <= 2000
    assert f"{best:.4g} tCO2/a" in problem["message"]["zh"]
    assert "short by" in problem["message"]["en"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--goal", "costs"], "goal_unknown"),
        (["--goal", "cost:x"], "goal_weight"),
        (["--goal", "cost:1,co2e"], "goal_mixed"),
        (["--target", "T9=hard"], "usage_target"),
        (["--target", "T1=soft"], "usage_target"),
    ],
)
def test_a_wrong_line_is_exit_2(written, words, code):
    exit_code, told = call_json("plan", written(), *words)
    assert exit_code == 2
    assert [p["code"] for p in told["problems"]] == [code]


def test_a_goal_without_data_is_exit_1(written):
    code, told = call_json("plan", written(), "--goal", "primary")
    assert code == 1
    assert "goal_without_data" in {p["code"] for p in told["problems"]}


def test_in_order_and_weighted(written):
    for goal in ("waste,cost", "cost:1,waste:50"):
        code, told = call_json("plan", written(), "--goal", goal)
        assert code == 0
        assert told["plan"]["objective_name"] == goal
        assert [o["id"] for o in told["plan"]["options"]]


def test_shown_in_words(written):
    code, out, _ = call("plan", written(), "--goal", "cost", lang="en")
    assert code == 0
    assert "reported only" in out
