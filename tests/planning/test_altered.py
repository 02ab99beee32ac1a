"""What the changes of a scenario do to the park of two firms; the numbers of the park stand in small.py."""

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, commodity, flows, line, money, option, park, price

from parkloop.park.changes import changes_of
from parkloop.park.enums import CommodityKind, PayerKind, ReferenceKind
from parkloop.park.option import Share
from parkloop.park.steering import ReferenceEvent
from parkloop.planning.altered import Scene, altered, sold_share, without_effect

OPTIONS = (option("a", ash_link()), option("s", coal_saving()))


def scene(options=OPTIONS, of=None, worth=WORTH):
    c = case(options, of=of)
    return Scene(id="base", network=c.network, coefficients=c.coefficients, worth=worth, chance=1.0)


def change(base=None, rate=0.1, **stated):
    return altered(base or scene(), changes_of({k.replace("__", "."): v for k, v in stated.items()}), rate)


def cost_of(s, arc):
    return s.coefficients.values["cost"][[a.id for a in s.network.arcs].index(arc), 0]


def test_prices_of_one_and_of_all():
    coal, clinker, sold = "remainder/power/coal/in", "remainder/cem/clinker/in", "remainder/cem/cement/out"
    one = change(price__coal=1.3)
    assert (cost_of(one, coal), cost_of(one, clinker), cost_of(one, sold)) == pytest.approx((910, 300, -400))
    both = change(price=1.1, price__coal=1.3)
    assert (cost_of(both, coal), cost_of(both, clinker), cost_of(both, sold)) == pytest.approx((910, 330, -440))
    haul = next(i for i, a in enumerate(both.network.arcs) if a.option == "a")
    assert both.coefficients.values["cost"][haul, 0] == pytest.approx(2.0)  # freight is no price


def test_demand_of_the_only_product_moves_the_whole_node():
    """A fifth less cement: 480 t of it, 400 t clinker, 80 t of the ash; the power plant goes on."""
    s = change(demand__cement=0.8)
    assert flows(s.network, s.network.reference) == pytest.approx(
        {
            "F1": 80.0,
            "remainder/power/coal/in": 1000.0,
            "remainder/power/ash/out": 220.0,
            "remainder/cem/clinker/in": 400.0,
            "remainder/cem/ash/in": 0.0,
            "remainder/cem/cement/out": 480.0,
            **{a.id: 0.0 for a in s.network.arcs if a.option},
        }
    )


def test_nobody_makes_ash_on_demand():
    s = change(demand__ash=0.5)
    amounts = dict(zip(s.network.ports, s.network.amounts[:, 0], strict=True))
    assert amounts["power", "ash", "out"] == 300
    assert amounts["cem", "ash", "in"] == 50


def test_two_products_share_the_demand_by_worth():
    """Cement 600 t at 400 = 240 000, blocks 200 t at 300 = 60 000: cement is 0.8 of what the node sells.

    Half the demand for cement: 300 t of it, and clinker 500 * (1 - 0.8 * 0.5) = 300 t.
    """
    p = park()
    cem = replace(p.node["cem"], makes=(line("cement", 600.0), line("blocks", 200.0)))
    p = p.but(
        nodes=(p.node["power"], cem),
        commodities=(*p.commodities, commodity("blocks", CommodityKind.PRODUCT, price=price(300.0))),
    )
    base = scene(of=p)
    assert sold_share(base, "cem", "cement") == pytest.approx(0.8)
    s = change(base, demand__cement=0.5)
    amounts = dict(zip(s.network.ports, s.network.amounts[:, 0], strict=True))
    assert amounts["cem", "cement", "out"] == pytest.approx(300)
    assert amounts["cem", "clinker", "in"] == pytest.approx(300)
    assert amounts["cem", "blocks", "out"] == pytest.approx(120)


