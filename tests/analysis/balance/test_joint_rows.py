"""Contents and coefficients: sound rows are read in any unit of their kind, each problem names its cell."""

from __future__ import annotations

import csv
import io

import pytest

from parkloop.analysis.balance.joint import ContentDatum, Meaning, TransferDatum
from parkloop.analysis.balance.joint_rows import read_contents, read_transfers
from parkloop.analysis.balance.layer import FlowDatum, Layer

LAYER = Layer((FlowDatum("m1", None, "p", 1.0, 0.0), FlowDatum("m2", "p", "q"), FlowDatum("m3", "q", None)))
CONTENTS = "flow,substance,content,sd,unit\n"
TRANSFER = "node,substance,to_flow,coefficient,sd\n"


def contents(text, head=CONTENTS):
    return read_contents(csv.DictReader(io.StringIO(head + text)), LAYER, "c.csv")


def transfers(text, head=TRANSFER):
    return read_transfers(csv.DictReader(io.StringIO(head + text)), LAYER, ["Cd"], "t.csv")


def told(found):
    return [(p.code, p.where.file, p.where.row, p.where.column) for p in found.problems]


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("%", 0.01),
        ("ppm", 1e-6),
        ("kg/t", 1e-3),
        ("g/t", 1e-6),
        ("1", 1.0),
        ("g/m3", 1e-6),
        ("mg/L", 1e-6),
        ("t/t", 1.0),
    ],
)
def test_units(unit, factor):
    found = contents(f"m1,Cd,0.5,0.1,{unit}\n")
    assert not found.problems
    (row,) = found.rows
    assert (row.content, row.unit, row.factor) == (0.5, unit, pytest.approx(factor))


def test_sound_rows_and_their_places():
    found = contents("m1,Cd,10,1,%\n,,,,\nm2,Cd,,,%\n")
    assert found.rows == [
        ContentDatum("m1", "Cd", 10.0, 1.0, "%", 0.01),
        ContentDatum("m2", "Cd", None, None, "%", 0.01),
    ]
    where = found.places[Meaning("content", "m2", "Cd")]
    assert (where.file, where.row, where.column) == ("c.csv", 4, "C")
    shares = transfers("p,,m2,0.9,0.1\nq,Cd,m3,,\n")
    assert shares.rows == [TransferDatum("p", "", "m2", 0.9, 0.1), TransferDatum("q", "Cd", "m3", None, None)]
    assert shares.places[Meaning("transfer", "m2", "", "p")].column == "D"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("m9,Cd,1,0,%", "content_unknown_flow", "A"),
        ("m1,,1,0,%", "content_no_substance", "B"),
        ("m1,Cd,1,0,", "content_unit", "E"),
        ("m1,Cd,1,0,parsec", "content_unit", "E"),
        ("m1,Cd,1,0,t", "content_unit", "E"),
        ("m1,Cd,101,0,%", "content_above_whole", "C"),
        ("m1,Cd,-1,0,%", "joint_negative", "C"),
        ("m1,Cd,1,-1,%", "joint_negative", "D"),
        ("m1,Cd,1,,%", "joint_missing_sd", "D"),
        ("m1,Cd,,1,%", "joint_sd_alone", "D"),
        ("m1,Cd,1%,0,%", "flow_list_not_a_number", "C"),
    ],
)
def test_bad_contents(row, code, column):
    found = contents(row + "\n")
    assert told(found) == [(code, "c.csv", 2, column)]
    assert found.rows == []


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("p,Cd,m3,0.5,0", "transfer_not_out", "C"),
        ("p,Pb,m2,0.5,0", "transfer_unknown_substance", "B"),
        ("p,Cd,m2,1.5,0", "transfer_above_one", "D"),
        ("p,Cd,m2,0.5,", "joint_missing_sd", "E"),
    ],
)
def test_bad_coefficients(row, code, column):
    found = transfers(row + "\n")
    assert told(found) == [(code, "t.csv", 2, column)]
    assert found.rows == []


def test_a_node_that_nothing_enters():
    assert told(transfers("x,Cd,m2,0.5,0\n")) == [
        ("transfer_no_input", "t.csv", 2, "A"),
        ("transfer_not_out", "t.csv", 2, "C"),
    ]


def test_units_of_one_substance_must_convert():
    found = contents("m1,Cd,1,0,%\nm2,Cd,1,0,g/m3\nm2,Pb,1,0,g/m3\n")
    assert told(found) == [("content_unit_mixed", "c.csv", 3, "E")]


def test_one_figure_for_one_thing():
    assert told(contents("m1,Cd,1,0,%\nm1,Cd,2,0,%\n")) == [("joint_twice", "c.csv", 3, "C")]


def test_a_missing_column_is_told_once():
    found = contents("m1,Cd,1,0\nm2,Cd,1,0\n", head="flow,substance,content,sd\n")
    assert [(p.code, p.expected, p.where.row) for p in found.problems] == [("joint_no_column", "unit", 1)]
    assert found.rows == []
