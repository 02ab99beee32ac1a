from __future__ import annotations

import pytest
from tests.cli.calling import call, call_json

HEAD = "flow,from,to,amount,sd\n"


def listed(tmp_path, text):
    file = tmp_path / "flows.csv"
    file.write_text(HEAD + text, encoding="utf-8")
    return file


def test_flow_list_by_hand(tmp_path):
    """In 100±5, out 110±10: both become (100/25 + 110/100) / (1/25 + 1/100) = 102; chi-square = 10²/125 = 0.8."""
    code, document = call_json("balance", listed(tmp_path, "in,,mill,100,5\nout,mill,,110,10\n"))
    assert code == 0
    assert document["flows"]["in"]["value"] == pytest.approx(102)
    assert document["flows"]["out"]["adjustment"] == pytest.approx(-8)
    assert document["flows"]["in"]["class"] == "redundant"
    test = document["global_test"]
    assert (test["statistic"], test["dof"], test["pass"]) == (pytest.approx(0.8), 1, True)
    assert document["suspects"] == []


def test_unobservable_is_null(tmp_path):
    _, document = call_json("balance", listed(tmp_path, "a,,mill,100,5\nb,mill,,,\nc,mill,,,\n"))
    assert document["flows"]["b"] == {"value": None, "sd": None, "class": "unobservable", "adjustment": None}
    assert document["global_test"] == {"statistic": None, "dof": 0, "critical": None, "pass": None}


def test_alpha_moves_the_critical_value(tmp_path):
    file = listed(tmp_path, "in,,mill,100,5\nout,mill,,110,10\n")
    critical = [call_json("balance", file, "--alpha", a)[1]["global_test"]["critical"] for a in ("0.05", "0.01")]
    assert critical == [pytest.approx(3.841, abs=1e-3), pytest.approx(6.635, abs=1e-3)]  # chi-square, one degree


def test_bad_list_is_told_cell_by_cell(tmp_path):
    code, document = call_json("balance", listed(tmp_path, "in,,mill,-1,5\nout,mill,,x,10\n"))
    assert code == 1
    assert [(p["row"], p["column"]) for p in document["problems"]] == [(2, "D"), (3, "D")]
    assert "flows" not in document


def test_park():
    code, document = call_json("balance", "teaching")
    assert code == 0
    assert document["layers"]["goods"]["contradictions"] == []
    assert document["columns"]["observed"]["year"] == document["park"]["base_year"] == 2024


def test_other_base_year():
    code, document = call_json("balance", "kalundborg", "--base-year", "2020")
    assert code == 0
    assert document["columns"]["observed"]["year"] == 2020


def test_a_person_reads_names():
    assert "热电厂" in call("balance", "teaching")[1]
    assert "power plant" in call("balance", "teaching", lang="en")[1].lower()
