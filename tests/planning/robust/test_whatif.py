"""What-ifs of a park without scenarios: each figure with its origin."""

from dataclasses import replace

from tests.operation.small import ash_link, case, option, park

from parkloop.park.park import Assumptions
from parkloop.planning.robust.whatif import ASSUMED, carbon_price, largest_supplier, what_ifs


def in_country(country, currency="CNY", **assumed):
    p = park()
    return p.but(
        park=replace(p.park, country=country, currency=currency), assumptions=Assumptions(haul_cost=1.0, **assumed)
    )


def test_the_small_park():
    found = {w.id: w for w in what_ifs(case([option("a", ash_link())], of=in_country("CN")).network)}
    assert list(found) == ["usual", "fuel_up", "fuel_down", "demand_down", "carbon", "supplier_out"]
    assert [(c.key, c.value) for c in found["fuel_up"].changes] == [("price.coal", 1.3)]
    assert [(c.key, c.value) for c in found["demand_down"].changes] == [("demand.cement", 0.8)]
    assert [(c.key, c.value) for c in found["supplier_out"].changes] == [("outage.power", 0.25)]
    assert found["fuel_up"].confidence == ASSUMED


def test_the_carbon_price_is_the_countrys_latest_or_the_documents():
    """National market of China, fourth year 2024-25: mean 89.06 CNY/t CO2."""
    known = carbon_price(in_country("CN"))
    assert known.changes[0].value == 89.06
    assert known.confidence == "source seen"
    assert "CEA4Y" in known.source
    stated = carbon_price(in_country("CN", carbon_price=60.0))
    assert (stated.changes[0].value, stated.source) == (60.0, "assumptions.carbon_price")


def test_nobody_invents_a_price_for_another_country_or_currency():
    assert carbon_price(in_country("DK", "DKK")) is None
    assert carbon_price(in_country("CN", "EUR")) is None


def test_the_largest_supplier():
    assert largest_supplier(case().network) == "power"
    assert largest_supplier(case(of=park(flows=())).network) == ""
