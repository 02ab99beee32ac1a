from __future__ import annotations

import pytest

from parkloop.analysis.heat.slice_rows import read_hours, read_runs


def test_hours():
    assert read_hours(
        [{"slice": "day", "hours": "4000"}, {"slice": "", "hours": ""}, {"slice": "n", "hours": "1e3"}]
    ) == (
        {"day": 4000, "n": 1000},
        (),
    )


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([{"slice": "d", "hours": "-1"}], ["heat_hours"]),
        ([{"slice": "d", "hours": ""}], ["heat_blank"]),
        ([{"slice": "d", "hours": "9000"}], ["heat_hours"]),
        ([{"slice": "d", "hours": "10"}, {"slice": "d", "hours": "20"}], ["heat_slice_twice"]),
        ([{"slice": "d", "hours": "8000"}, {"slice": "n", "hours": "8000"}], ["heat_hours_sum"]),
        ([{"slice": "d"}], ["heat_no_column"]),
    ],
)
def test_bad_hours(rows, codes):
    assert [p.code for p in read_hours(rows)[1]] == codes


def test_runs_follow_the_streams():
    rows = [{"name": "a", "slice": "day"}, {"name": "", "slice": ""}, {"name": "b", "slice": ""}]
    assert read_runs(rows, {"day": 10.0}) == (("day", None), ())
    assert read_runs([{"name": "a"}], None) == ((None,), ())


def test_bad_runs():
    rows = [{"name": "a", "slice": "day"}, {"name": "b", "slice": "noon"}]
    assert [(p.code, p.where.row) for p in read_runs(rows, {"day": 10.0})[1]] == [("heat_unknown_slice", 3)]
    assert [(p.code, p.where.row) for p in read_runs(rows, None)[1]] == [("heat_hours_missing", 2)]
