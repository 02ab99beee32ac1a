from __future__ import annotations

import pytest

from parkloop.diagnosis.rules.dependence import find
from parkloop.park.enums import Severity


def test_two_nodes_on_one_supplier(look, told):
    seen = look(("mill", "kiln", "heat", 95.0), ("@market", "kiln", "heat", 5.0), ("mill", "yard", "ash", 3.0))
    (finding,) = find(seen)
    assert finding.id == "dependence.mill"
    assert finding.severity is Severity.LOW
    assert told(seen, finding.problem)[1].startswith("2 nodes (kiln, yard) take nearly all their ash, heat from mill")


@pytest.mark.parametrize(
    "flows",
    [
        [("mill", "kiln", "heat", 95.0)],  # one dependent
        [("mill", "kiln", "heat", 80.0), ("@market", "kiln", "heat", 20.0), ("mill", "yard", "ash", 3.0)],  # 80 %
        [("mill", "kiln", "heat", None), ("mill", "yard", "ash", 3.0)],  # unknown
        [("mill", "works", "sewage", 9.0), ("mill", "yard", "ash", 3.0)],  # treatment hangs on nobody
        [("@market", "kiln", "heat", 9.0), ("@market", "yard", "heat", 9.0)],  # the market is no single supplier
    ],
)
def test_what_is_no_finding(look, flows):
    assert list(find(look(*flows))) == []


def test_three_are_graver(look):
    flows = [("mill", taker, "heat", 9.0) for taker in ("kiln", "yard")]
    park = look().park
    from dataclasses import replace

    more = tuple(replace(park.node["yard"], id=f"yard{i}") for i in range(4))
    grown = park.but(nodes=(*park.nodes, *more))
    three = look(*flows, ("mill", "yard0", "heat", 9.0), park=grown)
    assert [f.severity for f in find(three)] == [Severity.MEDIUM]
    six = look(*flows, *(("mill", f"yard{i}", "heat", 9.0) for i in range(4)), park=grown)
    assert [f.severity for f in find(six)] == [Severity.HIGH]
