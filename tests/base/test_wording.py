"""Words at the edge: message, hint and place in both languages, and the promised JSON form."""

import json
import string

import pytest

from parkloop.base import wording
from parkloop.base.i18n import area
from parkloop.base.problems import Location, Problem
from parkloop.base.text import Text

CODES = sorted({key.partition(".")[0] for key in area("problems")} - {"_words", "_place"})


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_message_and_hint_that_can_be_worded(code):
    """No text asks for a place that is no plain name: such a place could never be filled."""
    for part in ("message", "hint"):
        for lang, text in area("problems")[f"{code}.{part}"].items():
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
            assert all(name.isidentifier() for name in names), (lang, names)
            params = dict.fromkeys(names, "x")
            problem = Problem(code, found="x", expected="x", params=params)
            assert "{" not in (wording.message if part == "message" else wording.hint)(problem, lang)


def test_found_expected_and_texts_are_filled():
    problem = Problem(
        "unknown_choice", found="煤", expected="fuel", params={"field": Text("类别", "kind"), "suggestion": ""}
    )
    assert wording.message(problem, "zh").startswith("“类别”没有“煤”")
    assert wording.message(problem, "en").startswith('"煤" is not one of the choices for kind.')
    assert "fuel" in wording.hint(problem, "en")


@pytest.mark.parametrize(
    ("where", "zh", "en"),
    [
        (Location(), "", ""),
        (
            Location(file="p.xlsx", sheet="flows", row=7, column="F"),
            "p.xlsx 工作表“flows” 单元格 F7",
            'p.xlsx sheet "flows" cell F7',
        ),
        (Location(file="p.csv", row=7), "p.csv 第 7 行", "p.csv line 7"),
        (Location(sheet="flows", column="F"), "工作表“flows” F 列", 'sheet "flows" column F'),
        (Location(file="p.yaml", path="nodes[3].id"), "p.yaml nodes[3].id", "p.yaml nodes[3].id"),
        (Location(sheet="flows", row=7, path="flows[5]"), "工作表“flows” 第 7 行", 'sheet "flows" line 7'),
    ],
)
def test_places(where, zh, en):
    """In a sheet the cell says it all; the path is for documents without one."""
    problem = Problem("blank_required", where=where)
    assert (wording.place(problem, "zh"), wording.place(problem, "en")) == (zh, en)


def test_json_has_the_promised_keys():
    where = Location(file="p.xlsx", sheet="flows", row=7, column="F", id="F1")
    data = json.loads(json.dumps(wording.as_json(Problem("unknown_unit", where=where, found="mt"))))
    assert list(data) == [
        "severity",
        "code",
        "file",
        "sheet",
        "row",
        "column",
        "path",
        "id",
        "found",
        "expected",
        "message",
        "hint",
    ]
    assert (data["row"], data["column"], data["path"], data["expected"]) == (7, "F", None, None)
    assert data["message"]["zh"] == "无法识别单位“mt”。"
    assert set(data["hint"]) == {"zh", "en"}
