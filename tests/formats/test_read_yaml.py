import pytest

from parkloop.formats.read_yaml import read_json, read_yaml


def test_data_lines_and_scalars():
    raw, locator, problems = read_yaml(
        "a: 1\nb:\n  - {c: 2024-01-01, d: yes}\n  - 1_000\ne: 0x10\nf: ~\ng: '1'\n", "x.yaml"
    )
    assert raw == {"a": 1, "b": [{"c": "2024-01-01", "d": "yes"}, 1000], "e": 16, "f": None, "g": "1"}
    assert locator.lines["b", 0, "c"] == 3
    assert locator.lines["e",] == 5
    assert problems == []


def test_words_of_floats():
    raw, _, _ = read_yaml("[1e3, 1.5e+3, .inf, -.inf, .nan, true]", "x.yaml")
    assert raw[:4] == [1000.0, 1500.0, float("inf"), -float("inf")]
    assert raw[4] != raw[4]
    assert raw[5] is True


@pytest.mark.parametrize("text", ["a: [1", "a: b: c", "\ta: 1", "a: \x00", "*x", "%YAML 9"])
def test_broken_notation_is_one_problem(text):
    raw, _, problems = read_yaml(text, "x.yaml")
    assert raw is None
    assert [p.code for p in problems] == ["syntax_error"]


def test_doubled_keys():
    _, _, problems = read_yaml("a: 1\nb: 2\na: 3\n", "x.yaml")
    assert [(p.code, p.where.row, p.found) for p in problems] == [("duplicate_key", 3, "a")]
    _, _, problems = read_json('{"a": 1, "a": 2}', "x.json")
    assert [p.code for p in problems] == ["duplicate_key"]


def test_json_line_of_an_error_and_depth():
    assert read_json('{\n"a": }', "x.json")[2][0].where.row == 2
    assert read_json("[" * 100_000, "x.json")[2][0].code in {"too_large", "syntax_error"}
