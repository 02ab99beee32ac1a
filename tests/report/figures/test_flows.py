import pytest

from parkloop.base.text import Text
from parkloop.park.enums import NodeKind
from parkloop.park.node import Node
from parkloop.report.figures.flows import REST, gather, within


def test_inside_flows_are_joined_and_nothing_is_lost(sample):
    rows = (
        ("sugar", "paper", "bagasse", 1000.0),
        ("sugar", "paper", "bagasse", 500.0),
        ("paper", "chp", "pith", 2.0),
        ("chp", "cement", "ash", 3.0),
        ("chp", "cement", "ash", None),
    )
    data = gather(sample.state(rows=rows), "mass", share=0.01)
    assert sum(a.amount for a in data.arcs) == pytest.approx(1500 + 2)  # chp -> cement lies inside «others»
    assert (data.small, data.rest, data.unknown) == (2, 2, 1)
    assert data.arcs[0].amount == 1500
    assert REST in data.nodes


def test_a_small_flow_alone_between_kept_nodes_keeps_its_name(sample):
    rows = (("sugar", "paper", "bagasse", 1000.0), ("sugar", "paper", "molasses", 1.0))
    data = gather(sample.state(rows=rows), "mass", share=0.01)
    assert [a.commodity for a in data.arcs] == ["bagasse", "molasses"]
    assert data.small == 0


def test_outside_ends_are_summed_by_node(sample):
    data = gather(sample.state(), "mass", share=0.0)
    assert data.inflow[("chp", "@market")] == 310_000
    assert data.outflow[("paper", "@disposal")] == 130_000


def test_water_and_energy_are_other_pictures(sample):
    assert gather(sample.state(), "water").arcs == ()


def test_nodes_outside_the_boundary_become_outside_ends(sample):
    park = sample.park()
    market = Node(id="shop", name=Text("市场", "market"), kind=NodeKind.MARKET)
    rows = (("sugar", "shop", "sugar_p", 5.0), ("@market", "shop", "sugar_p", 1.0), ("sugar", "paper", "bagasse", 2.0))
    state = within(sample.state(rows=rows), park.but(nodes=(*park.nodes, market)))
    assert [(f.source, f.target) for f in state.flows] == [("sugar", "@market"), ("sugar", "paper")]
