"""Origins of assumptions are worded in both languages; rows of the knowledge keep their id."""

import pytest

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


def test_knowledge_keeps_its_row_and_the_unknown_its_word():
    assert origin_words(entry("knowledge:routes/R149", "knowledge"), ZH) == "routes/R149"
    assert origin_words(entry("assumption:something"), EN) == "something"
