"""A small park by hand: a boiler that closes with its typical losses, a kiln that does not, unknown contents."""

from __future__ import annotations

import pytest
from tests.park.parks import flow, line, node, park

from parkloop.analysis.balance.layer import Layer, imbalances
from parkloop.analysis.balance.park_layers import draw, layer_json, park_layers
from parkloop.analysis.balance.solve import solve
from parkloop.base.text import Text
from parkloop.formats import load
from parkloop.knowledge.layerfacts import Loss, Substance, losses, substances
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, NodeKind

HEAT = Loss("heat_loss", "443", "energy", "out", Text("热损失", "heat"), "input", 0.1, 0.3, ("MEM",), "memory", "")
STONE = Substance("stone", "CaCO3", 0.9, 0.98, ("MEM",), "memory")


def thing(id, kind, unit="t", **more):
    return Commodity(id=id, name=Text(id, id), kind=kind, unit=unit, **more)


COMMODITIES = (
    thing("coal", CommodityKind.FUEL, ncv=20.0),
    thing("steam", CommodityKind.HEAT, ncv=2.5),
    thing("stone", CommodityKind.MATERIAL),
    thing("lime", CommodityKind.PRODUCT),
)


def boiler(coal, steam, losses=(HEAT,), **more):
    nodes = (
        node("boiler", [line("coal", coal, sd=1.0)], [line("steam", steam, sd=4.0)], industry={"gb4754": "4430"}),
        node("market", kind=NodeKind.MARKET),
    )
    return park_layers(park(commodities=COMMODITIES, nodes=nodes, flows=(), **more), losses, {}, layers=["energy"])


def test_a_boiler_closes_with_its_typical_loss():
    """2000 GJ +- 20 in, 1600 GJ +- 10 out, loss 400 +- 400/(2 x 1.96): closes at once."""
    found = boiler(100.0, 640.0)["energy"]
    values = found.reconciliation.values()
    assert values["loss/boiler/heat_loss"] == pytest.approx(400.0)
    assert found.reconciliation.test.dof == 1
    assert found.reconciliation.test.statistic == pytest.approx(0.0)
    assert found.typical == ("loss/boiler/heat_loss",)


def test_a_boiler_that_gives_more_than_it_burns_is_suspect_with_its_place():
    """2000 GJ in, 3000 GJ out: gap -1400 against sqrt(20^2 + 10^2 + 102^2) = 104.5: z = 13.4 for all three."""
    found = layer_json(boiler(100.0, 1200.0)["energy"])
    paths = {s["flow"]: s["path"] for s in found["suspects"]}
    assert paths["take/boiler/coal/0"] == "nodes[0].takes[0].amount"
    assert paths["make/boiler/steam/0"] == "nodes[0].makes[0].amount"
    assert found["suspects"][0]["z"] == pytest.approx(1400 / (20**2 + 10**2 + (400 / 3.919928) ** 2) ** 0.5, rel=1e-6)


def test_without_a_fact_the_difference_is_unaccounted_and_may_be_negative():
    values = boiler(100.0, 1200.0, losses=())["energy"].reconciliation.values()
    assert values["unaccounted/boiler"] == pytest.approx(2000 - 3000)
    assert values["take/boiler/coal/0"] == pytest.approx(2000.0)  # nothing measured is bent


def kiln(**more):
    nodes = (node("kiln", [line("stone", 100.0)], [line("lime", 50.0)]), node("market", kind=NodeKind.MARKET))
    tested = park(commodities=COMMODITIES, nodes=nodes, flows=(flow("F1", "market", "kiln", "stone", 60.0),))
    return park_layers(tested, (), {"stone": STONE}, layers=["Ca"], **more)["Ca"]


def test_an_unknown_content_gives_no_number_and_names_the_commodity():
    found = kiln()
    assert found.lacking == ("lime",)
    assert dict(found.open) == {"kiln": ("lime",)}
    kinds = {f.id: (f.kind, f.value) for f in found.reconciliation.flows}
    assert kinds["unaccounted/kiln"] == kinds["unknown/kiln/lime"] == ("unobservable", None)


def test_a_typical_purity_is_a_flow_of_its_own():
    """100 t of stone at 94 % (0.90 to 0.98) CaCO3: 0.94 x 0.40044 = 0.3764 t Ca/t; 60 t of it came, 40 are bought."""
    values = kiln().reconciliation.values()
    calcium = 0.94 * 40.078 / (40.078 + 12.011 + 3 * 15.999)
    assert values["take/kiln/stone/0"] == pytest.approx(100 * calcium)
    assert values["remainder/kiln/stone/in"] == pytest.approx(40 * calcium)
    assert "purity/in/kiln/stone/0" in kiln().typical


def test_stock_of_earlier_years_is_a_signed_flow():
    """50 t made while the pile fell by 30 t, 80 t sent: nothing is left over; 100 t made, pile up by 20: 80 t to go."""

    def left(made, change, sent):
        nodes = (
            node("mill", [], [line("ash", made, sd=0.0, stock_change=change)]),
            node("market", kind=NodeKind.MARKET),
        )
        tested = park(nodes=nodes, flows=(flow("F1", "mill", "market", "ash", sent, sd=0.0),))
        found = park_layers(tested, (), {}, layers=["mass"])["mass"].reconciliation
        return found.values()["stock/out/mill/ash/0"], found.values()["remainder/mill/ash/out"], found.suspects

    assert left(50.0, -30.0, 80.0) == (pytest.approx(-30), pytest.approx(0.0, abs=1e-9), ())
    assert left(100.0, 20.0, 70.0)[:2] == (pytest.approx(20), pytest.approx(10))
    assert left(100.0, 0.0, 70.0)[:2] == (pytest.approx(0), pytest.approx(30))


@pytest.mark.parametrize("name", ["teaching", "linjiang"])
def test_every_balance_of_every_layer_closes_whatever_the_order_of_the_nodes(name):
    tested = load(name)
    turned = tested.but(nodes=tested.nodes[::-1], flows=tested.flows[::-1])
    for layer in ("mass", "water", "energy", "S"):
        results = {}
        for key, one in (("as it stands", tested), ("turned", turned)):
            drawn = draw(one, layer, losses(), substances(), one.park.base_year)
            whole = Layer(tuple(drawn.flows), tuple(drawn.observations))
            results[key] = solve(whole).values()
            # A node at which a content is unknown is not judged: its values are None.
            assert imbalances(whole, results[key]) == {}
        assert {k: v is None for k, v in results["turned"].items()} == {
            k: v is None for k, v in results["as it stands"].items()
        }
        known = {k: v for k, v in results["as it stands"].items() if v is not None}
        largest = max(known.values(), key=abs)
        assert {k: results["turned"][k] for k in known} == pytest.approx(known, rel=1e-6, abs=1e-9 * abs(largest))
