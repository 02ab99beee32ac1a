"""Sources in words."""

from __future__ import annotations

import re

import pytest

from parkloop.base.i18n import LANGS
from parkloop.indicators.benchmarks import published
from parkloop.indicators.sets import load_set, set_ids
from parkloop.knowledge.tables import sources
from parkloop.report.cited import cited, cites


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        ("MEM", "一般工程经验，未与文献核对", "general engineering knowledge, not checked against a document"),
        ("STOICH", "由化学计量关系（摩尔质量）计算", "computed by stoichiometry from molar masses"),
        ("docs/generation.md", "方案生成规则的设定值", "set by the rules by which options are made"),
        ("docs/flow-options.md", "方案生成规则的设定值", "set by the rules by which options are made"),
        ("HJ 274-2015 (5)", "HJ 274-2015 第 5 项", "HJ 274-2015, row 5"),
        (
            "green park 2016 (21), lead value",
            "工业和信息化部绿色园区评价要求（2016）第 21 项引领值",
            "MIIT evaluation requirements of green parks (2016), row 21, lead value",
        ),
        (
            "EIP framework 2017",
            "国际生态工业园区框架（2017）",
            "International Framework for Eco-Industrial Parks (2017)",
        ),
        ("R183", "知识库 R183 行", "row R183 of the knowledge"),
        (
            "MEM F006",
            "一般工程经验，未与文献核对（知识库 F006 行）",
            "general engineering knowledge, not checked against a document (row F006 of the knowledge)",
        ),
    ],
)
def test_keys_become_words(source, zh, en):
    assert (cited(source, "zh"), cited(source, "en")) == (zh, en)


def test_several_are_told_one_by_one():
    text = cited("CYCLI;STOICH；本示例假设", "zh")
    assert text == f"{sources()['CYCLI'].citation} [CYCLI]；由化学计量关系（摩尔质量）计算；本示例假设"


@pytest.mark.parametrize("source", ["", "GB/T 2589-2020", "本示例假设", "XYZ F001"])
def test_what_is_no_key_stays(source):
    assert all(cited(source, lang) == source for lang in LANGS)


def test_every_source_of_a_threshold_or_benchmark_is_told_in_chinese():
    """What a standard is called by its number (``HJ 274-2015``) is called so in every language."""
    written = {i.threshold_source for s in set_ids() for i in load_set(s).indicators if i.threshold_source}
    written |= {row.benchmark.source for row in published()}
    assert len(written) > 60
    assert [w for w in sorted(written) if not re.search(r"[\u4e00-\u9fff]", cited(w, "zh"))] == []


@pytest.mark.parametrize(("source", "said"), [("EIP;MEM", True), ("MEM;EIP", False), ("", False), ("GB 18218", False)])
def test_whether_a_source_begins_with_a_citation(source, said):
    assert cites(source) is said
