from dataclasses import replace

from parkloop.base.trace import Ledger
from parkloop.diagnosis.places import Places, evidence
from parkloop.park.flow import Flow
from parkloop.park.node import Line
from parkloop.park.option import Reason
from parkloop.park.results import Finding
from parkloop.park.steering import DiagnosisItem


def places(park):
    lines = (
        Line(commodity="ash", amount=1.0, unit="t/a", year=2020),
        Line(commodity="ash", amount=2.0, unit="t/a", year=2024),
    )
    nodes = tuple(replace(n, makes=lines) if n.id == "kiln" else n for n in park.nodes)
    flow = Flow(id="F", source_node="mill", target_node="kiln", commodity="ash", amount=1.0, unit="t/a")
    return Places(park.but(nodes=nodes, flows=(flow,)))


def test_paths(park):
    at = places(park)
    assert at.row("nodes", "works") == "nodes[2]"
    assert at.row("nodes", "works", "status") == "nodes[2].status"
    assert at.row("nodes", "nowhere", "status") == ""
    assert at.make("kiln", "ash") == "nodes[1].makes[1].amount"  # the line of the base year
    assert at.make("mill", "ash") == "nodes[0]"  # only flows speak of it
    assert at.take("kiln", "ash") == "nodes[1]"


def test_what_a_suspect_names(park):
    at = places(park)
    assert at.of("make/kiln/ash/0") == "nodes[1].makes[1].amount"
    assert at.of("take/mill/ash/0") == "nodes[0]"
    assert at.of("flow/F") == at.of("F") == "flows[0].amount"


def test_what_a_balance_is_drawn_around(park):
    at = places(park)
    assert at.balanced("kiln") == "nodes[1]"
    assert at.balanced("kiln/ash/out") == "nodes[1].makes[1].amount"
    assert at.balanced("works/ash/in") == "nodes[2]"
    assert at.flow("F") == "flows[0].amount"
    assert at.flow("remainder/kiln/ash/out") == "nodes[1].makes[1].amount"
    assert at.flow("nix") == ""


def test_second_statements_of_a_flow(park):
    again = Flow(id="G", source_node="mill", target_node="kiln", commodity="ash", amount=2.0, unit="t/a", observes="F")
    at = Places(park.but(flows=(*places(park).park.flows, again)))
    assert at.observing("flow/F") == at.observing("F") == ("flows[1].amount",)
    assert at.observing("make/kiln/ash/0") == ()


def test_evidence_is_the_named_datum_then_what_its_figures_rest_on(park):
    """The sum rests on two flows, the share on the sum and a line: each once, in the order of the formulas."""
    ledger = Ledger()
    one, two = (ledger.input(f"F{i}", 5.0, "t/a", f"flows[{i}].amount") for i in (1, 2))
    both = ledger.compute("sum", 10.0, "t/a", "sum(flows)", (two, one))
    line = ledger.input("line", 20.0, "t/a", "nodes[0].makes[0].amount")
    share = ledger.compute("share", 50.0, "%", "part / whole", (both, line))
    table = ledger.knowledge("row", 3.0, "1", "routes/R1")
    finding = Finding(
        id="x",
        kind="x",
        problem=Reason(key="k", numbers={"sum": both}),
        causes=(Reason(key="k", numbers={"share": share, "table": table, "lost": "not booked"}),),
        path="nodes[0].makes[0].amount",
        sources=("stated.D1", "stated.nix"),
    )
    item = DiagnosisItem(id="D1", problem="x")
    rows = Places(park.but(findings=(item,)))
    assert evidence(finding, ledger, rows) == (
        "nodes[0].makes[0].amount",
        "flows[2].amount",
        "flows[1].amount",
        "findings[0]",
    )
