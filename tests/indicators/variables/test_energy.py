from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.indicators.variables.energy import coal_equivalent, energy_total
from parkloop.park.park import Assumptions


def test_bought_less_sold_in_coal_equivalent(read):
    """Coal 100 t at 1 tce, gas 1000 Nm3 at 0.001, steam 293.076 GJ = 10 tce, power (20 - 120) * 0.1229 = -12.29."""
    reading = read(
        ("@market", "mill", "coal", 100.0),
        ("@market", "mill", "gas", 1000.0),
        ("market", "kiln", "steam", 293.076),
        ("@market", "kiln", "power", 20.0),
        ("mill", "@market", "power", 120.0),
        ("mill", "kiln", "steam", 5000.0),
    )
    found = energy_total(reading)
    assert found.value == pytest.approx(100 + 1 + 10 - 12.29)
    roots = {reading.ledger[r].origin for r in reading.ledger.roots(found.ref)}
    assert "knowledge:energy/gbt2589@2020/electricity" in roots
    assert any(r.endswith(".ncv") for r in roots)


def test_a_product_with_a_heating_value_is_no_energy_sold(read, park):
    steel = [replace(c, ncv=10.0) if c.id == "steel" else c for c in park.commodities]
    flows = (("@market", "mill", "coal", 1.0), ("mill", "@market", "steel", 50.0))
    assert energy_total(read(*flows, park=park.but(commodities=tuple(steel)))).value == pytest.approx(1.0)


def test_a_fuel_without_heating_value_is_missing(read, park):
    coal = tuple(replace(c, ncv=None) if c.id == "coal" else c for c in park.commodities)
    found = energy_total(read(("@market", "mill", "coal", 1.0), park=park.but(commodities=coal)))
    assert found.missing == ("ncv:coal",)


def test_the_method_of_electricity_is_the_parks(read, park):
    equal = park.but(assumptions=Assumptions(electricity_method="equal"))
    reading = read(("@market", "mill", "power", 10.0), park=equal)
    assert energy_total(reading).value == pytest.approx(3.0)  # 0.29 to 0.31 kgce/kWh, middle 0.30
    weight = coal_equivalent(reading, reading.state.flows[0])
    assert reading.ledger[weight.ref].confidence == "memory"
    odd = park.but(assumptions=Assumptions(electricity_method="heat pump"))
    assert energy_total(read(("@market", "mill", "power", 1.0), park=odd)).missing == ("electricity_method:heat pump",)
