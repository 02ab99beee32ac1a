from __future__ import annotations

from collections import defaultdict

import pytest
from tests.analysis.water.problems import PLANTS, POLLEY, SORIN, WANG_SMITH
from tests.cli.calling import call, call_json

HEAD = "plant,name,kind,flow_t_h,in_max_c_ppm,out_c_ppm,load_c_kg_h\n"
FRESH = ",fresh,fresh,,,0,\n"


def listed(tmp_path, text, head=HEAD):
    file = tmp_path / "ops.csv"
    file.write_text(head + text, encoding="utf-8")
    return file


def units(sources, sinks, plant="P"):
    rows = [f"{plant},S{i},source,{flow},,{content},\n" for i, (flow, content) in enumerate(sources, 1)]
    rows += [f"{plant},D{i},sink,{flow},{limit},,\n" for i, (flow, limit) in enumerate(sinks, 1)]
    return "".join(rows)


@pytest.mark.parametrize(
    ("case", "fresh", "waste", "pinches"),
    [(POLLEY, 70, 50, [150]), (SORIN, 200, 120, [100, 180])],
)
def test_published_networks_of_one_plant(tmp_path, case, fresh, waste, pinches):
    """Polley & Polley (2000); Sorin & Bedard (1999), two pinches."""
    code, data = call_json("water", listed(tmp_path, FRESH + units(*case)))
    assert code == 0
    assert data["problems"] == []
    assert data["fresh_water_t_h"] == pytest.approx(fresh, abs=1e-6)
    assert data["waste_water_t_h"] == pytest.approx(waste, abs=1e-6)
    assert data["pinches_ppm"] == pytest.approx(pinches, abs=1e-6)
    assert data["without_reuse_t_h"] == sum(flow for flow, _ in case[1])
    assert data["alone"] == {"P": pytest.approx(fresh, abs=1e-6)}
    assert (data["exact"], data["bound"]) == (True, pytest.approx(fresh, abs=1e-6))


def test_three_plants_of_olesen_and_polley(tmp_path):
    """98.33, 54.64 and 186.67 alone, 314.36 t/h together."""
    text = FRESH + "".join(units(*case, plant=plant) for plant, case in PLANTS.items())
    code, data = call_json("water", listed(tmp_path, text))
    assert code == 0
    assert data["alone"] == {
        "A": pytest.approx(98.335, abs=1e-5),
        "B": pytest.approx(54.64925, abs=1e-5),
        "C": pytest.approx(186.666667, abs=1e-5),
    }
    assert data["fresh_water_t_h"] == pytest.approx(314.361333, abs=1e-5)
    content = {f"{plant}/S{i}": c for plant, case in PLANTS.items() for i, (_, c) in enumerate(case[0], 1)}
    into, carried = defaultdict(float), defaultdict(float)
    for row in data["network"]:
        into[row["to"]] += row["flow_t_h"]
        carried[row["to"]] += row["flow_t_h"] * content.get(row["from"], 0.0)
    for plant, (_, sinks) in PLANTS.items():
        for i, (flow, limit) in enumerate(sinks, 1):
            end = f"{plant}/D{i}"
            assert into[end] == pytest.approx(flow)
            assert carried[end] <= flow * limit + 1e-6


def test_fixed_loads_of_wang_and_smith(tmp_path):
    rows = "".join(f"P,O{i},operation,,{a},{b},{m}\n" for i, (m, a, b) in enumerate(WANG_SMITH, 1))
    code, data = call_json("water", listed(tmp_path, FRESH + rows))
    assert code == 0
    assert data["fresh_water_t_h"] == pytest.approx(90)
    assert data["without_reuse_t_h"] == pytest.approx(112.5)
    assert data["pinches_ppm"] == [100]


def test_several_contaminants_have_no_pinch_and_a_proof(tmp_path):
    """10 t/h at (20, 20) ppm from pure water and waters of (100, 50) and (40, 200) ppm, by hand.

    x1 100 + x2 40 <= 200 and x1 50 + x2 200 <= 200 meet at x2 = 2/3.6 = 0.5556, x1 = 1.7778: 2.3333 t/h reused.
    """
    head = "plant,name,kind,flow_t_h,in_max_a_ppm,out_a_ppm,in_max_b_ppm,out_b_ppm\n"
    text = ",fresh,fresh,,,0,,0\nP,S1,source,9,,100,,50\nP,S2,source,9,,40,,200\nP,D,sink,10,20,,20,\n"
    code, data = call_json("water", listed(tmp_path, text, head))
    assert code == 0
    assert data["fresh_water_t_h"] == pytest.approx(10 - 7 / 3)
    assert (data["pinches_ppm"], data["exact"]) == (None, True)


def test_bad_list_is_told_cell_by_cell(tmp_path):
    rows = "A,o,operation,,200,100,2\nA,p,operation,,0,100,-1\nA,s,source,nan,,5,\nA,s,sink,-3,,,\nA,q,pond,1,,,\n"
    code, data = call_json("water", listed(tmp_path, FRESH + rows))
    assert code == 1
    assert [(p["code"], p["row"], p["column"]) for p in data["problems"]] == [
        ("water_inlet_above_outlet", 3, "E"),
        ("water_negative_load", 4, "G"),
        ("water_not_a_number", 5, "D"),
        ("water_negative", 6, "D"),
        ("water_kind", 7, "C"),
    ]


def test_no_feasible_answer_because(tmp_path):
    file = listed(tmp_path, ",river,fresh,,,30,\nA,d,sink,10,20,,\n")
    code, data = call_json("water", file)
    assert code == 3
    (problem,) = data["problems"]
    assert (problem["code"], problem["file"], problem["row"], problem["id"]) == ("water_no_source", "ops.csv", 3, "d")
    assert "20 ppm" in problem["message"]["en"]
    assert "no feasible answer because" in problem["message"]["en"].lower()
    assert "没有可行解" in problem["message"]["zh"]


def test_wrong_calls(tmp_path):
    assert call_json("water")[0] == 2
    assert call_json("water", tmp_path / "none.csv")[0] == 1
    assert call_json("water", listed(tmp_path, "", "plant,name\n"))[0] == 1


def test_a_person_reads_targets_and_links(tmp_path):
    file = listed(tmp_path, FRESH + units(*POLLEY))
    zh, en = call("water", file)[1], call("water", file, lang="en")[1]
    assert "最小新鲜水用量" in zh
    assert "70 t/h" in zh
    assert "150 ppm" in zh
    assert "Least fresh water" in en
    assert "fresh water" in en


def test_a_park_without_water_processes_says_what_it_lacks():
    code, data = call_json("water", "teaching")
    assert code == 1
    assert "water_park_empty" in {p["code"] for p in data["problems"]}
