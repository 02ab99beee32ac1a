from __future__ import annotations

import pytest

from parkloop.analysis.heat.rows import read_streams, read_utilities
from parkloop.analysis.heat.streams import Stream, Utility

HEAD = ("zone", "name", "supply_c", "target_c", "duty_kw", "dt_contribution_k", "kind")
LEVEL = ("name", "kind", "supply_c", "target_c", "dt_contribution_k")


def stream_rows(*lines):
    return [dict(zip(HEAD, [*line.split(","), *[""] * 7], strict=False)) for line in lines]


def level_rows(*lines):
    return [dict(zip(LEVEL, [*line.split(","), *[""] * 5], strict=False)) for line in lines]


def codes(problems):
    return [(p.code, p.where.row, p.where.column) for p in problems]


def test_sound_streams():
    found, problems = read_streams(
        stream_rows("a,H,170,60,330", "a,C,20,135,230,2.5,COLD", ",,,,", "b,boil,120,120,500,,cold"), 10.0
    )
    assert problems == ()
    assert found == (
        Stream("a", "H", 170, 60, 330, 5.0, "hot"),
        Stream("a", "C", 20, 135, 230, 2.5, "cold"),
        Stream("b", "boil", 120, 120, 500, 5.0, "cold"),
    )


def test_a_table_of_the_least_columns():
    rows = [{"zone": "a", "name": "H", "supply_c": "170", "target_c": "60", "duty_kw": "330"}]
    assert read_streams(rows, 20.0)[0] == (Stream("a", "H", 170, 60, 330, 10.0, "hot"),)


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("a,s,60,170,330,,hot", "heat_hot_warms_up", "G"),
        ("a,s,170,60,330,,cold", "heat_cold_cools_down", "G"),
        ("a,s,170,60,330,,both", "heat_unknown_kind", "G"),
        ("a,s,120,120,330", "heat_kind_needed", "G"),
        ("a,s,120,120,,,hot", "heat_no_duty", "E"),
        ("a,s,120,120,0,,hot", "heat_no_duty", "E"),
        ("a,s,170,60,-5", "heat_negative_duty", "E"),
        ("a,s,170,60,", "heat_blank", "E"),
        ("a,s,170,60,330,-1", "heat_negative_contribution", "F"),
        ("a,s,170,60,330,x", "heat_not_a_number", "F"),
        ("a,s,nan,60,330", "heat_not_a_number", "C"),
        ("a,s,,60,330", "heat_blank", "C"),
        (",s,170,60,330", "heat_blank", "A"),
        ("a,,170,60,330", "heat_blank", "B"),
        ("a,s,170,-300,330", "heat_below_zero_kelvin", "D"),
    ],
)
def test_bad_streams(line, code, column):
    found, problems = read_streams(stream_rows(line), 10.0)
    assert found == ()
    assert codes(problems) == [(code, 2, column)]


def test_all_problems_at_once():
    found, problems = read_streams(
        stream_rows("a,ok,170,60,330", "a,s,,x,-5,-1,odd", "a,t,20,30,10,,hot"), 10.0, "s.csv"
    )
    assert len(found) == 1
    assert codes(problems) == [
        ("heat_blank", 3, "C"),
        ("heat_not_a_number", 3, "D"),
        ("heat_negative_contribution", 3, "F"),
        ("heat_unknown_kind", 3, "G"),
        ("heat_negative_duty", 3, "E"),
        ("heat_hot_warms_up", 4, "G"),
    ]
    assert {p.where.file for p in problems} == {"s.csv"}


def test_warnings_leave_the_stream():
    found, problems = read_streams(stream_rows("a,s,170,60,0", "a,s,150,60,20", "b,s,150,60,20"), 10.0)
    assert len(found) == 3
    assert [(p.code, p.severity, p.where.row) for p in problems] == [
        ("heat_zero_duty", "warning", 2),
        ("heat_duplicate", "warning", 3),
    ]
    assert problems[1].params["first"] == 2


def test_missing_columns_and_nothing_at_all():
    _, problems = read_streams([{"zone": "a", "name": "s", "supply_k": "400"}], 10.0)
    assert [p.expected for p in problems] == ["supply_C", "target_C", "duty_kW"]
    assert {p.code for p in problems} == {"heat_no_column"}
    assert [p.code for p in read_streams([dict.fromkeys(HEAD, "")], 10.0)[1]] == ["empty_document"]
    assert [p.code for p in read_utilities([dict.fromkeys(LEVEL, "")], 10.0)[1]] == ["empty_document"]


def test_sound_utilities():
    found, problems = read_utilities(level_rows("HPS,hot,220,220,6", "HW,Both,40,70", "", "CW,cold,13,25"), 10.0)
    assert problems == ()
    assert found == (
        Utility("HPS", "hot", 220, 220, 6.0),
        Utility("HW", "both", 40, 70, 5.0),
        Utility("CW", "cold", 13, 25, 5.0),
    )


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("u,hot,100,120", "heat_utility_warms_up", "D"),
        ("u,cold,30,20", "heat_utility_cools_down", "D"),
        ("u,warm,30,20", "heat_unknown_kind", "B"),
        ("u,,30,20", "heat_blank", "B"),
        (",hot,30,20", "heat_blank", "A"),
        ("u,hot,30,", "heat_blank", "D"),
        ("u,hot,inf,20", "heat_not_a_number", "C"),
        ("u,hot,30,20,-2", "heat_negative_contribution", "E"),
    ],
)
def test_bad_utilities(line, code, column):
    found, problems = read_utilities(level_rows(line), 10.0)
    assert found == ()
    assert codes(problems) == [(code, 2, column)]


def test_a_level_stands_once_or_once_hot_and_once_cold():
    found, problems = read_utilities(
        level_rows("water,hot,90,70", "water,cold,10,20", "steam,both,150,150", "steam,hot,150,150"), 10.0
    )
    assert [u.name for u in found] == ["water", "water", "steam"]
    assert codes(problems) == [("heat_duplicate_utility", 5, "A")]
