from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.generation.legality.safety import dangers, safety_notes
from parkloop.park.actions import OpenLink
from parkloop.park.enums import Direction, Origin, Task, Verdict
from parkloop.park.option import Legal, Option


def option(commodity, *, linked=True):
    link = OpenLink(source_node="a", target_node="b", commodity=commodity, capacity=1.0)
    return Option(
        id="o",
        direction=Direction.SYMBIOSIS_PATHS,
        task=Task.LINKAGE,
        name=Text("甲", "A"),
        origin=Origin.ROUTE,
        actions=(link,) if linked else (),
        source_node="a",
        target_node="b",
        commodity=commodity,
    )


def context(kit, *things, takes=(), **place):
    nodes = (kit.firm("a", "2611", **place), kit.firm("b", "2611", [kit.line(x) for x in takes], **place))
    return kit.context(kit.park(nodes=nodes, commodities=(*kit.goods, *things)))


def keys(found):
    return [r.key.removeprefix("legality.safety.") for r in found]


@pytest.mark.parametrize("linked", [True, False])
def test_heat_and_hazardous_links_always_carry_a_note(kit, linked):
    heat = kit.thing("h", "蒸汽", "steam", "heat", "GJ")
    waste = kit.thing("w", "某废物", "", "waste", codes={"hw": "HW12"})
    assert keys(safety_notes(context(kit, heat), option("h", linked=linked))) == ["heat"]
    assert keys(safety_notes(context(kit, waste), option("w", linked=linked))) == ["hazardous_waste"]


def test_what_only_the_route_calls_hazardous_is_noted_too(kit):
    judged = replace(option("gyp"), legal=Legal(verdict=Verdict.LICENCE))
    assert keys(safety_notes(context(kit), judged)) == ["hazardous_waste"]


def test_gypsum_needs_none(kit):
    assert safety_notes(context(kit), option("gyp")) == ()


def test_threshold_and_distance_are_booked(kit):
    made = context(kit, kit.thing("h2", "副产氢气", "", "gas", "Nm3"))
    found = safety_notes(made, option("h2"))
    assert keys(found) == ["substance", "major", "distance"]
    assert made.ledger[found[1].numbers["threshold"]].value == 5.0
    assert made.ledger[found[2].numbers["distance"]].value == 30.0
    assert made.ledger[found[2].numbers["apart"]].value == 0.0  # both stand at one point


def test_without_a_place_no_distance_is_told(kit):
    made = context(kit, kit.thing("h2", "副产氢气", "", "gas", "Nm3"), location=None)
    assert keys(safety_notes(made, option("h2")))[-1] == "distance_open"


def test_what_must_not_meet_is_named(kit):
    acid = kit.thing("acid", "废硫酸", "", "waste", codes={"hw": "HW34"})
    lye = kit.thing("lye", "烧碱", "", "material")
    found = safety_notes(context(kit, acid, lye, takes=["lye", "coal"]), option("acid"))
    assert keys(found) == ["hazardous_waste", "substance", "incompatible"]
    assert found[-1].words["other"].zh == "烧碱"
    assert "放热" in found[-1].words["effect"].zh


def test_dangers_by_the_name_of_the_knowledge(kit):
    made = context(kit, kit.thing("g", "高炉煤气", "", "gas", "Nm3"))
    assert [h.hazard_id for h in dangers(made, made.park.commodity["g"])] == ["co_gas"]
