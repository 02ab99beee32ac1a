from __future__ import annotations

import pytest

from parkloop.base.problems import ProblemError
from parkloop.cli.flowlist import open_flow_list, read_flow_list, read_network

HEAD = "flow,from,to,amount,sd\n"


def written(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "flows.csv"
    file.write_bytes(text.encode(encoding))
    return str(file)


def test_blank_ends_and_amounts(tmp_path):
    layer, problems = read_flow_list(written(tmp_path, HEAD + "F1,,mill,100,5\nF2,mill,,,\n"))
    assert [(f.id, f.source, f.target, f.amount) for f in layer.flows] == [
        ("F1", None, "mill", 100.0),
        ("F2", "mill", None, None),
    ]
    assert problems == ()


def test_byte_order_mark_and_blank_leading_rows_keep_the_rows_right(tmp_path):
    _, problems = read_flow_list(written(tmp_path, "\n,,,,\n" + HEAD + "F1,,mill,abc,5\n", "utf-8-sig"))
    (problem,) = problems
    assert (problem.where.row, problem.where.column, problem.found) == (4, "D", "abc")


def test_order_of_columns_is_free(tmp_path):
    layer, _ = read_flow_list(written(tmp_path, "SD, amount,to,from,flow\n5,100,mill,,F1\n"))
    assert layer.flows[0].amount == 100


def test_thousands_separator_that_became_a_cell(tmp_path):
    with pytest.raises(ProblemError) as error:
        read_flow_list(written(tmp_path, HEAD + "F1,,mill,1,234,5\n"))
    (problem,) = error.value.problems
    assert (problem.code, problem.where.row, problem.found, problem.expected) == ("flow_list_extra_cell", 2, "6", "5")


def test_missing_column(tmp_path):
    _, problems = read_flow_list(written(tmp_path, "flow,from,to,amount\nF1,,mill,1\n"))
    assert [(p.code, p.expected) for p in problems if p.code == "flow_list_no_column"] == [
        ("flow_list_no_column", "sd")
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "code"),
    [("", "utf-8", "empty_document"), (HEAD + "流,,糖厂,1,1\n", "utf-16", "not_utf8")],
)
def test_unreadable_files(tmp_path, text, encoding, code):
    with pytest.raises(ProblemError) as error:
        read_flow_list(written(tmp_path, text, encoding))
    assert error.value.problems[0].code == code


def test_missing_file(tmp_path):
    with pytest.raises(ProblemError) as error:
        read_flow_list(str(tmp_path / "nix.csv"))
    assert error.value.problems[0].code == "file_not_found"


def test_a_network_has_columns_of_its_own(tmp_path):
    layer, problems = read_network(written(tmp_path, "\nTo,From,Amount\nmill,import,5\nexport,mill,5\n"))
    assert problems == ()
    assert (layer.names, layer.throughput) == (("mill",), 10.0)
    _, (problem,) = read_network(written(tmp_path, "to,from,amount\nmill,import,x\n"))
    assert (problem.where.row, problem.where.column, problem.where.file) == (2, "C", "flows.csv")


def test_each_amount_has_a_place(tmp_path):
    listed = open_flow_list(written(tmp_path, HEAD + "F1,,mill,100,5\nF2,mill,kiln,90,2\nF3,kiln,,80,2\n"))
    assert {k: (w.file, w.row, w.column) for k, w in listed.places.items()} == {
        "F1": ("flows.csv", 2, "D"),
        "F2": ("flows.csv", 3, "D"),
        "F3": ("flows.csv", 4, "D"),
    }
    assert [w.row for w in listed.at_node("kiln")] == [3, 4]
