"""Standing exchanges turned to the nearer receiver."""

from dataclasses import replace

import pytest

from parkloop.generation.flows.standing import standing_options
from parkloop.park.park import Assumptions


def crossed(site, *, amount=3000.0, **more):
    """West makes ash for the far east and east for the far west; 0.1 degree on the equator are 11.12 km."""
    line, firm = site.kit.line, site.kit.firm
    nodes = (
        firm("mw", "4411", [], [line("ash", 5000)], location=(110.0, 0.0)),
        firm("me", "4411", [], [line("ash", 5000)], location=(110.1, 0.0)),
        firm("tw", "3011", [line("ash", 5000)], location=(110.0, 0.0)),
        firm("te", "3011", [line("ash", 5000)], location=(110.1, 0.0)),
    )
    flows = (
        site.exchange("A", "mw", "te", "ash", 5000.0),
        site.exchange("B", "me", "tw", "ash", amount),
    )
    return site.context(nodes=nodes, flows=flows, **more)


def test_a_crossing_is_undone(site):
    """3000 t change sides: 2 * 11.12 km * 3000 t = 66 717 t km, at 1 CNY as much money."""
    context = crossed(site, assumptions=Assumptions(haul_cost=1.0))
    (option,) = standing_options(context)
    assert option.amount.value == pytest.approx(3000.0)
    work = 2 * 11.1195 * 3000
    assert context.ledger[f"option/{option.id}/work"].value == pytest.approx(work, rel=1e-4)
    assert context.ledger[f"option/{option.id}/money"].value == pytest.approx(work, rel=1e-4)
    moved = site.operated(context, [option])[option.id]
    assert moved == {
        "A": pytest.approx(-3000.0),
        "B": pytest.approx(-3000.0),
        f"{option.id}#1": pytest.approx(3000.0),
        f"{option.id}#3": pytest.approx(3000.0),
    }


def test_no_haul_cost_no_money(site):
    context = crossed(site)
    (option,) = standing_options(context)
    assert f"option/{option.id}/money" not in context.ledger


def test_nothing_crosses(site):
    context = crossed(site)
    flows = (replace(context.park.flows[0], target_node="tw"), replace(context.park.flows[1], target_node="te"))
    assert standing_options(site.context(nodes=context.park.nodes, flows=flows)) == []


def test_unknown_places_and_hazardous_waste_stay(site):
    context = crossed(site)
    nodes = tuple(replace(n, location=None) for n in context.park.nodes)
    assert standing_options(site.context(nodes=nodes, flows=context.park.flows)) == []
    goods = tuple(replace(c, codes={"hw": "HW18"}) if c.id == "ash" else c for c in site.goods)
    assert standing_options(crossed(site, commodities=goods)) == []
