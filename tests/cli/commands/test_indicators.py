from __future__ import annotations

from tests.cli.calling import call, call_json


def test_values_or_what_is_missing():
    code, document = call_json("indicators", "teaching")
    assert code == 0
    assert document["indicators"]
    assert all((i["value"] is None) == bool(i["missing"]) for i in document["indicators"])
    assert document["columns"]["observed"]["indicators"] == document["indicators"]


def test_bad_park():
    assert call_json("indicators", "nix.yaml")[0] == 1


def test_shown():
    assert "指标" in call("indicators", "teaching")[1]
