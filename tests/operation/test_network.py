"""The network holds the park of business as usual and every option beside it."""

from dataclasses import replace

import pytest
from tests.operation.small import ash_link, case, coal_saving, flow, option, park

from parkloop.operation.network import OPENED, REMAINDER, STANDING, build
from parkloop.park.actions import DeclaredEffect
from parkloop.park.enums import Side


def test_remainders_close_every_port():
    """300 t ash made, 100 t sent: 200 t unallocated; 500 t clinker bought; the exchange stays 100 t."""
    n = case().network
    ref = {a.id: n.reference[i, 0] for i, a in enumerate(n.arcs)}
    assert ref["F1"] == pytest.approx(100)
    assert ref["remainder/power/ash/out"] == pytest.approx(200)
    assert ref["remainder/cem/clinker/in"] == pytest.approx(500)
    assert ref["remainder/cem/ash/in"] == pytest.approx(0)
    assert {a.kind for a in n.arcs} == {STANDING, REMAINDER}


def test_an_option_adds_its_arc_and_its_change():
    """A coal saving of 10 % takes 100 t from the port; an opened link adds an arc with its capacity and gain."""
    n = case([option("link", ash_link()), option("save", coal_saving())]).network
    arc = next(a for a in n.arcs if a.kind == OPENED)
    assert (arc.gain, arc.arrives, arc.option) == (0.8, "clinker", "link")
    assert n.capacity[n.arcs.index(arc), 0] == 150
    saved = n.change.at(n.option_index["save"], n.port_index["power", "coal", Side.IN])[0]
    assert saved == pytest.approx(-100)
    assert len(n.change.ports(n.option_index["link"])) == 0


def test_what_cannot_be_held_is_left_out_with_its_reason():
    too_much = option("claim", DeclaredEffect(node="power", side=Side.IN, commodity="coal", change=-5000.0))
    nowhere = option(
        "nowhere",
        ash_link().__class__(
            source_node="power", target_node="cem", commodity="ash", replaces="cement", ratio=1.0, capacity=10.0
        ),
    )
    n = case([too_much, nowhere, option("ok", ash_link())]).network
    assert n.left_out == {"claim": "impossible", "nowhere": "unknown_amount"}
    assert [o.id for o in n.options] == ["ok"]


def test_a_claim_on_an_amount_that_nobody_knows_is_no_impossible_one():
    """The power station's ash is not stated: 10 t less of it is neither more nor less than there is."""
    plain = park()
    power, *others = plain.nodes
    unstated = replace(power, makes=tuple(replace(x, amount=None) for x in power.makes))
    less = option("less", DeclaredEffect(node="power", side=Side.OUT, commodity="ash", change=-10.0))
    assert case([less], of=plain.but(nodes=(unstated, *others))).network.left_out == {"less": "unknown_amount"}
    assert case([less]).network.left_out == {}


def test_exchanges_shrink_when_a_partner_cannot_carry_them():
    """An exchange of 100 t that starts in 2025 when only 60 t are needed is cut to 60 t; composed options cut nothing.

    What an option leaves a port less, the operation takes off the exchanges of the port as it does beside the options.
    """
    c = case()
    nodes = (
        c.park.nodes[0],
        c.park.nodes[1].__class__(
            id="cem",
            name=c.park.nodes[1].name,
            takes=(
                c.park.nodes[1].takes[0],
                c.park.nodes[1].takes[1].__class__(commodity="ash", amount=60.0, unit="t/a"),
            ),
            makes=c.park.nodes[1].makes,
        ),
    )
    less = c.park.but(nodes=nodes)
    late = case(of=less.but(flows=(flow("F1", "power", "cem", "ash", 100.0, since=2025),)))
    for n, amount in ((late.network, 60), (build(less, c.observed, [], [2025], before=c.park), 100)):
        assert n.reference[[a.id for a in n.arcs].index("F1"), 0] == pytest.approx(amount)


def test_order_of_options_does_not_change_the_ports():
    a, b = option("a", ash_link()), option("b", coal_saving())
    first, second = case([a, b]).network, case([b, a]).network
    assert first.ports == second.ports
    assert first.amounts == pytest.approx(second.amounts)
    assert park() == park()


def test_a_step_with_its_own_commodity_and_residue():
    """100 t ash -> classifier -> 80 t fine ash for 60 t clinker, 20 t rejects are left: what the chain says happens."""
    from tests.operation.small import WORTH, commodity, line, text

    from parkloop.operation.objective import value_objective
    from parkloop.operation.operate import Operator
    from parkloop.park.actions import AddCommodity, AddNode, OpenLink
    from parkloop.park.enums import CommodityKind, NodeKind
    from parkloop.park.node import Node

    mill = Node(id="mill", name=text("mill"), kind=NodeKind.INFRASTRUCTURE, takes=(line("ash", 100.0),),
                makes=(line("fine", 80.0), line("rejects", 20.0)))  # fmt: skip
    chain = option(
        "chain",
        AddCommodity(commodity=commodity("fine", CommodityKind.BY_PRODUCT)),
        AddCommodity(commodity=commodity("rejects", CommodityKind.WASTE)),
        AddNode(node=mill),
        OpenLink(source_node="power", target_node="mill", commodity="ash", capacity=100.0),
        OpenLink(source_node="mill", target_node="cem", commodity="fine", replaces="clinker", ratio=0.75,
                 capacity=80.0),
    )  # fmt: skip
    c = case([chain])
    n = c.network
    assert {"fine", "rejects"} <= n.park.commodity.keys()
    run = Operator(n, value_objective(n, c.coefficients, WORTH)).run({"chain": 1.0})
    flow = {a.id: run.flow[i, 0] for i, a in enumerate(n.arcs)}
    assert (flow["chain#3"], flow["chain#4"]) == (pytest.approx(100), pytest.approx(80))
    assert flow["remainder/power/ash/out"] == pytest.approx(300 - 100 - 100)
    assert flow["remainder/cem/clinker/in"] == pytest.approx(500 - 80 * 0.75)
    assert flow["remainder/mill/rejects/out"] == pytest.approx(20)
    assert flow["remainder/mill/ash/in"] == pytest.approx(0)


def test_a_reduced_exchange_is_told_by_its_share():
    """30 of the stated 100 t: a share of 0.3; 130 t cannot be taken off 100 t."""
    from parkloop.park.actions import ReduceFlow

    some = option("some", ReduceFlow(flow="F1", amount=30.0))
    n = case([some, option("all", ReduceFlow(flow="F1", amount=130.0))]).network
    assert n.released == {("some", "F1"): pytest.approx(0.3)}
    assert n.left_out == {"all": "impossible"}
    assert [o.id for o in n.options] == ["some"]
