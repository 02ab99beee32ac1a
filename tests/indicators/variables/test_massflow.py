from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.indicators.variables.massflow import inflow_mass, inflow_recycled, outflow_mass

GAS_T = 16.043 / 22.414 / 1000


def test_the_mass_that_comes_in(read):
    """Ore 100 + scrap 40 t; gas 1000 Nm3 as methane 0.716 t; water does not count, nor what passes inside."""
    found = read(
        ("@market", "mill", "ore", 100.0),
        ("@market", "mill", "scrap", 40.0),
        ("@market", "kiln", "gas", 1000.0),
        ("@market", "kiln", "water", 9.0),
        ("mill", "kiln", "ash", 5.0),
    )
    assert inflow_mass(found).value == pytest.approx(140.0 + 1000 * GAS_T)
    assert inflow_recycled(found).value == 40.0


def test_a_material_of_which_nobody_says_whether_it_is_primary(read, park):
    ore = replace(park.commodity["ore"], primary=False)
    rest = tuple(ore if c.id == "ore" else c for c in park.commodities)
    found = read(("@market", "mill", "ore", 100.0), park=park.but(commodities=rest))
    assert inflow_recycled(found).missing == ("recycled:ore",)
    assert inflow_mass(found).value == 100.0


def test_the_mass_that_leaves(read):
    """Steel 70 + ash 20 + sludge 5 = 95 t; off-gas has no mass stated."""
    rows = (
        ("mill", "@market", "steel", 70.0),
        ("kiln", "@unallocated", "ash", 20.0),
        ("kiln", "@disposal", "sludge", 5.0),
    )
    assert outflow_mass(read(*rows)).value == 95.0
    assert outflow_mass(read(*rows, ("mill", "@environment", "offgas", 1.0))).missing == ("no_mass:offgas",)
    assert outflow_mass(read()).missing == ("no_data:outflow_mass",)
