from __future__ import annotations

from parkloop.analysis.balance.gross import gross_json, node_name
from parkloop.analysis.balance.layer import FlowDatum, Layer
from parkloop.analysis.balance.solve import as_json, solve

ROW = Layer((FlowDatum("a", None, "n1", 100, 1), FlowDatum("b", "n1", "n2", 90, 1), FlowDatum("c", "n2", None, 90, 1)))


def test_names_stand_in_the_answer():
    found = as_json(solve(ROW, tests=True))
    assert [(t["nodes"], t["passed"]) for t in found["nodal"]] == [(["n1"], False), (["n2"], True)]
    assert [(e["flow"], e["equivalent"]) for e in found["eliminated"]] == [("a", [])]
    assert [(k["node"], k["flows"], k["likeliest"]) for k in found["leaks"]] == [
        ("n1", ["a"], True),
        ("n2", ["b", "c"], False),
    ]


def test_only_when_asked_for():
    assert solve(ROW).gross is None
    assert gross_json(None) == {"nodal": None, "eliminated": None, "leaks": None}


def test_ports_are_written_with_their_parts():
    assert node_name(("mill", "ash", "out")) == "mill/ash/out"
    assert node_name("mill") == "mill"
