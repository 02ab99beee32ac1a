from __future__ import annotations

import pytest

from parkloop.analysis.balance.content import content
from parkloop.base.text import Text
from parkloop.knowledge.layerfacts import substances
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind


def thing(id="stuff", kind=CommodityKind.MATERIAL, unit="t", **more):
    return Commodity(id=id, name=Text(id, id), kind=kind, unit=unit, **more)


def held(commodity, layer):
    found = content(commodity, layer, substances())
    return None if found is None else found.value


def test_energy():
    assert held(thing(kind=CommodityKind.POWER, unit="MWh"), "energy") == 3.6
    assert held(thing(kind=CommodityKind.FUEL, ncv=20.0), "energy") == 20.0
    assert held(thing(kind=CommodityKind.FUEL), "energy") is None  # a fuel of unknown heat is not a fuel of none
    assert held(thing(), "energy") == 0.0


def test_mass_and_water():
    assert held(thing(kind=CommodityKind.WATER, unit="m3"), "mass") == 1.0
    assert held(thing(kind=CommodityKind.POWER, unit="MWh"), "mass") == 0.0
    assert held(thing(unit="piece"), "mass") is None
    assert held(thing(composition={"water": 0.8}), "water") == 0.8
    assert held(thing(), "water") is None
    assert held(thing(kind=CommodityKind.HEAT), "water") == 1.0  # steam


def test_gas_weighs_by_its_formula():
    """CH4: 16.043 g/mol / 22.414 Nm3/kmol = 0.71576 kg/Nm3."""
    gas = thing("natural_gas", CommodityKind.FUEL, "Nm3")
    assert held(gas, "mass") == pytest.approx(0.71576e-3, rel=1e-4)


def test_the_document_goes_before_the_typical():
    """93 % gypsum: 0.93 x 32.06 / 172.164 = 0.17318 t S/t."""
    stated = content(thing("fgd_gypsum", composition={"CaSO4_2H2O": 0.93}), "S", substances())
    assert stated.value == pytest.approx(0.93 * 32.06 / 172.164)
    assert not stated.typical
    usual = content(thing("fgd_gypsum"), "S", substances())
    assert usual.value == pytest.approx(0.90 * 32.06 / 172.164)  # middle of 0.85 and 0.95
    assert usual.typical
    assert usual.sd == pytest.approx(0.10 / 3.919928 * 32.06 / 172.164)


def test_an_element_nobody_speaks_of_is_unknown_unless_nothing_is_left():
    assert held(thing(composition={"SiO2": 0.52}), "Fe") is None
    assert held(thing(composition={"SiO2": 0.6, "Al2O3": 0.39}), "Fe") == 0.0
    assert held(thing(composition={"SiO2": 0.6, "LOI": 0.4}), "Fe") is None
    assert held(thing(kind=CommodityKind.WATER, unit="m3"), "Cl") == 0.0


def test_carbon_of_a_fuel_from_its_co2_factor():
    """2.0 t CO2/t x 12.011 / 44.009 = 0.54584 t C/t; a factor of zero is a convention, not a content."""
    assert held(thing(kind=CommodityKind.FUEL, co2_factor=2.0), "C") == pytest.approx(2 * 12.011 / 44.009)
    assert held(thing(kind=CommodityKind.FUEL, co2_factor=0.0), "C") is None
