from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.base.trace import Ledger
from parkloop.diagnosis import diagnose
from parkloop.diagnosis.gather import gathered
from parkloop.diagnosis.reach import told_together, used
from parkloop.diagnosis.rules import target_distance, threshold, unmatched
from parkloop.indicators import evaluate
from parkloop.park.enums import Severity
from parkloop.park.state import DISPOSAL, UNALLOCATED
from parkloop.park.steering import Target

FLOWS = (("mill", "kiln", "ash", 20.0), ("mill", UNALLOCATED, "ash", 70.0), ("mill", "works", "ash", 10.0))
"""Of 100 t of ash 20 are used, 70 have no user, 10 go to the treatment works: 20 %, and 90 % at the most."""


def aim(value, indicator="solid_waste_utilisation", **more):
    settings = {"id": "T1", "indicator": indicator, "target_value": value, "year": 2030, "unit": "%", **more}
    return Target(**settings)


def run(look, park, *targets, flows=FLOWS):
    asked = park.but(targets=targets)
    seen = look(*flows, park=asked)
    values = evaluate(seen.state, asked, seen.ledger)
    seen.indicators = tuple(replace(v, threshold=None) for v in values)  # the target alone
    found = [*unmatched.find(seen), *target_distance.find(seen)]
    return seen, {f.id: f for f in told_together(seen, gathered(seen, found))}


def test_a_gap_that_left_overs_close_is_told_with_them(look, park, told):
    seen, found = run(look, park, aim(70.0, name=Text("综合利用率", "utilisation")))
    assert list(found) == ["unmatched.solids"]
    finding = found["unmatched.solids"]
    assert finding.tells == ("target.T1",)
    zh, en = told(seen, finding.bearing[0])
    assert zh == "综合利用率现状为 20 %，距 2030 年目标 70 % 尚差 50 pp；上述未利用量如全部得到利用，最高可达 90 %。"
    assert "short of the target of 70 % for 2030" in en
    assert "state/F2" in seen.ledger.roots(finding.bearing[0].numbers["reach"])


@pytest.mark.parametrize(("value", "alone"), [(89.0, False), (90.0, False), (91.0, True)])
def test_what_all_of_them_cannot_reach_stays_a_finding_and_says_how_far_they_reach(look, park, told, value, alone):
    seen, found = run(look, park, aim(value))
    assert ("target.T1" in found) is alone
    if alone:
        assert told(seen, found["target.T1"].causes[0])[0].endswith("最高也只能达到 90 %。")
        assert found["unmatched.solids"].bearing == ()


def test_a_target_without_potentials_stays(look, park):
    _seen, found = run(look, park, aim(70.0), flows=(("mill", "kiln", "ash", 20.0), ("mill", "works", "ash", 80.0)))
    assert list(found) == ["target.T1"]


def test_another_indicator_is_not_concerned(look, park):
    _seen, found = run(look, park, aim(9.0, "exchanges", unit="1"))
    assert set(found) == {"unmatched.solids", "target.T1"}
    assert [c.key for c in found["target.T1"].causes] == ["diagnosis.target.cause"]


def test_the_graver_of_both_severities_counts(look, park):
    flows = (("mill", "kiln", "ash", 9900.0), ("kiln", "works", "ash", 9000.0), ("mill", UNALLOCATED, "ash", 600.0))
    _seen, found = run(look, park, aim(53.0), flows=flows)
    assert found["unmatched.solids"].severity is Severity.MEDIUM  # 600 of 19 500 t left over
    low, gone = run(look, park, aim(80.0), flows=flows)[1], found
    assert "target.T1" in low
    assert "target.T1" not in gone


def test_a_standard_without_target_is_told_the_same_way(look, park, told):
    seen = look(*FLOWS, park=park)
    seen.indicators = evaluate(seen.state, park, seen.ledger)
    before = {f.id for f in threshold.find(seen)}
    assert "threshold.solid_waste_utilisation" in before  # 70 % by HJ 274-2015 (6)
    found = {f.id: f for f in told_together(seen, gathered(seen, [*unmatched.find(seen), *threshold.find(seen)]))}
    assert found["unmatched.solids"].tells == ("threshold.solid_waste_utilisation",)
    zh = told(seen, found["unmatched.solids"].bearing[0])[0]
    assert "HJ 274-2015 (6) 的要求 70 % 尚差 50 pp" in zh
    assert set(found) == {"unmatched.solids", *before} - {"threshold.solid_waste_utilisation"}


def test_an_indicator_of_a_set_of_ones_own_has_no_reach(look, park, indicator):
    seen = look(*FLOWS, park=park.but(targets=(aim(70.0, "rate"),)), indicators=(indicator(direction=1),))
    seen.indicators = tuple(replace(i, set_id="mine@1") for i in seen.indicators)
    found = told_together(seen, gathered(seen, [*unmatched.find(seen), *target_distance.find(seen)]))
    assert {f.id for f in found} == {"unmatched.solids", "target.T1"}


def test_used_moves_what_nobody_uses_to_a_user_inside_and_nothing_else(look):
    seen = look(*FLOWS, ("kiln", DISPOSAL, "ash", 4.0))
    after = used(seen, {("mill", "ash")})
    moved = {f.id: (f.target, g.target) for f, g in zip(seen.state.flows, after.flows, strict=True) if f != g}
    assert moved == {"F2": (UNALLOCATED, "kiln")}
    assert sum(f.amount for f in after.flows) == sum(f.amount for f in seen.state.flows)


def test_the_ledger_of_the_pass_is_not_touched_by_the_trial(park, look):
    seen = look(*FLOWS, park=park.but(targets=(aim(70.0),)))
    ledger = Ledger()
    values = evaluate(seen.state, seen.park, ledger)
    found = diagnose(seen.park, seen.state, values, (), ledger)
    value = next(v for v in values if v.id == "solid_waste_utilisation")
    assert ledger[value.ref].value == value.value == 20.0
    assert any(f.tells for f in found)
