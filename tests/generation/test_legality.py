from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.legality import STRICTNESS, hazardous, judge
from parkloop.park.enums import Verdict, YesNo
from parkloop.park.steering import Rule


@pytest.mark.parametrize(
    ("kind", "more", "verdict"),
    [
        ("waste", {"hazardous": YesNo.YES}, Verdict.LICENCE),
        ("waste", {"codes": {"hw": "HW34"}}, Verdict.LICENCE),
        ("waste", {"codes": {"hw": "900-249-08"}}, Verdict.LICENCE),
        ("waste", {"codes": {"ewc": "10 01 04*"}, "hazardous": YesNo.NO}, Verdict.LICENCE),  # the code wins
        ("by_product", {"hazardous": YesNo.NO}, Verdict.ALLOWED),
        ("by_product", {}, Verdict.UNKNOWN),
        ("heat", {}, Verdict.CONDITIONAL),
        ("waste_water", {}, Verdict.CONDITIONAL),
        ("gas", {}, Verdict.CONDITIONAL),
        ("product", {}, Verdict.ALLOWED),
    ],
)
def test_verdicts_in_china(kit, kind, more, verdict):
    found = judge(kit.park(), kit.thing("x", "某物", "something", kind, **more))
    assert found.verdict is verdict
    assert found.condition.zh
    assert found.condition.en


def test_the_route_speaks_only_where_the_document_is_silent(kit):
    silent, stated = kit.thing("x", "某物", "x", "waste"), kit.thing("x", "某物", "x", "waste", hazardous=YesNo.NO)
    assert hazardous(silent, YesNo.YES) is YesNo.YES
    assert hazardous(stated, YesNo.YES) is YesNo.NO
    assert judge(kit.park(), silent, YesNo.YES).verdict is Verdict.LICENCE


def test_chinese_law_stops_at_the_border(kit):
    park = kit.park()
    abroad = park.but(park=replace(park.park, country="DK"))
    waste = kit.thing("x", "某物", "x", "waste", hazardous=YesNo.YES)
    found = judge(abroad, waste)
    assert found.verdict is Verdict.UNKNOWN
    assert "DK" in found.condition.en
    assert not found.clause
    assert judge(abroad, kit.thing("h", "热", "heat", "heat")).verdict is Verdict.CONDITIONAL


def test_a_rule_of_the_park_forbids_and_is_cited(kit):
    rule = Rule(id="r", kind="forbids", commodity="gyp", text="不得外运", document="园管发〔2023〕5号")
    found = judge(kit.park(rules=(rule,)), kit.goods[0])
    assert (found.verdict, found.clause) == (Verdict.FORBIDDEN, "园管发〔2023〕5号")
    assert "不得外运" in found.condition.zh


def test_not_knowing_is_stricter_than_a_condition():
    assert set(STRICTNESS) == set(Verdict)
    assert STRICTNESS.index(Verdict.UNKNOWN) > STRICTNESS.index(Verdict.CONDITIONAL)
