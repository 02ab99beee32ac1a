"""Links, slices and their options through the command line."""

from __future__ import annotations

import pytest
from tests.cli.calling import call, call_json

STREAMS = """zone,name,supply_C,target_C,duty_kW,slice
a,flue,150,60,900,{run}
a,feed,20,40,100,
b,dryer,30,120,450,
"""


def files(tmp_path, run="", **more):
    (tmp_path / "s.csv").write_text(STREAMS.format(run=run), encoding="utf-8")
    out = [tmp_path / "s.csv", "--dtmin", "10"]
    for option, text in more.items():
        (tmp_path / f"{option}.csv").write_text(text, encoding="utf-8")
        out += [f"--{option}", tmp_path / f"{option}.csv"]
    return out


def test_links_recover_what_the_direct_bound_promises(tmp_path):
    code, data = call_json("heat", *files(tmp_path))
    assert code == 0
    assert data["sum"]["recovery_kW"] + sum(x["duty_kW"] for x in data["links"]) == pytest.approx(550)
    assert data["direct"]["recovery_kW"] == pytest.approx(550)
    assert data["slices"] is None


def test_distances_losses_costs(tmp_path):
    more = ["--loss", "0.05", "--pipe-cost", "1000000"]
    code, data = call_json("heat", *files(tmp_path, distances="from,to,distance_km\na,b,2\n"), *more)
    assert code == 0
    (link,) = data["links"]
    assert (link["distance_km"], link["pipe_cost"], link["loss_kW"]) == (2, 2e6, pytest.approx(50))
    _, near = call_json("heat", *files(tmp_path, distances="from,to,distance_km\na,b,2\n"), "--max-km", "1")
    assert near["links"] == []


def test_slices(tmp_path):
    """The flue gas runs 4000 of 8000 h: 450 kW x 4000 h recovered by the dryer, 100 kW x 4000 h at home: 2.2 GWh."""
    code, data = call_json("heat", *files(tmp_path, run="day", slices="slice,hours\nday,4000\nnight,4000\n"))
    assert code == 0
    assert data["slices"]["direct_recovery_GWh"] == pytest.approx(2.2)
    assert [p["code"] for p in data["problems"]] == ["heat_mean_duties"]


def test_bad_files_are_located(tmp_path):
    code, data = call_json("heat", *files(tmp_path, run="day"))
    assert (code, [(p["code"], p["row"], p["column"]) for p in data["problems"]]) == (
        1,
        [("heat_hours_missing", 2, "F")],
    )
    code, data = call_json("heat", *files(tmp_path, distances="from,to,distance_km\na,b,-2\n"))
    assert (code, [(p["code"], p["row"], p["column"]) for p in data["problems"]]) == (
        1,
        [("heat_negative_distance", 2, "C")],
    )


def test_wrong_options(tmp_path):
    code, data = call_json("heat", *files(tmp_path), "--max-km", "2")
    assert (code, [p["code"] for p in data["problems"]]) == (2, ["usage_needs_distances"])


def test_a_person_reads_the_links(tmp_path):
    code, out, _ = call("heat", *files(tmp_path), lang="zh")
    assert code == 0
    assert "热联络线" in out


def test_figures_are_written(tmp_path):
    code, data = call_json("heat", *files(tmp_path), "-o", tmp_path / "out")
    assert code == 0
    assert len(data["files"]) == 3 * (2 * 3 + 1)
    assert all((tmp_path / "out" / name).stat().st_size for name in data["files"])


def test_a_park_with_heat_data():
    code, data = call_json("heat", "linjiang", "--dtmin", "10")
    assert code == 0
    assert data["sum"]["recovery_kW"] + data["link_totals"]["gain_kW"] == pytest.approx(data["direct"]["recovery_kW"])
    assert data["links"]
    assert "heat_park_lacks" in {p["code"] for p in data["problems"]}


def test_a_park_without_heat_data_says_what_is_missing(tmp_path):
    code, data = call_json("heat", "guigang", "--dtmin", "10")
    assert (code, [p["code"] for p in data["problems"] if p["severity"] == "error"]) == (1, ["heat_park_empty"])
    (tmp_path / "h.csv").write_text("slice,hours\nday,10\n", encoding="utf-8")
    code, data = call_json("heat", "linjiang", "--dtmin", "10", "--slices", tmp_path / "h.csv")
    assert (code, [p["code"] for p in data["problems"]]) == (2, ["usage_slices_of_park"])
