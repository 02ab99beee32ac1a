from __future__ import annotations

from dataclasses import replace

from parkloop.generation.legality import judge_inside
from parkloop.park.enums import Verdict


def test_a_measure_inside_one_firm_cites_cleaner_production(kit):
    found = judge_inside(kit.context())
    assert found.verdict is Verdict.ALLOWED
    assert "清洁生产促进法 第十九条" in found.clause
    assert "环评" in found.condition.zh


def test_abroad_no_chinese_law_is_cited(kit):
    park = kit.park()
    found = judge_inside(replace(park, park=replace(park.park, country="DK")))
    assert found.verdict is Verdict.ALLOWED
    assert found.clause == ""
    assert found.condition.en
