from __future__ import annotations

from parkloop.cli import parameters


def test_output_is_o_everywhere():
    assert parameters.OUT_DIR.param_decls == parameters.OUT_FILE.param_decls == ("-o", "--out")
    assert parameters.ALPHA.default == 0.05


def test_a_negative_seed_is_wrong_usage():
    from tests.cli.calling import call_json

    code, data = call_json("plan", "teaching", "--seed", "-1")
    assert code == 2
    assert [p["code"] for p in data["problems"]] == ["usage_bad_value"]
