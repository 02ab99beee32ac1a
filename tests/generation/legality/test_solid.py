from __future__ import annotations

from parkloop.generation.legality import judge
from parkloop.park.enums import Verdict, YesNo


def ash(kit, **composition):
    thing = kit.thing(
        "x", "粉煤灰", "", "by_product", hazardous=YesNo.NO, codes={"sw": "SW02"}, composition=composition
    )
    park = kit.park(nodes=(kit.firm("a", "4411"), kit.firm("b", "3011")))
    return judge(park, thing, source_node="a", target_node="b", functions=["clinker_substitute"])


def test_figures_within_the_limits_need_no_condition(kit):
    found = ash(kit, LOI=0.05, SO3=0.02, water=0.005)
    assert found.verdict is Verdict.ALLOWED
    assert "烧失量 ≤8 %；SO3 ≤3.5 %；含水量 ≤1 %" in found.condition.zh


def test_only_what_is_not_measured_is_asked_for(kit):
    found = ash(kit, LOI=0.05)
    assert found.verdict is Verdict.CONDITIONAL
    assert "SO3 ≤3.5 %；含水量 ≤1 %" in found.condition.zh
    assert "烧失量" not in found.condition.zh


def test_what_exceeds_a_limit_is_told_with_both_figures(kit):
    assert "SO3为 5 %，超过限值 3.5 %" in ash(kit, LOI=0.05, SO3=0.05).condition.zh


def test_a_limit_is_of_its_use(kit):
    thing = kit.thing("x", "粉煤灰", "", "by_product", hazardous=YesNo.NO, codes={"sw": "SW02"})
    assert judge(kit.park(), thing, functions=["fill"]).verdict is Verdict.ALLOWED
    assert judge(kit.park(), thing).verdict is Verdict.ALLOWED  # no use is stated: nothing to hold it against


def test_a_ban_needs_a_known_receiver_or_use(kit):
    waste = kit.thing("x", "铬渣", "", "waste", codes={"hw": "261-041-21"})
    assert judge(kit.park(), waste).verdict is Verdict.LICENCE
    assert judge(kit.park(), waste, target_node="kiln").verdict is Verdict.FORBIDDEN


def test_a_neighbour_outside_may_need_a_filing(kit):
    thing = kit.thing("x", "某渣", "", "by_product", hazardous=YesNo.NO, codes={"sw": "SW59"})
    park = kit.park(nodes=(kit.firm("a", "4411"), kit.firm("b", "3011", kind="market")))
    assert judge(park, thing, source_node="a", target_node="b").verdict is Verdict.CONDITIONAL
    assert judge(park, thing, source_node="a", target_node="b", cross_province=False).verdict is Verdict.ALLOWED
