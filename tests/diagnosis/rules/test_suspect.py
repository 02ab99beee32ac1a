from __future__ import annotations

import math
from types import SimpleNamespace

import pytest

from parkloop.diagnosis.rules.suspect import find
from parkloop.park.enums import Severity
from parkloop.park.flow import Flow


def suspect(flow, z):
    return SimpleNamespace(flow=flow, z=z)


def flow(key="F1", **more):
    return Flow(id=key, source_node="mill", target_node="kiln", commodity="ash", unit="t/a", **more)


@pytest.mark.parametrize(
    ("name", "node", "commodity"),
    [
        ("make/mill/ash/0", "mill", "ash"),
        ("take/kiln/ash/0", "kiln", "ash"),
        ("flow/F1", "mill", "ash"),
        ("F1", "mill", "ash"),
        ("remainder/x", "", ""),
    ],
)
@pytest.mark.parametrize("stated", [True, False])
@pytest.mark.parametrize("z", [3.0, -6.0, math.inf])
def test_every_kind_of_suspect_is_told(look, park, told, name, node, commodity, stated, z):
    seen = look(park=park.but(flows=(flow(amount=5.0),)), suspects=(suspect(name, z),))
    if stated:
        seen.ledger.input(f"{name}/stated", 5.0, "t/a", "x")
    (finding,) = find(seen)
    assert (finding.node, finding.commodity) == (node, commodity)
    assert finding.severity is (Severity.MEDIUM if abs(z) < 5 else Severity.HIGH)
    for text in told(seen, finding.problem):
        assert ("5 t/a" in text) == stated
        assert "inf" not in text
    assert told(seen, finding.causes[0])


def test_a_flow_with_conflicting_statements_is_told_by_that_rule(look, park):
    pair = (flow(amount=10.0, sd=1.0), flow("F2", amount=20.0, sd=1.0, observes="F1"))
    assert list(find(look(park=park.but(flows=pair), suspects=(suspect("flow/F1", 7.0),)))) == []
