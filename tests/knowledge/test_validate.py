"""The table validator: shipped tables pass, every kind of error is found where it stands."""

from __future__ import annotations

import pytest

from parkloop.base.i18n import LANGS
from parkloop.base.wording import hint, message
from parkloop.knowledge.reading import read
from parkloop.knowledge.validate import as_number, validate_tables


def changed(table, ident, **cells):
    """The shipped table with some cells of one row changed."""
    first = next(iter(read(table)[0]))
    rows = [dict(r) for r in read(table)]
    row = next(r for r in rows if r[first] == ident)
    assert set(cells) <= set(row)
    row.update(cells)
    return {table: rows}


def codes(tables):
    return [p.code for p in validate_tables(tables)]


def test_the_shipped_tables_are_clean():
    assert validate_tables() == ()


@pytest.mark.parametrize(
    ("table", "ident", "cells", "code"),
    [
        ("routes", "R001", {"sources": "EIP;NOSUCH"}, "knowledge_unknown_source"),
        ("routes", "R001", {"sources": ""}, "knowledge_no_source"),
        ("routes", "R001", {"route_confidence": "pretty sure"}, "knowledge_unknown_confidence"),
        ("routes", "R001", {"ratio_confidence": ""}, "knowledge_no_confidence"),
        ("routes", "R001", {"ratio_low": "1.2", "ratio_high": "1.0"}, "knowledge_low_above_high"),
        ("routes", "R001", {"ratio_low": "0,7"}, "knowledge_not_a_number"),
        ("routes", "R001", {"ratio_low": "nan"}, "knowledge_not_a_number"),
        ("routes", "R001", {"ratio_high": "70"}, "knowledge_implausible"),
        ("routes", "R051", {"ratio_high": "0.61"}, "knowledge_implausible"),
        ("routes", "R001", {"ratio_basis_unit": "lb/t"}, "knowledge_unknown_unit"),
        ("routes", "R001", {"ratio_kind": "guess"}, "knowledge_unknown_term"),
        ("routes", "R001", {"max_share": "40"}, "knowledge_implausible"),
        ("routes", "R045", {"cn_code": "HW43"}, "knowledge_bad_code"),
        ("routes", "R045", {"cn_code": "312-1-23"}, "knowledge_bad_code"),
        ("routes", "R001", {"ewc": "10-01"}, "knowledge_bad_code"),
        ("routes", "R001", {"receiver_gbt4754": "9911"}, "knowledge_bad_code"),
        ("routes", "R001", {"waste_id": "ash"}, "knowledge_unknown_id"),
        ("routes", "R001", {"receiver_functions": "clinker_substitute;magic"}, "knowledge_unknown_id"),
        ("routes", "R002", {"route_id": "R001"}, "knowledge_duplicate_id"),
        ("measures", "M006", {"effect_high": "10"}, "knowledge_implausible"),
        ("measures", "M006", {"effect_type": "maybe"}, "knowledge_unknown_term"),
        ("measures", "M034", {"cost_confidence": ""}, "knowledge_no_confidence"),
        ("factors", "F001", {"low": "900"}, "knowledge_low_above_high"),
        ("factors", "F001", {"subject": "coals"}, "knowledge_unknown_id"),
        ("grid", "CN", {"version": "2021"}, "knowledge_no_version"),
        ("synonyms", "蔗渣", {"target_id": "bagas"}, "knowledge_unknown_id"),
    ],
)
def test_each_error_is_caught_once(table, ident, cells, code):
    found = codes(changed(table, ident, **cells))
    assert code in found
    if code != "knowledge_duplicate_id":
        assert found == [code]


def test_a_problem_tells_its_place():
    problem = validate_tables(changed("routes", "R003", sources="NOSUCH"))[0]
    assert (problem.where.file, problem.where.row, problem.where.id) == ("routes.csv", 4, "R003")
    assert (problem.where.path, problem.found) == ("sources", "NOSUCH")


def test_all_problems_come_at_once_and_are_worded():
    tables = changed("routes", "R001", sources="NOSUCH", ratio_high="0.1", ewc="xx", waste_id="ash", ratio_kind="guess")
    problems = validate_tables(tables)
    assert len(problems) == 5
    for problem in problems:
        for lang in LANGS:
            assert "{" not in message(problem, lang) + hint(problem, lang)


def test_a_removed_source_is_missed_by_every_row_that_used_it():
    users = sum("ALLEN" in r["sources"].split(";") for t in ("routes", "factors", "profiles") for r in read(t))
    without = [r for r in read("sources") if r["key"] != "ALLEN"]
    assert codes({"sources": without}) == ["knowledge_unknown_source"] * users


def test_an_unknown_table_is_a_defect():
    with pytest.raises(KeyError):
        validate_tables({"nosuch": []})


def test_numbers_are_finite_or_nothing():
    assert as_number("1e3") == 1000.0
    assert as_number("") is None
    assert as_number("inf") is None
