from __future__ import annotations

from parkloop.base.text import Text
from parkloop.diagnosis.rules.stated import find
from parkloop.park.enums import Direction, Severity
from parkloop.park.steering import DiagnosisItem


def test_the_parks_own_findings_are_taken_over(look, park, told):
    full = DiagnosisItem(
        id="D1",
        problem=Text("热量浪费", "heat is wasted"),
        cause=Text("无管网", "no network"),
        evidence="audit 2023",
        severity=Severity.HIGH,
        node="mill",
        commodity="heat",
        direction=Direction.FLOWS,
    )
    bare = DiagnosisItem(id="D2", problem=Text("缺水", "water is short"))
    seen = look(park=park.but(findings=(full, bare)))
    first, second = find(seen)
    assert (first.id, first.origin, first.severity) == ("stated.D1", "document", Severity.HIGH)
    assert (first.node, first.commodity, first.directions) == ("mill", "heat", (Direction.FLOWS,))
    assert told(seen, first.problem) == ["热量浪费", "heat is wasted"]
    assert [told(seen, c)[1] for c in first.causes] == ["Likely cause: no network", "Evidence: audit 2023"]
    assert (second.causes, second.directions, second.severity) == ((), (), Severity.MEDIUM)
