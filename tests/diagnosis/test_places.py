from dataclasses import replace

from parkloop.diagnosis.places import Places
from parkloop.park.flow import Flow
from parkloop.park.node import Line


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
