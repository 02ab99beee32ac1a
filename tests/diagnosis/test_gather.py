from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.diagnosis.gather import gathered, medium
from parkloop.diagnosis.merge import merged
from parkloop.diagnosis.rules import dependence, hazard_outlet, one_sided, unmatched
from parkloop.park.enums import CommodityKind, Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding
from parkloop.park.state import DISPOSAL, ENVIRONMENT, UNALLOCATED


def leftovers(look, *flows):
    seen = look(*flows)
    return seen, {f.id: f for f in gathered(seen, unmatched.find(seen))}


def test_left_overs_are_told_once_for_each_medium(look):
    _seen, found = leftovers(
        look,
        ("mill", UNALLOCATED, "ash", 60.0),
        ("kiln", UNALLOCATED, "ash", 30.0),
        ("mill", "river", "sewage", 100.0),
        ("kiln", ENVIRONMENT, "heat", 7.0),
        ("mill", DISPOSAL, "acid", 5.0),
    )
    assert list(found) == ["unmatched.solids", "unmatched.water", "unmatched.heat", "unmatched.hazardous"]
    assert [len(f.items) for f in found.values()] == [2, 1, 1, 1]


def test_several_are_named_and_added_up(look, told):
    """30 of 40 t and 60 of 60 t of ash: 90 of 100 t."""
    seen, found = leftovers(
        look,
        ("kiln", UNALLOCATED, "ash", 30.0),
        ("kiln", "yard", "ash", 10.0),
        ("mill", UNALLOCATED, "ash", 60.0),
    )
    finding = found["unmatched.solids"]
    assert [(i.node, i.commodity, i.amount, i.unit, i.share) for i in finding.items] == [
        ("mill", "ash", 60.0, "t/a", 100.0),
        ("kiln", "ash", 30.0, "t/a", 75.0),
    ]
    zh, en = told(seen, finding.problem)
    assert (
        zh == "园区有 2 项副产物和固体废物没有找到用户，合计 90 t/a，占其产生量的 90 %：mill厂的ash物、kiln厂的ash物。"
    )
    assert en.startswith("2 by-products and solid wastes have no user, 90 t/a in all or 90 %")
    assert told(seen, finding.items[1].problem)[0] == "kiln厂的ash物：30 t/a（占产生量 75 %）"
    assert seen.ledger.roots(finding.problem.numbers["amount"]) == {"state/F1", "state/F3"}
    assert (finding.node, finding.commodity, finding.amount) == ("", "ash", 90.0)
    assert set(finding.items[0].evidence) == set(finding.items[0].problem.numbers.values())


def test_one_alone_keeps_its_sentence(look, told):
    seen, found = leftovers(look, ("mill", UNALLOCATED, "ash", 60.0))
    finding = found["unmatched.solids"]
    assert told(seen, finding.problem)[0] == "mill厂产生的ash物有 60 t/a 没有找到用户，占其产生量的 100 %。"
    assert (finding.node, finding.commodity, finding.amount) == ("mill", "ash", 60.0)
    assert len(finding.items) == 1


def test_severity_is_the_highest_and_small_items_keep_their_own(look):
    _seen, found = leftovers(look, ("mill", UNALLOCATED, "ash", 995.0), ("kiln", UNALLOCATED, "ash", 5.0))
    finding = found["unmatched.solids"]
    assert finding.severity is Severity.HIGH
    assert [i.severity for i in finding.items] == [Severity.HIGH, Severity.LOW]


def test_different_units_are_not_added_up(look, told, park):
    waste = {"unit": "m3", "kind": CommodityKind.WASTE}
    more = tuple(replace(c, **waste) if c.id == "clinker" else c for c in park.commodities)
    seen = look(
        ("mill", UNALLOCATED, "ash", 60.0), ("kiln", UNALLOCATED, "clinker", 9.0), park=park.but(commodities=more)
    )
    (finding,) = gathered(seen, unmatched.find(seen))
    assert finding.amount is None
    assert "合计" not in told(seen, finding.problem)[0]


def test_causes_are_told_once_with_the_names_of_whom_they_concern(look, told):
    seen, found = leftovers(look, ("mill", UNALLOCATED, "ash", 60.0), ("kiln", UNALLOCATED, "ash", 30.0))
    (cause,) = found["unmatched.solids"].causes
    assert told(seen, cause)[0].endswith("可能缺少补链企业：mill厂的ash物、kiln厂的ash物。")


def test_what_the_park_says_itself_stays_with_its_item(look):
    seen = look(("mill", UNALLOCATED, "ash", 60.0), ("kiln", UNALLOCATED, "ash", 30.0))
    own = Finding(
        id="stated.D1",
        kind="stated",
        problem=Reason(key="diagnosis.stated.problem"),
        node="kiln",
        commodity="ash",
        severity=Severity.HIGH,
        origin="document",
        directions=(Direction.SYMBIOSIS_PATHS,),
    )
    (finding,) = gathered(seen, merged([*unmatched.find(seen), own]))
    assert (finding.origin, finding.sources) == ("merged", ("stated.D1",))
    assert [i.sources for i in finding.items] == [(), ("stated.D1",)]


def test_hazardous_waste_without_outlet_and_other_kinds(look, told):
    seen = look(
        ("mill", UNALLOCATED, "acid", 5.0),
        ("kiln", UNALLOCATED, "acid", 7.0),
        ("mill", "kiln", "heat", 9.0),
        ("mill", "yard", "heat", 9.0),
    )
    (outlet,) = gathered(seen, hazard_outlet.find(seen))
    assert (outlet.id, outlet.amount) == ("hazard_outlet", 12.0)
    assert "合计 12 t/a：kiln厂的acid物、mill厂的acid物。" in told(seen, outlet.problem)[0]
    (sole,) = gathered(seen, dependence.find(seen))
    assert (sole.id, sole.items[0].node, sole.items[0].commodity) == ("dependence", "mill", "")
    (sides,) = gathered(seen, one_sided.find(seen))
    assert {i.node for i in sides.items} == {"mill", "yard"}


def test_what_is_not_filed_to_be_told_together_is_left_alone(look):
    alone = Finding(id="x.1", kind="conflict", problem=Reason(key="x"))
    foreign = Finding(id="pinch", kind="pinch", problem=Reason(key="x"))
    assert gathered(look(), [alone, foreign]) == (alone, foreign)


@pytest.mark.parametrize(
    ("commodity", "name"), [("ash", "solids"), ("acid", "hazardous"), ("sewage", "water"), ("heat", "heat")]
)
def test_medium(look, commodity, name):
    assert medium(look(), commodity) == name
