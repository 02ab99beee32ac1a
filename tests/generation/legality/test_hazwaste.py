from __future__ import annotations

import pytest

from parkloop.generation.legality import judge
from parkloop.park.enums import Verdict, YesNo


def ask(kit, industry, code="321-024-48", **more):
    thing = kit.thing("x", more.pop("name", "铝灰"), "", "waste", codes={"hw": code})
    park = kit.park(nodes=(kit.firm("a", "3216"), kit.firm("b", industry, kind=more.pop("kind", "enterprise"))))
    return judge(park, thing, source_node="a", target_node="b", **more)


@pytest.mark.parametrize(
    ("industry", "code", "verdict"),
    [
        ("3216", "321-024-48", Verdict.CONDITIONAL),
        ("3216", "321-023-48", Verdict.LICENCE),  # pot lining is no dross
        ("2662", "321-024-48", Verdict.LICENCE),  # no recovery of metal
        ("3216", "336-064-17", Verdict.LICENCE),  # another category than the list's
        ("", "321-024-48", Verdict.LICENCE),  # nobody knows the receiver
    ],
)
def test_exemption_holds_for_its_waste_and_receiver_only(kit, industry, code, verdict):
    assert ask(kit, industry, code).verdict is verdict


def test_an_exemption_is_of_the_list_in_force(kit):
    assert ask(kit, "3216", day="2024-06-01").verdict is Verdict.LICENCE


def test_an_exemption_from_memory_lifts_nothing(kit):
    found = ask(kit, "3110", "261-041-21", name="铬渣")
    assert found.verdict is Verdict.LICENCE
    assert "HJ/T 301" in found.condition.zh
    assert "待核原文" in found.condition.zh


def test_a_neighbour_outside_may_stand_in_another_province(kit):
    assert "若跨省" in ask(kit, "3216", kind="market").condition.zh
    assert "若跨省" not in ask(kit, "3216").condition.zh


def test_hazardous_without_code_names_what_is_missing(kit):
    thing = kit.thing("x", "某废物", "", "waste", hazardous=YesNo.YES)
    assert "八位代码" in judge(kit.park(), thing).condition.zh
