from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.context import worded
from parkloop.generation.legality import judge_inside
from parkloop.generation.legality.inside import TOPICS, with_clause
from parkloop.park.enums import Verdict
from parkloop.park.option import Legal


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


@pytest.mark.parametrize("key", TOPICS)
def test_what_a_generator_words_gets_its_clause(kit, key):
    bare = Legal(verdict=Verdict.CONDITIONAL, condition=worded(key))
    found = with_clause(kit.park(), bare)
    assert found.clause == found.clause_text.zh != ""
    assert (found.verdict, found.condition) == (bare.verdict, bare.condition)
    assert with_clause(kit.park(), found) is found


def test_a_verdict_of_another_kind_stays(kit):
    other = Legal(verdict=Verdict.UNKNOWN)
    assert with_clause(kit.park(), other) is other
