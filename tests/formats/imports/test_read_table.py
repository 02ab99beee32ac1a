"""Rows of a table into statements, and why some give none."""

from tests.formats.imports.test_answers import HEAD, answers

from parkloop.formats.imports.mapping import Told
from parkloop.formats.imports.read_table import read_table

FOR = Told(year=2024, node="power")


def test_what_is_no_data_says_why():
    rows = [
        HEAD,
        ["甲", 1],
        ["原煤", 5],
        ["合计", 5],
        ["其中：褐煤", 1],
        [None, 7],
        ["柴油", 0],
        ["天然气", None],
        ["注：按实物量填报", None],
    ]
    a = answers(rows, FOR)
    assert [(s.commodity, s.amount) for s in read_table(a).all()] == [("coal", 5.0)]
    assert [(s.where.row, s.why) for s in a.skipped] == [(4, "total"), (5, "part"), (6, "no_item"), (7, "zero")]


def test_a_row_told_twice_differently():
    a = answers([HEAD, ["原煤", 5], ["原煤", 6]], FOR)
    read_table(a)
    assert [(p.code, p.where.row, p.expected) for p in a.problems] == [("import_row_twice", 3, "B2")]


def test_the_users_unit_goes_first():
    a = answers([HEAD, ["原煤", 5]], Told(year=2024, node="power", units={"*": {"实物量（吨）": "万吨"}}))
    assert read_table(a).all()[0].amount == 50000.0


def test_items_left_out_by_the_user():
    a = answers([HEAD, ["原煤", 5]], Told(year=2024, node="power", items={"原煤": None}))
    assert read_table(a).all() == ()
    assert a.skipped[0].why == "left_out"
