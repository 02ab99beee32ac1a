"""Origins are worded in both languages: assumptions by name, rows of the knowledge by kind, name and id."""

import ast
from pathlib import Path

import pytest

import parkloop
from parkloop.base.i18n import LANGS
from parkloop.base.text import Text
from parkloop.base.trace import Entry
from parkloop.report.names import Names
from parkloop.report.origins import origin_words

ZH = Names(
    "zh",
    nodes={"a": Text("甲", "A"), "b-c": Text("乙", "B")},
    commodities={"ash": Text("灰", "ash")},
    options={"o1": Text("方案一", "one")},
)
EN = Names("en", nodes=ZH.nodes, commodities=ZH.commodities, options=ZH.options)


def entry(origin, kind="assumption"):
    return Entry("x", 1.0, "1", kind, origin=origin)


@pytest.mark.parametrize(
    ("origin", "zh", "en"),
    [
        ("assumption:distance:a-b-c", "甲至乙的距离", "distance from A to B"),
        ("assumption:line:a/ash", "甲的“灰”（数据中未写明）", "ash at A (not stated in the data)"),
        ("assumption:option:o1", "方案“方案一”自身填报的数据", "figures stated by the option one"),
        ("assumption:grid-cn@2023", "电网排放因子（grid-cn@2023）", "grid factor (grid-cn@2023)"),
        ("assumption:ratio.same", "替代比：同一物质，1:1", "ratio: the same thing, 1:1"),
        ("assumption:score.identity", "匹配度：副产物识别的准确程度", "match: how surely the by-product is identified"),
        ("assumption:score.steps", "匹配度：处理工序数", "match: number of treatment steps"),
        ("assumption:heat_pump.carnot", "热泵：卡诺效率系数", "heat pump: share of the Carnot efficiency"),
        ("assumption:assumptions.grid_factor_value", "电网排放因子（园区填写）", "grid factor (stated by the park)"),
        ("assumption:distance:b-c-a", "乙至甲的距离", "distance from B to A"),
        ("assumption:distance:b-c-x", "distance:b-c-x", "distance:b-c-x"),
        ("assumption:gas_as_methane", "燃气按甲烷折算质量", "gas taken as methane by mass"),
    ],
)
def test_words(origin, zh, en):
    assert origin_words(entry(origin), ZH) == zh
    assert origin_words(entry(origin), EN) == en


def test_weights_ranges_and_held_figures():
    assert "AHP" in origin_words(entry("assumption:weights:ahp"), ZH)
    assert origin_words(entry("assumption:range:waste"), EN).startswith("range of the criterion: by-products")
    assert "employees" not in origin_words(entry("assumption:held:employees"), ZH)


def test_rows_of_the_knowledge_keep_their_id_and_the_unknown_its_word():
    known = entry("knowledge:routes/R149", "knowledge")
    assert origin_words(known, ZH) == "利用路径：蔗渣→制浆造纸 [R149]"
    assert origin_words(entry("knowledge:routes/R999", "knowledge"), EN) == "routes/R999"
    assert origin_words(entry("assumption:something"), EN) == "something"
    assert origin_words(entry("document:nodes[0].land", "input"), EN) == "nodes[0].land"


@pytest.mark.parametrize("lang", LANGS)
def test_every_assumption_that_the_program_books_has_words(lang):
    """The name is the fourth argument of ``assume``; names that are put together are met in whole passes."""
    calls = [
        node
        for file in sorted(Path(parkloop.__file__).parent.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "assume"
    ]
    last = [call.args[3] for call in calls if len(call.args) > 3]
    booked = {arg.value for arg in last if isinstance(arg, ast.Constant)}
    booked |= {f"ratio.{how}" for how in ("same", "heat", "plain", "route")}
    assert {"dtmin", "runoff", "heat_pump.carnot", "roof_pv.small"} <= booked
    names = Names(lang)
    bare = {name for name in booked if origin_words(entry(f"assumption:{name}"), names) == name}
    assert bare == set()