def test_output_equals_business_as_usual_with_that_growth():
    """A tenth less of the power plant as a scenario, and as an event of the document: the same network."""
    event = ReferenceEvent(id="g", kind=ReferenceKind.GROWTH, target="power", year=2025, value=-0.1)
    grown = case(OPTIONS, of=park(reference=(event,))).network
    s = change(output__power=0.9)
    for name in ("amounts", "reference", "capacity"):
        assert getattr(s.network, name) == pytest.approx(getattr(grown, name)), name
    assert s.network.change.value == pytest.approx(grown.change.value)


def test_factors_taxes_and_their_order():
    """Coal 2 t CO2 a tonne: halved 1; at 100 a tonne CO2 coal costs 700 + 100. Ash left over 50 a tonne more."""
    s = change(factor__coal=0.5, tax__co2e=100.0, tax__waste=50.0)
    assert cost_of(s, "remainder/power/coal/in") == pytest.approx(800)
    assert cost_of(s, "remainder/power/ash/out") == pytest.approx(50)
    power = commodity("power", CommodityKind.POWER, price=price(400.0))
    p = park()
    p = p.but(
        commodities=(*p.commodities, power),
        nodes=(replace(p.node["power"], takes=(line("coal", 1000.0), line("power", 10.0))), p.node["cem"]),
    )
    greener = change(scene(of=p), factor__grid=0.7)
    at = [a.id for a in greener.network.arcs].index("remainder/power/power/in")
    assert greener.coefficients.values["co2e"][at, 0] == pytest.approx(0.35)


def test_subsidies_of_an_option_a_project_and_a_payer():
    """Annuity of 1 000 over ten years at 10 %: 162.75; 30 % of it is 48.82; a payer of half the money: 24.41."""
    paid = option(
        "s",
        coal_saving(),
        capex=money(1000.0),
        lifetime=10,
        project="P1",
        payers=(Share(payer="park", kind=PayerKind.PARK, amount=500.0),),
    )
    base = scene((paid,), worth=replace(WORTH, annual_cost={"s": 200.0}))
    given = 0.3 * 162.7454
    assert change(base, subsidy__s=0.3).worth.annual_cost["s"] == pytest.approx(200 - given, abs=1e-3)
    assert change(base, subsidy__P1=0.3).worth.annual_cost["s"] == pytest.approx(200 - given, abs=1e-3)
    assert change(base, subsidy__park=0.3).worth.annual_cost["s"] == pytest.approx(200 - given / 2, abs=1e-3)
    assert change(base, subsidy__other=0.3).worth.annual_cost["s"] == 200


def test_an_outage_sets_amounts_and_keeps_every_way():
    """Three months without the power plant: 225 t ash, 75 t of them to the cement plant; the link carries 112.5 t."""
    base = scene()
    s = change(base, outage__power=0.25)
    assert (s.network.ports, s.network.arcs) == (base.network.ports, base.network.arcs)
    now = flows(s.network, s.network.reference)
    assert (now["F1"], now["remainder/power/ash/out"]) == pytest.approx((75, 150))
    assert now["remainder/cem/ash/in"] == pytest.approx(25)
    link = [i for i, a in enumerate(s.network.arcs) if a.option == "a"]
    assert s.network.capacity[link] == pytest.approx(112.5)
    cut = change(base, outage__F1=0.5)
    assert flows(cut.network, cut.network.reference)["F1"] == pytest.approx(50)
    assert np.array_equal(cut.network.amounts, base.network.amounts)


def test_what_changes_nothing_is_told():
    found = without_effect(
        scene(), changes_of({"price.ash": 2.0, "price.coal": 2.0, "subsidy.nobody-1": 0.5, "demand.cement": 1.0}), 0.1
    )
    assert [c.key for c in found] == ["price.ash", "subsidy.nobody-1"]


def test_no_change_is_the_base():
    base = scene()
    s = altered(base, (), 0.1)
    assert s.network is base.network
    assert s.coefficients is base.coefficients
