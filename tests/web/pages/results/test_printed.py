"""Numbers by the place where they are printed."""

from __future__ import annotations

import pytest

from parkloop.web.pages.results.printed import MOST, printed


def num(ref, text):
    return {"ref": ref, "text": text}


def paragraph(*spans):
    return {"type": "paragraph", "spans": list(spans)}


def table(titles, *rows):
    columns = [{"title": title, "number": False} for title in titles]
    return {"type": "table", "caption": ["表"], "note": [], "columns": columns, "rows": list(rows)}


@pytest.mark.parametrize(
    ("spans", "lang", "words"),
    [
        (["诊断列出 ", num("a", "16"), " 个问题，其中程度为“高”的 4 项。"], "zh", "诊断列出 16 个问题"),
        (["平衡核算。产生 2 个方案，", num("a", "4"), " 个入选。"], "zh", "产生 2 个方案，4 个入选"),
        (
            ["制炼车间的滤泥：", num("a", "4.36万t/a"), "（占产生量 26.7%）；其他"],
            "zh",
            "制炼车间的滤泥：4.36万t/a（占产生量 26.7%）",
        ),
        (["必选的方案（", num("a", "4"), " 项：甲、乙）"], "zh", "必选的方案（4 项…）"),
        (["All of it. It lists ", num("a", "16"), " findings, 4.5 of them high."], "en", "It lists 16 findings"),
        (["The gates: ", num("a", "12"), " pass, 9 do not."], "en", "The gates: 12 pass"),
        ([num("a", "12")], "en", "12"),
    ],
)
def test_a_number_of_a_sentence_is_told_by_its_clause(spans, lang, words):
    assert printed([paragraph(*spans)], lang) == {"a": ("", words)}


def test_a_long_clause_is_cut():
    ((_, words),) = printed([paragraph("很长" * 80, num("a", "1"))], "zh").values()
    assert len(words) == MOST
    assert words.endswith("…")


def test_a_number_in_a_cell_is_told_by_row_and_column():
    one = table(("序号", "指标", "标准值"), [[num("n", "1")], ["绿化覆盖率"], ["≥ ", num("a", "15 %")]])
    assert printed([one], "zh")["a"] == ("绿化覆盖率", "标准值")


def test_rows_of_the_same_name_are_told_apart_by_the_next_column():
    rows = [[["制糖厂"], ["造纸厂"], [num("a", "3")]], [["制糖厂"], ["热电厂"], [num("b", "4")]]]
    found = printed([table(("供方", "需方", "数量"), *rows)], "zh")
    assert found == {"a": ("制糖厂、造纸厂", "数量"), "b": ("制糖厂、热电厂", "数量")}


def test_a_cell_of_words_is_a_sentence_and_a_table_says_more_than_one():
    one = table(("问题", "程度"), [["有 ", num("a", "2"), " 处一对一供应，须防范"], [num("b", "3")]])
    found = printed([paragraph("共 ", num("b", "3"), " 处问题需要处理"), one], "zh")
    assert found == {"a": ("", "有 2 处一对一供应"), "b": ("有 2 处一对一供应，须防范", "程度")}


def test_a_row_without_a_name_and_a_heading_tell_nothing():
    assert printed([table(("年", "值"), [["2005"], [num("a", "3")]]), {"type": "heading", "text": "x"}], "zh") == {}
