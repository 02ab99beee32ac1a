from __future__ import annotations

import pytest

from parkloop.analysis.network.rows import MOST_NODES, endless, imbalances, read_rows
from parkloop.base.problems import errors


def rows(*triples):
    return [dict(zip(("from", "to", "amount"), row, strict=True)) for row in triples]


def test_sound_rows_in_any_case_of_the_reserved_names():
    layer, problems = read_rows(rows(("Import", "糖厂", "1e3"), ("糖厂", "EXPORT", "1000"), ("", "", "")))
    assert problems == ()
    assert (layer.names, layer.imports.tolist(), layer.exports.tolist()) == (("糖厂",), [1000.0], [1000.0])


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (("", "b", "1"), "network_no_node", "A"),
        (("a", "", "1"), "network_no_node", "B"),
        (("a", "b", ""), "network_no_amount", "C"),
        (("a", "b", "-1"), "network_negative", "C"),
        (("a", "b", "5 t"), "network_not_a_number", "C"),
        (("a", "b", "5%"), "network_not_a_number", "C"),
        (("a", "b", "nan"), "network_not_a_number", "C"),
        (("a", "b", "inf"), "network_not_a_number", "C"),
        (("export", "b", "1"), "network_outside_wrong_way", "A"),
        (("a", "import", "1"), "network_outside_wrong_way", "B"),
        (("import", "export", "1"), "network_passes_by", "B"),
    ],
)
def test_every_fault_has_its_cell(row, code, column):
    layer, problems = read_rows(rows(("a", "b", "1"), row), "f.csv")
    (problem,) = errors(problems)
    assert (problem.code, problem.where.row, problem.where.column, problem.where.file) == (code, 3, column, "f.csv")
    assert layer.flows.sum() == 1


def test_all_faults_at_once():
    _, problems = read_rows(rows(("", "b", "x"), ("a", "b", "")))
    assert [(p.where.row, p.where.column) for p in problems] == [(2, "A"), (2, "C"), (3, "C")]


def test_missing_column_and_empty_list():
    _, problems = read_rows([{"from": "a", "to": "b"}])
    assert [(p.code, p.expected) for p in problems] == [("network_no_column", "amount")]
    assert [p.code for p in read_rows([])[1]] == ["empty_document"]


def test_too_many_nodes_are_refused():
    _, (problem,) = read_rows(rows(*((f"n{i}", f"n{i + 1}", "1") for i in range(MOST_NODES))))
    assert (problem.code, problem.found) == ("network_too_large", "4001")


def test_imbalance_is_a_warning():
    layer, _ = read_rows(rows(("import", "a", "10"), ("a", "export", "8")))
    (problem,) = imbalances(layer, "f.csv")
    assert (problem.severity, problem.where.id, problem.found) == ("warning", "a", "10 / 8")


def test_endless_where_nothing_is_imported():
    ring, _ = read_rows(rows(("a", "b", "1"), ("b", "a", "1")))
    assert [p.code for p in endless(ring, None)] == ["network_closed"]
    through, _ = read_rows(rows(("import", "a", "1"), ("a", "export", "1")))
    assert endless(through, 0.0) == ()
