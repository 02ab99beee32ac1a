from __future__ import annotations

from tests.cli.calling import call, call_json


def test_ranks_follow_scores():
    code, document = call_json("screen", "teaching", "--seed", "3")
    assert code == 0
    rows = document["ranking"]["rows"]
    assert [r["score"] for r in rows] == sorted((r["score"] for r in rows), reverse=True)
    assert [r["rank"] for r in rows] == sorted(r["rank"] for r in rows)
    assert all(r["best_rank"] <= r["rank"] <= r["worst_rank"] for r in rows)
    assert document["seed"] == 3


def test_the_same_seed_gives_the_same_document():
    assert call_json("screen", "teaching")[1] == call_json("screen", "teaching")[1]


def test_bad_park():
    assert call_json("screen", "nix.yaml")[0] == 1


def test_shown():
    assert "方案排序" in call("screen", "teaching")[1]
