"""The fair split on the screen and as JSON."""

from __future__ import annotations

from tests.cli.calling import call, call_json

from parkloop.base.i18n import has
from parkloop.operation.criteria import UNITS


def test_not_asked_for():
    code, document = call_json("plan", "teaching")
    assert code == 0
    assert document["fair_split"] is None
    assert set(document["ranges"]) == set(UNITS)
    assert all(r["low"] <= r["high"] for r in document["ranges"].values())


def test_all_of_it_for_the_office():
    code, document = call_json("plan", "teaching", "--fair-split")
    assert code == 0
    split = document["fair_split"]
    assert split["viewer"] is None
    assert abs(sum(p["shapley"] for p in split["players"]) - split["gain"]) <= 1e-6 * max(1.0, abs(split["gain"]))
    assert {b["link"] for b in split["bands"]} == {b["link"] for b in split["bands"] if b["amount"] > 0}


def test_one_firm_sees_its_own_side_only():
    _, full = call_json("plan", "teaching", "--fair-split")
    firm = next(p["id"] for p in full["fair_split"]["players"] if not p["id"].startswith("@"))
    code, document = call_json("plan", "teaching", "--viewer", firm)
    assert code == 0
    assert set(document["fair_split"]) == {"year", "viewer", "direct", "exchanges"}
    assert document["fair_split"]["viewer"] == firm


def test_a_stranger_is_told_who_is_in_the_plan():
    code, document = call_json("plan", "teaching", "--viewer", "nobody")
    assert code == 2
    assert document["problems"][0]["code"] == "viewer_not_in_plan"


def test_shown_in_both_languages():
    for lang, word in (("zh", "收益分配"), ("en", "Fair split")):
        code, out, _ = call("plan", "teaching", "--fair-split", lang=lang)
        assert code == 0
        assert word in out
    assert all(has(f"fairness.figure.{name}") for name in UNITS)


def test_where_there_is_nothing_to_split_there_is_no_table_of_zeros():
    code, out, _ = call("plan", "guigang", "--fair-split", lang="zh")
    assert code == 0
    assert "没有可分配的收益" in out
    assert "未计入分配的方案" in out
    assert "沙普利值" not in out
