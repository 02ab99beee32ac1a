from __future__ import annotations

import pytest
from tests.analysis.heat.cases import CHEW, SINGLE, VARBANOV, by_rate
from tests.cli.calling import call, call_json

HEAD = "zone,name,supply_C,target_C,duty_kW,dt_contribution_K,kind\n"
LEVELS = "name,kind,supply_C,target_C,dt_contribution_K\n"


def stream_file(tmp_path, streams):
    lines = [f"{s.zone},{s.name},{s.supply},{s.target},{s.duty},{s.contribution},{s.kind}\n" for s in streams]
    return written(tmp_path / "streams.csv", HEAD + "".join(lines))


def level_file(tmp_path, utilities):
    lines = [f"{u.name},{u.kind},{u.supply},{u.target},{u.contribution}\n" for u in utilities]
    return written(tmp_path / "utilities.csv", LEVELS + "".join(lines))


def written(file, text):
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("rows", "dtmin", "hot", "cold", "pinches"),
    [case[1:] for case in SINGLE if case[3] is not None],
    ids=[case[0] for case in SINGLE if case[3] is not None],
)
def test_published_plants(tmp_path, rows, dtmin, hot, cold, pinches):
    lines = [f"p,s{i},{s.supply},{s.target},{s.duty}\n" for i, s in enumerate(by_rate(rows, dtmin))]
    file = written(tmp_path / "s.csv", "zone,name,supply_C,target_C,duty_kW\n" + "".join(lines))
    code, data = call_json("heat", file, "--dtmin", dtmin)
    assert (code, data["problems"], data["total_site"], data["links"]) == (0, [], None, [])
    for found in (data["zones"]["p"], data["sum"], data["direct"]):
        assert (found["hot_utility_kW"], found["cold_utility_kW"]) == (pytest.approx(hot), pytest.approx(cold))
    assert [(p["hot_C"], p["cold_C"]) for p in data["zones"]["p"]["pinches"]] == pinches


@pytest.mark.parametrize(("problem", "hot"), [(VARBANOV, 300.64992664), (CHEW, 131175.0)], ids=["varbanov", "chew"])
def test_published_sites(tmp_path, problem, hot):
    files = stream_file(tmp_path, problem.streams), level_file(tmp_path, problem.utilities)
    code, data = call_json("heat", files[0], "--dtmin", "10", "--utilities", files[1], "--optimise-levels", "2")
    assert (code, data["problems"]) == (0, [])
    assert data["total_site"]["hot_utility_kW"] == pytest.approx(hot)
    assert data["direct"]["hot_utility_kW"] <= hot <= data["sum"]["hot_utility_kW"]
    assert len(data["optimised_levels"]["levels"]) == 2


def test_on_the_screen(tmp_path):
    files = stream_file(tmp_path, VARBANOV.streams), level_file(tmp_path, VARBANOV.utilities)
    code, out, err = call("heat", files[0], "--dtmin", "10", "--utilities", files[1], lang="en")
    assert (code, err) == (0, "")
    assert "Passed between plants at HW: 14.8 kW." in out


def test_bad_rows_are_told_cell_by_cell(tmp_path):
    text = HEAD + "a,s1,60,170,5,,hot\na,s2,90,90,,,hot\na,s3,90,40,3,-2,\n"
    code, data = call_json("heat", written(tmp_path / "s.csv", text), "--dtmin", "10")
    assert code == 1
    assert [(p["code"], p["row"], p["column"]) for p in data["problems"]] == [
        ("heat_hot_warms_up", 2, "G"),
        ("heat_no_duty", 3, "E"),
        ("heat_negative_contribution", 4, "F"),
    ]
    assert "zones" not in data


def test_a_hot_utility_that_is_too_cold_is_no_feasible_answer(tmp_path):
    """The needs are still told, and so is why these levels cannot meet them."""
    streams = written(tmp_path / "s.csv", HEAD + "a,c,50,150,100,0,\n")
    levels = written(tmp_path / "u.csv", LEVELS + "warm,hot,120,120,10\ncw,cold,20,20,5\n")
    code, data = call_json("heat", streams, "--dtmin", "10", "--utilities", levels)
    assert code == 3
    assert [(p["code"], p["severity"]) for p in data["problems"]] == [("heat_too_cold", "error")]
    assert data["zones"]["a"]["hot_utility_kW"] == pytest.approx(100)
    assert data["zones"]["a"]["unserved_kW"]["hot"] == pytest.approx(40)
    code, out, err = call("heat", streams, "--dtmin", "10", "--utilities", levels, lang="en")
    assert code == 3
    assert "needs hot utility up to 150 °C, but the hottest level given reaches 110 °C" in err
    assert "100" in out


@pytest.mark.parametrize(
    "wrong", [("--dtmin", "-1"), ("--dtmin", "nan"), ("--dtmin", "10", "--optimise-levels", "-1"), ()]
)
def test_wrong_usage(tmp_path, wrong):
    file = stream_file(tmp_path, VARBANOV.streams)
    code, data = call_json("heat", file, *wrong)
    assert code == 2
    assert data["problems"]
