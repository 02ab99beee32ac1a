from __future__ import annotations

import pytest

from parkloop.diagnosis.rules.utilisation import find
from parkloop.park.enums import Direction, Severity
from parkloop.park.node import Process


def with_process(park, node, activity, capacity):
    row = Process(id="line", node=node, product="steel", activity=activity, capacity=capacity, unit="t/a")
    return park.but(processes=(row,))


@pytest.mark.parametrize(
    ("node", "activity", "kind", "severity"),
    [
        ("mill", 59.0, "low_load", Severity.LOW),
        ("mill", 30.0, "low_load", Severity.HIGH),
        ("works", 59.0, "low_load", Severity.MEDIUM),
        ("works", 20.0, "low_load", Severity.HIGH),
        ("mill", 105.0, "overload", Severity.MEDIUM),
    ],
)
def test_low_load_and_overload(look, park, told, node, activity, kind, severity):
    seen = look(park=with_process(park, node, activity, 100.0))
    (finding,) = find(seen)
    assert (finding.kind, finding.severity) == (kind, severity)
    assert finding.amount == abs(100.0 - activity)
    assert finding.directions == ((Direction.PERFORMANCE,) if node == "works" else (Direction.UNIT_NODES,))
    assert f"{activity:g} %" in told(seen, finding.problem)[0]
    assert all(told(seen, cause) for cause in finding.causes)


@pytest.mark.parametrize(
    ("node", "activity", "capacity"),
    [("mill", 60.0, 100.0), ("mill", 102.0, 100.0), ("mill", None, 100.0), ("mill", 5.0, None), ("market", 5.0, 100.0)],
)
def test_what_is_no_finding(look, park, node, activity, capacity):
    assert list(find(look(park=with_process(park, node, activity, capacity)))) == []
