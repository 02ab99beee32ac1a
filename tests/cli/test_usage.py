from __future__ import annotations

import json

import pytest

from parkloop.cli.app import run
from parkloop.cli.usage import unknown_choice


def told(capsys, *line):
    code = run([*line, "--json"])
    return code, json.loads(capsys.readouterr().out)["problems"][0]


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "code", "found"),
    [
        (["nix"], "usage_unknown_command", "nix"),
        (["chek", "a"], "usage_unknown_command", "chek"),
        ([], "usage_no_command", None),
        (["check"], "usage_missing", None),
        (["check", "a", "b"], "usage_extra", "b"),
        (["check", "a", "--nix"], "usage_unknown_option", "--nix"),
        (["convert", "a", "-o"], "usage_option_needs_value", "-o"),
        (["convert", "a"], "usage_missing", None),
        (["convert", "teaching", "-o", "x.doc"], "usage_suffix", "x.doc"),
        (["template", "-o", "x.yaml"], "usage_suffix", "x.yaml"),
        (["template", "-o", "x.xlsx", "--level", "4"], "usage_bad_choice", "4"),
        (["balance", "teaching", "--alpha", "1"], "usage_alpha", "1"),
        (["options", "teaching", "--direction", "up"], "usage_bad_choice", "up"),
        (["run", "teaching", "-o", "x", "--formats", "doc"], "usage_bad_choice", "doc"),
        (["check", "a", "--lang", "fr"], "usage_bad_language", "fr"),
    ],
)
def test_wrong_usage_is_two_and_says_what(capsys, nowhere, line, code, found):
    exit_code, problem = told(capsys, *line)
    assert (exit_code, problem["code"], problem["found"]) == (2, code, found)
    assert problem["message"]["zh"] != problem["message"]["en"]
    assert not list(nowhere.iterdir())


def test_a_value_that_is_no_number(capsys):
    code, problem = told(capsys, "options", "teaching", "--base-year", "abc")
    assert (code, problem["code"]) == (2, "usage_bad_value")
    assert "--base-year" in problem["message"]["en"]


def test_near_command_is_offered(capsys):
    assert told(capsys, "chek", "a")[1]["expected"] == "check"


def test_missing_argument_is_named(capsys):
    assert told(capsys, "check")[1]["expected"] == "PARK"
    assert told(capsys, "convert", "a")[1]["expected"] == "-o / --out"


def test_unknown_choice_lists_the_allowed():
    assert unknown_choice("--level", "9", ["1", "2"]).expected == "1, 2"
