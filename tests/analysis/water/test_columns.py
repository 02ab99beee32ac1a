from __future__ import annotations

import pytest

from parkloop.analysis.water.columns import letter, read_columns

FIXED = ["plant", "name", "kind", "flow_t_h"]
ONE = ["in_max_c_ppm", "out_c_ppm"]


def codes(heads, *, operations=False):
    return [(p.code, p.expected or p.found) for p in read_columns(heads, "f.csv", 1, operations=operations)[1]]


def test_two_contaminants_in_any_order_and_case():
    heads = ["KIND", "name", "Plant", "flow_t_h", "out_oil_ppm", "In_Max_Oil_ppm", "in_max_salt_ppm", "out_salt_ppm"]
    columns, found = read_columns(heads, None, 1, operations=False)
    assert found == []
    assert columns.contaminants == ("oil", "salt")
    assert columns.of["in_max", "oil"] == "In_Max_Oil_ppm"
    assert columns.letter("out", "oil") == "E"
    assert columns.letter("load", "oil") is None


def test_loads_are_needed_where_there_are_operations():
    assert codes([*FIXED, *ONE]) == []
    assert codes([*FIXED, *ONE], operations=True) == [("water_contaminant_incomplete", "load_c_kg_h")]


@pytest.mark.parametrize("name", FIXED)
def test_missing_column(name):
    assert codes([head for head in [*FIXED, *ONE] if head != name]) == [("water_no_column", name)]


def test_no_contaminant_at_all():
    assert codes(FIXED) == [("water_no_column", "in_max_<c>_ppm, out_<c>_ppm")]


def test_contaminants_that_do_not_match():
    """A slip in one heading gives two halves of a contaminant, and both are told."""
    assert codes([*FIXED, "in_max_salt_ppm", "out_slat_ppm"]) == [
        ("water_contaminant_incomplete", "out_salt_ppm"),
        ("water_contaminant_incomplete", "in_max_slat_ppm"),
    ]


def test_an_unknown_column_is_told_and_left():
    _, found = read_columns([*FIXED, *ONE, "remark"], "f.csv", 3, operations=False)
    assert [(p.code, p.severity, p.where.row, p.where.column) for p in found] == [
        ("water_unknown_column", "warning", 3, "G")
    ]


def test_letters_beyond_z():
    assert [letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
