"""Flow lists: sound rows become a layer, each problem names its cell."""

from __future__ import annotations

import csv
import io

import pytest

from parkloop.analysis.balance.rows import amount_places, read_rows
from parkloop.base.i18n import LANGS
from parkloop.base.wording import as_json, hint, message


def read(text: str, **options):
    return read_rows(csv.DictReader(io.StringIO(text)), file="flows.csv", **options)


def cell(problem):
    return problem.code, problem.where.row, problem.where.column


def test_sound_rows_become_a_layer():
    layer, problems = read("flow,from,to,amount,sd\nF1,,mill,１２００.5,12\nF2,mill,,,\n")
    assert problems == ()
    one, two = layer.flows
    assert (one.id, one.source, one.target, one.amount, one.sd) == ("F1", None, "mill", 1200.5, 12)
    assert (two.source, two.target, two.amount, two.sd) == ("mill", None, None, None)


def test_thousands_and_multiples_are_read():
    layer, problems = read('flow,from,to,amount,sd\nF1,,mill,"1,234.5",1万\n')
    assert problems == ()
    assert (layer.flows[0].amount, layer.flows[0].sd) == (1234.5, 10000)


def test_every_problem_at_once_with_its_cell():
    _, problems = read(
        "flow,from,to,amount,sd\n"
        "F1,,mill,10,1\n"
        "F1,mill,,10,1\n"
        "F3,mill,,-4,1\n"
        "F4,mill,,ten,1\n"
        "F5,mill,,10,\n"
        "F6,mill,,10,-1\n"
        "F7,mill,mill,10,1\n"
        "F8,,,10,1\n"
        ",mill,,10,1\n"
        "F10,mill,,,3\n"
    )
    assert [cell(p) for p in problems] == [
        ("flow_list_duplicate", 3, "A"),
        ("flow_list_negative", 4, "D"),
        ("flow_list_not_a_number", 5, "D"),
        ("missing_sd", 6, "E"),
        ("negative_sd", 7, "E"),
        ("flow_list_self_loop", 8, "C"),
        ("flow_list_no_node", 9, "B"),
        ("flow_list_no_id", 10, "A"),
        ("sd_without_amount", 11, "E"),
    ]
    assert [p.severity for p in problems] == ["error"] * 8 + ["warning"]
    assert {p.where.file for p in problems} == {"flows.csv"}
    for problem in problems:
        for lang in LANGS:
            assert "{" not in message(problem, lang) + hint(problem, lang)
        assert as_json(problem)["row"] == problem.where.row


def test_only_sound_rows_are_in_the_layer():
    layer, _ = read("flow,from,to,amount,sd\nF1,,mill,10,1\nF2,mill,,10,\n")
    assert [f.id for f in layer.flows] == ["F1"]


@pytest.mark.parametrize("typed", ["5%", "５％", "12 t", "1,23", "nan", "1e999", "≈5"])
def test_what_is_not_a_plain_number_is_not_guessed(typed):
    """5 % would be 0.05 or 5 % of the amount; nobody knows, so nobody guesses."""
    _, problems = read(f'flow,from,to,amount,sd\nF1,,mill,10,"{typed}"\n')
    assert ("flow_list_not_a_number", 2, "E") in [cell(p) for p in problems]
    assert "missing_sd" not in [p.code for p in problems]


def test_missing_columns_are_named_once():
    _, problems = read("flow,from,to,amount\nF1,,mill,\nF2,mill,,\n")
    assert [(p.code, p.expected, p.where.row) for p in problems] == [("flow_list_no_column", "sd", 1)]


def test_blank_rows_are_skipped_but_counted():
    _, problems = read("flow,from,to,amount,sd\n,,,,\nF2,mill,,x,\n")
    assert cell(problems[0])[1] == 3


def test_columns_in_another_order_keep_their_letters():
    _, problems = read("sd,amount,to,from,flow\n,10,mill,,F1\n")
    assert cell(problems[0]) == ("missing_sd", 2, "A")


def test_numbers_of_a_workbook_are_read_as_they_are():
    layer, problems = read_rows([{"flow": "F1", "from": None, "to": "mill", "amount": 12.5, "sd": 1}])
    assert problems == ()
    assert (layer.flows[0].amount, layer.flows[0].sd) == (12.5, 1.0)


def test_nothing_read_is_an_empty_layer():
    layer, problems = read_rows([])
    assert (layer.flows, problems) == ((), ())


def test_where_the_amounts_stand():
    rows = [{"amount": "1", "flow": "F1"}, {"amount": "", "flow": ""}, {"amount": "2", "flow": "F2"}]
    found = amount_places(rows, "f.csv", first_row=5)
    assert {k: (w.file, w.row, w.column) for k, w in found.items()} == {
        "F1": ("f.csv", 5, "A"),
        "F2": ("f.csv", 7, "A"),
    }
