from __future__ import annotations

import pytest
from tests.cli.calling import call, call_json


def test_values_or_what_is_missing():
    code, document = call_json("indicators", "teaching")
    assert code == 0
    assert document["indicators"]
    assert all((i["value"] is None) == bool(i["missing"]) for i in document["indicators"])
    assert document["columns"]["observed"]["indicators"] == document["indicators"]
    assert [s["id"] for s in document["sets"]] == ["first@1"]
    assert "hj274@2015" in document["available"]


def test_bad_park():
    assert call_json("indicators", "nix.yaml")[0] == 1


def test_shown():
    assert "指标" in call("indicators", "teaching")[1]


def test_several_sets_with_their_answers():
    code, document = call_json("indicators", "linjiang", "--set", "hj274@2015,zero-carbon")
    assert code == 0
    assert [(s["id"], s["verdict"]["result"]) for s in document["sets"]] == [
        ("hj274@2015", "fail"),
        ("zero-carbon@2025", "fail"),
    ]
    assert len(document["indicators"]) == 32 + 6
    rate = next(i for i in document["indicators"] if i["id"] == "solid_waste_utilisation")
    assert (rate["set"], rate["threshold"], rate["met"]) == ("hj274@2015", 70.0, False)
    assert any(b["kind"] == "fact" and b["value"] == 89.0 for b in rate["benchmarks"])


def test_thresholds_from_memory_are_shown_as_unverified():
    _code, out, _err = call("indicators", "linjiang", "--set", "hj274")
    land = next(line for line in out.splitlines() if "单位工业用地面积工业增加值 " in line)
    people = next(line for line in out.splitlines() if "人均工业增加值" in line)
    assert "未核实" in land
    assert "未核实" not in people
    assert "结论：不达标" in out
    assert "对标 工业固体废物综合利用率" in out


def test_the_notice_compares_plan_and_reference():
    code, document = call_json("indicators", "teaching", "--set", "notice-2021")
    assert code == 0
    assert document["sets"][0]["state"] == "plan"
    found = {i["id"]: i["value"] for i in document["indicators"]}
    assert found["energy_saved"] is not None
    assert found["solid_waste_reduced"] > 0


@pytest.mark.parametrize(("sets", "code"), [("xx", 2), ("none.toml", 1)])
def test_a_set_that_is_none(sets, code):
    found, document = call_json("indicators", "teaching", "--set", sets)
    assert found == code
    assert document["problems"][0]["severity"] == "error"


def test_the_list():
    code, out, _err = call("indicators", "teaching", "--set", "list", lang="en")
    assert code == 0
    assert "iso59020@2024" in out
    assert "unverified" in out
