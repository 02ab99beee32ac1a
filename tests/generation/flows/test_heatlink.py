"""The actions of a heat pipe."""

import pytest

from parkloop.generation.flows.carriers import carriers
from parkloop.generation.flows.heatlink import RECOVERED, Pipe, free_heat, pipe_actions
from parkloop.park.actions import AddCommodity, DeclaredEffect, OpenLink


def test_free_heat(site):
    context = site.context()
    assert free_heat(context, "kiln", context.park.commodity["flue"]) == pytest.approx(40_000.0)
    assert free_heat(context, "kiln", context.park.commodity["heat"]) is None


def test_heat_that_the_park_does_not_know_is_brought_in(site):
    """A new commodity, made by the source, and 100 GJ * 0.9 / 2.5 = 36 t of steam less."""
    context = site.context()
    node = context.park.node
    pipe = Pipe(
        source=node["kiln"],
        target=node["dyer"],
        given=None,
        carrier=carriers(context, node["dyer"])[0],
        km=1.0,
        sent=100.0,
        arrives=0.9,
    )
    ref = context.ledger.assume("arrives", 90.0, "GJ/a", "test")
    actions, reasons = pipe_actions(context, "o", pipe, ref)
    assert actions[0] == AddCommodity(commodity=RECOVERED)
    assert isinstance(actions[1], DeclaredEffect)
    assert (actions[1].node, actions[1].change) == ("kiln", 100.0)
    assert isinstance(actions[2], OpenLink)
    assert actions[2].ratio == pytest.approx(0.36)
    assert actions[3].amount == pytest.approx(36.0)
    assert len(reasons) == 1
