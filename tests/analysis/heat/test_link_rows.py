from __future__ import annotations

import pytest

from parkloop.analysis.heat.link_rows import read_distances

ZONES = ("a", "b", "c")


def rows(*triples):
    return [dict(zip(("from", "to", "distance_km"), map(str, t), strict=True)) for t in triples]


def test_distances():
    km, problems = read_distances(
        rows(("a", "b", 1.5), ("b", "a", 2), ("b", "c", 0), ("c", "a", 3), ("a", "a", 9)), ZONES
    )
    assert km == {("a", "b"): 1.5, ("b", "a"): 2, ("b", "c"): 0, ("c", "a"): 3}
    assert problems == ()


def test_a_pair_without_distance_is_told():
    _, problems = read_distances(rows(("a", "b", 1)), ZONES, "d.csv")
    assert [(p.code, p.severity, p.found) for p in problems] == [("heat_no_way", "warning", "a–c; b–c")]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (("a", "b", -1), "heat_negative_distance", "C"),
        (("a", "b", ""), "heat_blank", "C"),
        (("a", "b", "near"), "heat_not_a_number", "C"),
        (("a", "", 1), "heat_blank", "B"),
        (("a", "x", 1), "heat_unknown_zone", "B"),
    ],
)
def test_bad_cells(row, code, column):
    _, problems = read_distances(rows(row, ("a", "c", 1), ("b", "c", 1), ("a", "b", 1)), ZONES)
    assert [(p.code, p.where.row, p.where.column) for p in problems] == [(code, 2, column)]


def test_two_distances_of_one_way():
    _, problems = read_distances(rows(("a", "b", 1), ("a", "b", 2), ("a", "c", 1), ("b", "c", 1)), ZONES)
    assert [(p.code, p.where.row) for p in problems] == [("heat_two_distances", 3)]


def test_missing_columns():
    _, problems = read_distances([{"from": "a", "to": "b"}], ZONES)
    assert [p.code for p in problems] == ["heat_no_column"]
