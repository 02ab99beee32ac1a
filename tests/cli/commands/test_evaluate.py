from __future__ import annotations

from tests.cli.calling import call, call_json


def test_every_option_is_evaluated():
    code, document = call_json("evaluate", "teaching")
    assert code == 0
    ids = {o["id"] for o in call_json("options", "teaching")[1]["options"]}
    assert {e["option"] for e in document["evaluation"]} == ids
    for row in document["evaluation"]:
        assert row["passes"] is ("fail" not in row["gates"].values())
        assert all(v["unit"] for v in row["values"].values() if v["value"] is not None)


def test_bad_park():
    assert call_json("evaluate", "nix.yaml")[0] == 1


def test_progress_is_kept_off_the_result():
    code, out, err = call("evaluate", "teaching")
    assert code == 0
    assert "已评价方案" in out
    assert "%" in err
    assert "逐项评价方案" in err
