from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.diagnosis.rules.unmatched import find
from parkloop.park.enums import Direction, Severity
from parkloop.park.node import Line
from parkloop.park.state import DISPOSAL, ENVIRONMENT, UNALLOCATED


def by_id(findings):
    return {f.id: f for f in findings}


def test_what_nobody_uses_is_found_with_its_share(look, told):
    """Of 100 t of ash 60 are used, 30 unallocated, 10 disposed of: 40 t, 40 %."""
    seen = look(("mill", "kiln", "ash", 60.0), ("mill", UNALLOCATED, "ash", 30.0), ("mill", DISPOSAL, "ash", 10.0))
    (finding,) = find(seen)
    assert finding.id == "unmatched.mill.ash"
    assert (finding.amount, finding.clause, finding.node, finding.commodity) == (40.0, "6.2", "mill", "ash")
    assert finding.directions == (Direction.SYMBIOSIS_PATHS,)
    assert finding.severity is Severity.HIGH  # 40 % of all left-overs
    assert told(seen, finding.problem)[0] == "mill厂产生的ash物有 40 t/a 没有找到用户，占其产生量的 40 %。"
    assert seen.ledger.roots(finding.problem.numbers["share"]) == {"state/F1", "state/F2", "state/F3"}


@pytest.mark.parametrize(("loose", "found"), [(4.9, 0), (5.1, 1)])
def test_a_small_rest_of_its_own_make_is_left_alone(look, loose, found):
    seen = look(("mill", "kiln", "ash", 100.0 - loose), ("mill", UNALLOCATED, "ash", loose))
    assert len(list(find(seen))) == found


@pytest.mark.parametrize(
    ("amount", "severity"), [(0.9, None), (5.0, Severity.LOW), (50.0, Severity.MEDIUM), (150.0, Severity.HIGH)]
)
def test_severity_is_the_part_of_all_left_overs(look, amount, severity):
    """The kiln's 1000 t are used; the mill's rest is 0.09, 0.5, 4.8, 13 % of the whole."""
    seen = look(("kiln", "yard", "ash", 1000.0), ("mill", UNALLOCATED, "ash", amount))
    assert [f.severity for f in find(seen)] == ([] if severity is None else [severity])


def test_hazardous_waste_is_always_high(look, told):
    seen = look(("kiln", "yard", "ash", 1000.0), ("mill", DISPOSAL, "acid", 5.0))
    (finding,) = find(seen)
    assert finding.severity is Severity.HIGH
    assert "危险废物" in told(seen, finding.problem)[0]


def test_fluids_that_are_let_go_count_and_solids_and_products_do_not(look):
    seen = look(
        ("mill", "river", "sewage", 100.0),
        ("mill", ENVIRONMENT, "heat", 50.0),
        ("mill", "@market", "ash", 9.0),
        ("mill", UNALLOCATED, "steel", 70.0),
        ("mill", ENVIRONMENT, "fume", 3.0),
    )
    found = by_id(find(seen))
    assert set(found) == {"unmatched.mill.sewage", "unmatched.mill.heat"}
    assert found["unmatched.mill.heat"].clause == "6.3"
    assert Direction.FLOWS in found["unmatched.mill.heat"].directions


def cause_of(look, told, seen):
    (finding,) = (f for f in find(seen) if f.id == "unmatched.mill.ash")
    return [told(seen, cause)[0] for cause in finding.causes]


def test_causes(look, told, park):
    loose = ("mill", UNALLOCATED, "ash", 10.0)
    assert cause_of(look, told, look(loose)) == ["园内没有企业填报对ash物或其同类功能的需求，可能缺少补链企业。"]
    bought = look(loose, ("@market", "kiln", "ash", 3.0))
    assert cause_of(look, told, bought)[0].startswith("kiln厂在园外采购ash物")
    need = Line(commodity="clinker", amount=5.0, unit="t/a")
    nodes = [replace(n, takes=(need,)) if n.id == "yard" else n for n in park.nodes]
    assert cause_of(look, told, look(loose, park=park.but(nodes=tuple(nodes))))[0].startswith("yard厂有ash物可以满足")
    nodes = [replace(n, shares=False) if n.id == "mill" else n for n in park.nodes]
    assert "未同意" in cause_of(look, told, look(loose, park=park.but(nodes=tuple(nodes))))[0]


def test_an_unknown_make_is_no_finding_here(look):
    assert list(find(look(makes={("mill", "ash"): None}))) == []
