from __future__ import annotations

import pytest

from parkloop.base.problems import ProblemError
from parkloop.cli.heatlist import read_heat, read_heat_park


def test_both_files_in_any_case_of_letters(tmp_path):
    streams, levels = tmp_path / "s.csv", tmp_path / "u.csv"
    streams.write_text("ZONE,Name,supply_C,Target_C,duty_kW\na,h,120,80,40\n", encoding="utf-8")
    levels.write_text("name,kind,supply_C,target_C\ncw,cold,20,30\n", encoding="utf-8-sig")
    problem, problems = read_heat(str(streams), str(levels), 10.0)
    assert problems == ()
    assert [(s.name, s.duty, s.contribution) for s in problem.streams] == [("h", 40.0, 5.0)]
    assert [u.name for u in problem.utilities] == ["cw"]
    assert read_heat(str(streams), None, 10.0)[0].utilities == ()


def test_problems_of_both_files_at_once(tmp_path):
    streams, levels = tmp_path / "s.csv", tmp_path / "u.csv"
    streams.write_text("zone,name,supply_C,target_C,duty_kW\na,h,120,80,x\n", encoding="utf-8")
    levels.write_text("name,kind,supply_C\ncw,cold,20\n", encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        read_heat(str(streams), str(levels), 10.0)
    assert [(p.code, p.where.file, p.where.row) for p in caught.value.problems] == [
        ("heat_not_a_number", "s.csv", 2),
        ("heat_no_column", "u.csv", 1),
    ]
    with pytest.raises(ProblemError) as caught:
        read_heat(str(tmp_path / "none.csv"), str(tmp_path / "neither.csv"), 10.0)
    assert [p.code for p in caught.value.problems] == ["file_not_found", "file_not_found"]


def test_streams_of_a_park():
    problem, problems, names = read_heat_park("linjiang", None, 20.0)
    assert {s.contribution for s in problem.streams} == {10.0}
    assert "glass_plant" in problem.zones
    assert set(problem.zones) <= set(names)
    assert all(p.severity == "warning" for p in problems)
    with pytest.raises(ProblemError) as caught:
        read_heat_park("kalundborg", None, 10.0)
    assert "heat_park_empty" in [p.code for p in caught.value.problems]
