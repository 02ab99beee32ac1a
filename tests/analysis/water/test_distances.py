from __future__ import annotations

import pytest

from parkloop.analysis.water.distances import read_distances
from parkloop.analysis.water.unit import Fresh, Sink, Source, WaterProblem

PROBLEM = WaterProblem(
    ("A",),
    (Fresh("river", (0.0,)),),
    (Source("P", "s", 1.0, (9.0,)), Source("Q", "s", 1.0, (9.0,))),
    (Sink("P", "d", 1.0, (9.0,)),),
)


def row(a: str, b: str, metres: str) -> dict[str, str]:
    return {"from": a, "to": b, "distance_m": metres}


def test_plants_stand_for_their_units_and_units_go_before():
    metres, problems = read_distances([row("P", "Q", "900"), row("Q/s", "d", "50"), row("fresh", "P", "10")], PROBLEM)
    assert problems == ()
    assert metres[("P", "d"), ("Q", "s")] == pytest.approx(50.0)
    assert metres[("Q", "s"), ("P", "s")] == pytest.approx(900.0)
    assert metres[("P", "d"), ("", "river")] == pytest.approx(10.0)


def test_every_wrong_row_is_told():
    rows = [row("P", "X", "1"), row("P", "Q", "-1"), row("P", "Q", "nan"), row("", "", "")]
    metres, problems = read_distances(rows, PROBLEM, "d.csv")
    assert metres == {}
    assert [(p.code, p.where.row, p.found) for p in problems] == [
        ("water_distance", 2, "X"),
        ("water_distance", 3, "-1"),
        ("water_distance", 4, "nan"),
    ]


def test_a_missing_column_is_told_once():
    _, problems = read_distances([{"from": "P", "to": "Q"}] * 2, PROBLEM)
    assert [p.found for p in problems] == ["distance_m"]
