from __future__ import annotations

from tests.cli.calling import call, call_json


def test_every_node_has_its_scores():
    code, document = call_json("quality", "teaching")
    assert code == 0
    assert document["confidence"] == "memory"
    assert all(1 <= s <= 5 for n in document["nodes"] if n["scores"] for s in n["scores"].values())
    assert document["nodes"][0]["rows"][0]["path"].startswith("nodes[")


def test_another_base_year_makes_figures_older():
    now = call_json("quality", "teaching")[1]["nodes"][0]["scores"]["temporal"]
    later = call_json("quality", "teaching", "--base-year", "2036")[1]["nodes"][0]["scores"]["temporal"]
    assert later >= now
    assert call_json("quality", "teaching", "--base-year", "99")[0] == 1


def test_for_a_person():
    code, out, _ = call("quality", "teaching")
    assert code == 0
    assert "可靠性" in out
    assert "ecoinvent" in out
