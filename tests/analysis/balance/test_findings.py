from __future__ import annotations

from tests.park.parks import line, node, park

from parkloop.analysis.balance.findings import layer_findings, park_findings
from parkloop.analysis.balance.layer import FlowDatum, Layer
from parkloop.analysis.balance.solve import solve


def told(*flows):
    layer = Layer(tuple(flows))
    return [(p.code, p.where.id, p.found) for p in layer_findings(layer, solve(layer))]


def test_a_node_with_inputs_only():
    assert told(FlowDatum("a", None, "mill", 100, 5)) == [("balance_only_inputs", "mill", None)]
    assert told(FlowDatum("a", "mill", None, 100, 5)) == [("balance_only_outputs", "mill", None)]


def test_a_change_of_stock_is_a_side():
    assert told(FlowDatum("a", None, "yard", 100, 5), FlowDatum("s", None, "yard", -90, 5, signed=True)) == []


def test_a_cycle_nobody_measured():
    """mill -> kiln -> mill unmeasured: any amount may go round; a measured leg settles it."""
    round_trip = FlowDatum("go", "mill", "kiln"), FlowDatum("back", "kiln", "mill")
    around = FlowDatum("in", None, "mill", 10, 1), FlowDatum("out", "kiln", None, 10, 1)
    assert told(*around, *round_trip) == [("balance_open_cycle", "go", "go, back")]
    assert told(*around, FlowDatum("go", "mill", "kiln", 12, 1), round_trip[1]) == []


def test_exact_figures_that_contradict():
    (found,) = told(FlowDatum("a", None, "mill", 100, 0), FlowDatum("b", "mill", None, 110, 0))
    assert found == ("balance_contradiction", "mill", "-10")


def test_nodes_of_a_park():
    tested = park(nodes=(node("mill", [line("coal", 1.0)]), node("kiln", (), [line("brick", 1.0)])), flows=())
    assert [(p.code, p.where.path, p.severity) for p in park_findings(tested)] == [
        ("balance_only_inputs", "nodes[0].makes", "warning"),
        ("balance_only_outputs", "nodes[1].takes", "warning"),
    ]
