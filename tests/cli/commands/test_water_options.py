"""The options of ``parkloop water`` (its targets are tested beside it)."""

from __future__ import annotations

import pytest
from tests.cli.calling import call, call_json

HEAD = "plant,name,kind,flow_t_h,in_max_A_ppm,out_A_ppm,load_A_kg_h\n"
FOUR = HEAD + ",1,operation,,0,100,2\n,2,operation,,50,100,5\n,3,operation,,50,800,30\n,4,operation,,400,800,4\n"
CLEAN = ",clean,regeneration,,,5,\n"


@pytest.fixture
def units(tmp_path):
    def write(text, name="ops.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_regeneration_with_and_without_recycling(units):
    file = units(FOUR + ",fresh,fresh,,,0,\n" + CLEAN)
    code, data = call_json("water", file)
    assert code == 0
    assert data["fresh_water_t_h"] == pytest.approx(20.0)
    assert data["exact"]
    code, data = call_json("water", file, "--no-recycling")
    assert code == 0
    assert data["fresh_water_t_h"] == pytest.approx(46.1538, abs=1e-3)
    assert {part["part"] for part in data["parts"]} == {"before", "behind"}


def test_two_contaminants_are_certified(units):
    head = (
        "plant,name,kind,flow_t_h,in_max_A_ppm,out_A_ppm,load_A_kg_h,in_max_B_ppm,out_B_ppm,load_B_kg_h\n"
        ",fresh,fresh,,,0,,,0,\n"
    )
    code, data = call_json("water", units(head + ",1,operation,,0,100,4,25,75,2\n,2,operation,,80,240,5.6,30,90,2.1\n"))
    assert code == 0
    assert data["fresh_water_t_h"] == pytest.approx(54.0)
    assert data["bound"] == pytest.approx(54.0)
    assert (data["exact"], data["method"], data["pinches_ppm"]) == (True, "branch_and_bound", None)
    assert data["cascade"] is None


def test_pipes(units):
    metres = units("from,to,distance_m\nfresh,1,10\nfresh,2,20\nfresh,3,30\nfresh,4,40\n", "d.csv")
    file = units(FOUR + ",fresh,fresh,,,0,\n")
    code, data = call_json("water", file, "--distances", metres, "--pipe-cost", "3", "--min-flow", "2")
    assert code == 0
    assert data["fresh_water_t_h"] == pytest.approx(90.0, abs=1e-4)
    assert data["pipes"]["cost"] == pytest.approx(3 * data["pipes"]["length_m"])
    assert all(link["flow_t_h"] >= 2 - 1e-6 for link in data["network"] if link["to"] != "waste")
    code, data = call_json("water", file, "--max-connections", "2")
    assert code == 3
    assert [p["code"] for p in data["problems"]] == ["water_no_pipes"]


def test_senseless_options(units):
    file = units(FOUR)
    assert call("water", file, "--min-flow", "-1")[0] == 2
    assert call("water", file, "--pipe-cost", "1")[0] == 2
    rules = units("purity: linear\n", "r.yaml")
    assert call("water", file, "--mixing", rules, "--no-recycling")[0] == 2


@pytest.mark.parametrize(
    ("name", "value"), [("--min-flow", "2"), ("--max-connections", "2"), ("--slack", "0.1"), ("--distances", "d.csv")]
)
def test_limits_on_pipes_do_not_go_with_no_recycling(units, name, value):
    """They were ignored in silence: a network that breaks them must not look as if it kept them."""
    file = units(FOUR + ",fresh,fresh,,,0,\n" + CLEAN)
    code, data = call_json("water", file, "--no-recycling", name, value)
    assert code == 2
    assert [(p["code"], p["found"]) for p in data["problems"]] == [("usage_recycling_pipes", name)]
    assert "--no-recycling" in data["problems"][0]["message"]["zh"]
    assert "--no-recycling" in data["problems"][0]["message"]["en"]


def test_hydrogen_by_mixing_rules(units):
    rules = units("H2: linear\n", "r.yaml")
    offers = units(
        "plant,name,kind,flow,out_H2,in_min_H2\n,import,fresh,,95,\n,CRU,source,60,80,\n,HCU,sink,100,,89\n", "o.csv"
    )
    code, data = call_json("water", offers, "--mixing", rules)
    assert code == 0
    # 95 x + 80 (100 - x) = 89 x 100 at x = 60
    assert data["fresh_water_t_h"] == pytest.approx(60.0)
    assert data["mixing"] == {"H2": "linear"}


def test_figures_are_written(units, tmp_path):
    code, data = call_json("water", units(FOUR), "-o", tmp_path / "out")
    assert code == 0
    assert len(data["files"]) == 6
    assert all((tmp_path / "out" / name).stat().st_size > 200 for name in data["files"])
