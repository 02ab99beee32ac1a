from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.generation.legality import judge
from parkloop.generation.legality.judging import not_entered
from parkloop.generation.legality.parkrules import basis_name, document, names_of
from parkloop.park.enums import RuleBasis, Verdict, YesNo
from parkloop.park.steering import Rule

PLACE = {"source_node": "plant", "target_node": "kiln"}


def rule(kind="forbids", **more):
    return Rule(id="r", kind=kind, text="不得", document="园管发〔2023〕5号", date="2023-05-01", **more)


@pytest.mark.parametrize(
    ("made", "quantity", "verdict"),
    [
        (rule(commodity="gyp"), None, Verdict.FORBIDDEN),
        (rule(node="kiln"), None, Verdict.FORBIDDEN),
        (rule(commodity="gyp", node="board"), None, Verdict.ALLOWED),
        (rule(industry=("C30",)), None, Verdict.FORBIDDEN),
        (rule(industry=("26",)), None, Verdict.ALLOWED),
        (rule(commodity="gyp", amount=100.0, unit="t/a"), 50.0, Verdict.ALLOWED),
        (rule(commodity="gyp", amount=100.0, unit="t/a"), 200.0, Verdict.FORBIDDEN),
        (rule(commodity="gyp", amount=100.0, unit="t/a"), None, Verdict.UNKNOWN),
        (rule("conditions", commodity="gyp"), None, Verdict.CONDITIONAL),
        (rule(), None, Verdict.ALLOWED),  # a rule without scope is no rule about everything
        (rule("exclusive", commodity="gyp"), None, Verdict.ALLOWED),
        (rule("不准", commodity="gyp"), None, Verdict.UNKNOWN),  # nobody knows what it wants
        (rule("forbidden", industry=("30",)), None, Verdict.UNKNOWN),
        (rule("不准", node="board"), None, Verdict.ALLOWED),  # of somebody else
    ],
)
def test_scope_of_a_rule(kit, made, quantity, verdict):
    found = judge(kit.park(rules=(made,)), kit.goods[0], **PLACE, quantity=quantity)
    assert found.verdict is verdict
    if verdict is not Verdict.ALLOWED:
        assert "园管发〔2023〕5号 2023-05-01" in found.clause
        assert "不得" in found.condition.zh


def test_a_rule_of_unknown_kind_is_named(kit):
    found = judge(kit.park(rules=(rule("不准", commodity="gyp"),)), kit.goods[0], **PLACE)
    assert "“不准”" in found.condition.zh
    assert "“不准”" in found.condition.en


def hazardous(kit, *rules, **asked):
    waste = kit.thing("w", "电镀污泥", "", "waste", codes={"hw": "336-064-17"})
    park = kit.park(rules=rules, commodities=(*kit.goods, waste))
    return judge(park, waste, **PLACE, **asked)


def test_a_licence_that_is_entered_lifts_the_verdict_to_a_condition(kit):
    licence = rule("permits", basis=RuleBasis.WASTE_LICENCE, node="kiln")
    found = hazardous(kit, licence)
    assert found.verdict is Verdict.CONDITIONAL
    assert "园管发〔2023〕5号" in found.clause
    assert "转移联单" in found.condition.zh
    assert hazardous(kit, rule("permits", basis=RuleBasis.WASTE_LICENCE, node="board")).verdict is Verdict.LICENCE


def test_point_to_point_cites_the_item_of_the_list(kit):
    plan = rule("permits", basis=RuleBasis.POINT_TO_POINT, commodity="w", amount=500.0, unit="t/a")
    found = hazardous(kit, plan, quantity=400.0)
    assert found.verdict is Verdict.CONDITIONAL
    assert "附录 第31项" in found.clause
    assert hazardous(kit, plan, quantity=600.0).verdict is Verdict.LICENCE
    assert hazardous(kit, plan).verdict is Verdict.LICENCE  # not known to be within the plan


def test_a_permit_of_another_kind_lifts_nothing(kit):
    assert hazardous(kit, rule("permits", basis=RuleBasis.ZONING, commodity="w")).verdict is Verdict.LICENCE


def test_words():
    assert document(Rule(id="r", kind="forbids")).text == Text("r", "r")
    assert basis_name(RuleBasis.ZONING).zh == "生态环境分区管控"
    assert names_of([RuleBasis.ZONING, RuleBasis.HIGH_ENERGY]).zh == "生态环境分区管控、“两高”管控"


def test_a_permit_without_number_or_date_permits_nothing(kit):
    waste = kit.thing("x", "某废物", "", "waste", hazardous=YesNo.YES, codes={"hw": "HW12"})
    firms = (kit.firm("a", "2611"), kit.firm("b", "3011"))
    asked = {"source_node": "a", "target_node": "b"}
    whole = Rule(
        id="r",
        kind="permits",
        basis=RuleBasis.WASTE_LICENCE,
        node="b",
        document="证001",
        date="2024-01-01",
        text="HW12",
    )
    assert judge(kit.park(nodes=firms, rules=(whole,)), waste, **asked).verdict is Verdict.CONDITIONAL
    for part in (replace(whole, document=""), replace(whole, date="")):
        assert judge(kit.park(nodes=firms, rules=(part,)), waste, **asked).verdict is Verdict.LICENCE
        assert RuleBasis.WASTE_LICENCE in not_entered(kit.park(rules=(part,)), [RuleBasis.WASTE_LICENCE])
