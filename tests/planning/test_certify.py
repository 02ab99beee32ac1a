"""The certificate agrees for right plans and notices wrong ones."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operation.small import GRID, ash_link, coal_saving, commodity, line, money, option, park, text
from tests.planning.small_plan import planned

from parkloop.park.actions import AddCommodity, AddNode, OpenLink
from parkloop.park.enums import CommodityKind, NodeKind, ReferenceKind
from parkloop.park.node import Node
from parkloop.park.steering import ReferenceEvent
from parkloop.planning.certify import Case, certify


def checked(options, *, of=None, spoil=None):
    brief, made = planned(options, of=of)
    case = Case(park=brief.park, observed=brief.observed, options=made.network.options, worth=brief.worth, grid=GRID)
    return certify(case, made.network, spoil(made.chosen) if spoil else made.chosen)


@settings(max_examples=15)
@given(
    st.floats(0.1, 1.5),
    st.floats(10.0, 300.0),
    st.floats(-0.3, -0.001),
    st.sampled_from([None, 0.0, 1000.0, 50_000.0]),
    st.floats(-0.05, 0.1),
    st.integers(0, 2),
)
def test_agrees_for_all_sorts_of_options(ratio, capacity, saving, capex, rate, lead):
    """Known and unknown money, growth and lead times: planner, re-operation and re-summing give one value."""
    growth = ReferenceEvent(id="g", kind=ReferenceKind.GROWTH, target="*", year=2025, value=rate)
    spent = None if capex is None else money(capex)
    options = [
        option("a", ash_link(ratio, capacity), capex=spent, lifetime=8, lead_time=lead),
        option("b", ash_link(0.5)),
        option("s", coal_saving(saving), capex=money(2000.0), lifetime=6),
        option("t", coal_saving(saving / 2)),
    ]
    check = checked(options, of=park(reference=(growth,)))
    assert check.imbalance < 1e-9
    assert check.reoperated == pytest.approx(check.objective, rel=1e-6, abs=1e-9)
    assert check.recomputed == pytest.approx(check.objective, rel=1e-6, abs=1e-9)
    assert check.agrees


def test_a_vanished_tonne_and_a_wrong_value_are_noticed():
    options = [option("a", ash_link())]

    def lose(chosen):
        flow = chosen.flow.copy()
        flow[-1] -= 1.0
        return replace(chosen, flow=flow)

    assert not checked(options, spoil=lose).agrees
    assert not checked(options, spoil=lambda c: replace(c, objective=c.objective * 1.001)).agrees


@pytest.mark.parametrize("capex", [None, 1000.0])
def test_agrees_for_a_plant_with_commodities_of_its_own(capex):
    """100 t ash -> 80 t fine ash and 20 t rejects, both unknown to the park, for 60 t clinker; money known or not."""
    mill = Node(
        id="mill",
        name=text("mill"),
        kind=NodeKind.INFRASTRUCTURE,
        takes=(line("ash", 100.0),),
        makes=(line("fine", 80.0), line("rejects", 20.0)),
    )
    fine = {"source_node": "mill", "target_node": "cem", "commodity": "fine", "replaces": "clinker"}
    chain = option(
        "chain",
        AddCommodity(commodity=commodity("fine", CommodityKind.BY_PRODUCT)),
        AddCommodity(commodity=commodity("rejects", CommodityKind.WASTE)),
        AddNode(node=mill),
        OpenLink(source_node="power", target_node="mill", commodity="ash", capacity=100.0),
        OpenLink(**fine, ratio=0.75, capacity=80.0),
        capex=None if capex is None else money(capex),
        lifetime=10,
    )
    check = checked([chain, option("b", ash_link(0.5))])
    assert check.agrees
