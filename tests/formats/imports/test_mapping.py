"""Mapping files: what is told, what is remembered, what is wrong with them."""

import json

import pytest

from parkloop.base.problems import ProblemError
from parkloop.formats.imports.mapping import Told, read_mapping, remembered, write_mapping


def put(tmp_path, text, name="m.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def codes(path):
    with pytest.raises(ProblemError) as error:
        read_mapping(path)
    return [(p.code, p.where.row) for p in error.value.problems]


def test_what_is_said(tmp_path):
    told = read_mapping(
        put(
            tmp_path,
            "columns:\n  205-1: {东西: item, 备注: null}\n  数值: value\nunits: {数值: 万吨}\n"
            "items: {煤: coal, 杂项: null}\n"
            "firms: {甲厂: a}\nyear: 2023年\nnode: b\n",
        )
    )
    assert told.columns == {"205-1": {"东西": "item", "备注": "-"}, "*": {"数值": "value"}}
    assert told.units == {"*": {"数值": "万吨"}}
    assert (told.items, told.firms, told.year, told.node) == ({"煤": "coal", "杂项": None}, {"甲厂": "a"}, 2023, "b")


def test_every_mistake_at_once_with_its_line(tmp_path):
    path = put(tmp_path, "colums: {}\ncolumns:\n  205-1: {东西: itm}\n  205-9: {a: item}\nyear: abc\nitems: [1]\n")
    assert codes(path) == [
        ("import_mapping_key", 1),
        ("import_form_name", 4),
        ("import_role", 3),
        ("import_mapping_shape", 6),
        ("number_unreadable", 5),
    ]


@pytest.mark.parametrize(("text", "code"), [("[1]", "import_mapping_shape"), ("a: [", "syntax_error")])
def test_no_mapping_at_all(tmp_path, text, code):
    assert codes(put(tmp_path, text))[0][0] == code


def test_blank_and_missing(tmp_path):
    assert read_mapping(put(tmp_path, "")) == Told()
    assert codes(tmp_path / "nix.yaml")[0][0] == "file_not_found"
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00a")
    assert codes(tmp_path / "b.yaml")[0][0] == "not_utf8"


@pytest.mark.parametrize("name", ["r.yaml", "r.json"])
def test_remembered_and_read_again(tmp_path, name):
    told = Told(
        columns={"205-1": {"消费量 / 合计": "total", "x": "-"}}, items={"煤": "coal", "杂": None}, year=2024, node="n"
    )
    write_mapping(told, tmp_path / name)
    again = read_mapping(tmp_path / name)
    assert (again.columns, again.items) == (told.columns, told.items)
    assert (again.year, again.node) == (None, "")  # of one file only
    if name.endswith("json"):
        assert json.loads((tmp_path / name).read_text(encoding="utf-8"))["schema"] == "parkloop-imports/1"


def test_the_newer_word_wins(tmp_path):
    newer = Told(columns={"*": {"a": "item"}}, items={"煤": "coal"})
    older = Told(columns={"*": {"a": "value", "b": "unit"}}, items={"煤": "coke", "油": "diesel"}, year=2020)
    both = newer.over(older)
    assert both.columns == {"*": {"a": "item", "b": "unit"}}
    assert (both.items, both.year) == ({"煤": "coal", "油": "diesel"}, 2020)
    assert remembered(tmp_path, "demo").name == "demo.imports.yaml"
