from __future__ import annotations

import csv
import io
import math

import pytest

from parkloop.analysis.water.rows import read_rows
from parkloop.analysis.water.unit import Fresh, Operation, Regeneration, Sink, Source

HEAD = "plant,name,kind,flow_t_h,in_max_COD_ppm,out_COD_ppm,load_COD_kg_h"


def read(text, head=HEAD):
    return read_rows(tuple(csv.DictReader(io.StringIO(f"{head}\n{text}"))), "ops.csv")


def told(text, head=HEAD):
    return [(p.code, p.severity, p.where.row, p.where.column) for p in read(text, head)[1]]


def test_every_kind():
    problem, problems = read(
        ",well,fresh,500,,5,\nA,s,source,10,,80,\nA,d,sink,20,50,,\nB,wash,operation,,0,100,2\nB,r,regeneration,30,400,20,\n"
    )
    assert problems == ()
    assert problem.contaminants == ("COD",)
    assert problem.fresh == (Fresh("well", (5.0,), limit=500.0),)
    assert problem.sources == (Source("A", "s", 10.0, (80.0,)),)
    assert problem.sinks == (Sink("A", "d", 20.0, (50.0,)),)
    assert problem.operations == (Operation("B", "wash", (2.0,), (0.0,), (100.0,)),)
    assert problem.regenerations == (Regeneration("B", "r", (400.0,), (20.0,), (None,), limit=30.0),)


def test_a_blank_limit_is_none():
    assert read(",f,fresh,,,0,\nA,d,sink,20,,,\n")[0].sinks[0].limit == (math.inf,)


def test_optional_columns_and_several_fresh_waters():
    head = HEAD + ",cost_per_t,energy_kWh_t,removal_COD"
    problem, problems = read(",sea,fresh,,,0,,6,3.5,\n,river,fresh,80,,20,,0.5,,\nB,r,regeneration,,,,,1,,0.9\n", head)
    assert problems == ()
    assert [(f.name, f.cost, f.energy, f.limit) for f in problem.fresh] == [
        ("sea", 6.0, 3.5, math.inf),
        ("river", 0.5, None, 80.0),
    ]
    assert problem.regenerations[0].removal == (0.9,)


def test_without_fresh_water_pure_water_is_taken_and_told():
    problem, problems = read("A,d,sink,20,50,,\n")
    assert problem.fresh == (Fresh("fresh", (0.0,)),)
    assert [(p.code, p.severity) for p in problems] == [("water_no_fresh", "warning")]


def test_load_from_the_limiting_flow():
    """50 t/h from 50 to 100 ppm take up 50 * 50 / 1000 = 2.5 kg/h."""
    assert read(",f,fresh,,,0,\nA,o,operation,50,50,100,\n")[0].operations[0].load == (2.5,)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("A,o,operation,,200,100,2", ("water_inlet_above_outlet", "error", 3, "E")),
        ("A,o,operation,,0,100,-2", ("water_negative_load", "error", 3, "G")),
        ("A,o,operation,,0,,2", ("water_no_outlet", "error", 3, "F")),
        ("A,o,operation,,0,100,", ("water_no_load", "error", 3, "G")),
        ("A,o,operation,30,0,100,2", ("water_flow_unused", "warning", 3, "D")),
        ("A,s,source,-1,,80,", ("water_negative", "error", 3, "D")),
        ("A,s,source,nan,,80,", ("water_not_a_number", "error", 3, "D")),
        ("A,s,source,inf,,80,", ("water_not_a_number", "error", 3, "D")),
        ("A,s,source,1e300,,80,", ("water_not_a_number", "error", 3, "D")),
        ("A,s,source,10 t/h,,80,", ("water_not_a_number", "error", 3, "D")),
        ("A,s,source,,,80,", ("water_no_flow", "error", 3, "D")),
        ("A,s,source,10,,,", ("water_no_content", "error", 3, "F")),
        ("A,d,sink,,50,,", ("water_no_flow", "error", 3, "D")),
        ("A,d,drain,10,50,,", ("water_kind", "error", 3, "C")),
        ("A,,sink,10,50,,", ("water_no_name", "error", 3, "B")),
        ("A,waste,sink,10,50,,", ("water_reserved", "error", 3, "B")),
        ("A,Fresh,source,10,,50,", ("water_reserved", "error", 3, "B")),
        (",g,fresh,,,,", ("water_fresh_blank", "warning", 3, "F")),
        ("A,r,regeneration,,,,", ("water_cleans_nothing", "error", 3, "F")),
    ],
)
def test_each_problem_in_its_cell(row, expected):
    assert told(f",f,fresh,,,0,\n{row}\n") == [expected]


@pytest.mark.parametrize(
    ("cells", "code"),
    [("20,,0.5", "water_two_outlets"), (",,1.5", "water_removal"), (",,0", "water_cleans_nothing")],
)
def test_regeneration_that_cannot_be(cells, code):
    assert [row[0] for row in told(f",f,fresh,,,0,,\nA,r,regeneration,,,{cells}\n", HEAD + ",removal_COD")] == [code]


def test_all_problems_at_once_and_blank_rows_are_counted():
    rows = told(",f,fresh,,,0,\n,,,,,,\nA,s,source,x,,-5,\nA,o,operation,,200,100,-2\n")
    assert [(code, row, column) for code, _, row, column in rows] == [
        ("water_not_a_number", 4, "D"),
        ("water_negative", 4, "F"),
        ("water_inlet_above_outlet", 5, "E"),
        ("water_negative_load", 5, "G"),
    ]


def test_names():
    """A source and a sink of one plant may share a name, units of two plants too; two sources may not."""
    assert told(",f,fresh,,,0,\nA,x,source,1,,9,\nA,x,sink,1,9,,\nB,x,source,1,,9,\n") == []
    assert told(",f,fresh,,,0,\nA,x,source,1,,9,\nA,x,source,1,,9,\n") == [("water_duplicate", "error", 4, "B")]
    assert told(",f,fresh,,,0,\nA,x,operation,,0,9,1\nA,x,sink,1,9,,\n") == [("water_duplicate", "error", 4, "B")]


def test_nothing_to_read():
    assert [p.code for p in read("")[1]] == ["empty_document"]
