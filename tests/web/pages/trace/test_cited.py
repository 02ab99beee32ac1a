"""Sources in words."""

from __future__ import annotations

import pytest

from parkloop.base.i18n import LANGS
from parkloop.knowledge.tables import sources
from parkloop.web.pages.trace.cited import cited


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        ("MEM", "一般工程经验，未与文献核对", "general engineering knowledge, not checked against a document"),
        ("STOICH", "由化学计量关系（摩尔质量）计算", "computed by stoichiometry from molar masses"),
        ("docs/generation.md", "方案生成规则的设定值", "set by the rules by which options are made"),
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


@pytest.mark.parametrize("source", ["", "EIP framework 2017", "GB/T 2589-2020", "本示例假设", "XYZ F001"])
def test_what_is_no_key_stays(source):
    assert all(cited(source, lang) == source for lang in LANGS)
