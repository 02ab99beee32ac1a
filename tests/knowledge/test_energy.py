"""Coal equivalents, fuel carbon and grid factors."""

from __future__ import annotations

import pytest

from parkloop.knowledge.energy import (
    COAL_EQUIVALENTS,
    FUEL_CO2,
    energy_factor,
    energy_factors,
    grid_factor,
    grid_factors,
)
from parkloop.knowledge.tables import factors


def test_coal_equivalent_is_calorific_value_over_7000():
    coal = energy_factor("coal", COAL_EQUIVALENTS)
    assert coal is not None
    assert coal.kgce == pytest.approx(5000 / 7000, abs=5e-5)
    lpg = energy_factor("lpg", COAL_EQUIVALENTS)
    assert lpg is not None
    assert lpg.kgce == pytest.approx(12000 / 7000, abs=5e-5)


def test_fuel_carbon_is_the_product_of_its_parts():
    # bituminous: 22.3 GJ/t x 0.0256 tC/GJ x 0.93 x 44/12 = 1.947 tCO2/t, or 2.56 per tce
    coal = energy_factor("bituminous", FUEL_CO2)
    assert coal is not None
    assert coal.tco2 == pytest.approx(22.3 * 0.0256 * 0.93 * 44 / 12, rel=1e-3)
    assert coal.tco2_per_tce == pytest.approx(2.56, abs=0.005)
    gas = energy_factor("natural_gas", FUEL_CO2)
    assert gas is not None
    assert gas.tco2 == pytest.approx(21.62e-4)  # per Nm3, from 21.62 t per 10^4 Nm3


def test_what_a_set_does_not_state_is_none():
    coal = energy_factor("coal", COAL_EQUIVALENTS)
    assert coal is not None
    assert coal.tco2 is None
    assert coal.tco2_per_tce is None
    assert energy_factor("coal", "nosuch@2020") is None
    assert energy_factor("unobtainium", FUEL_CO2) is None


def test_factor_rows_and_energy_rows_tell_the_same():
    seen = 0
    for factor in factors():
        row = (
            energy_factor(factor.subject, COAL_EQUIVALENTS) if factor.group == "conversion" and factor.subject else None
        )
        if row is not None:
            assert (factor.low, factor.high) == (row.kgce_low, row.kgce_high), factor.factor_id
            seen += 1
    assert seen >= 9


def test_grid_factors_by_version_and_region():
    nation, north = grid_factor("grid-cn@2023"), grid_factor("grid-cn@2023", "CN-north")
    assert nation is not None
    assert north is not None
    assert (nation.kgco2_per_kwh, north.kgco2_per_kwh) == (0.5306, 0.6361)
    guangxi = grid_factor("grid-cn@2022", "CN-GX")
    assert guangxi is not None
    assert (guangxi.kgco2_per_kwh, guangxi.parent) == (0.4044, "CN-south")


def test_an_unpublished_province_has_no_factor():
    assert grid_factor("grid-cn@2023", "CN-GX") is None
    assert grid_factor("grid-cn@2022", "CN-XZ") is None  # Tibet: none was published


def test_versions_name_their_year():
    assert {g.version for g in grid_factors()} == {"grid-cn@2021", "grid-cn@2022", "grid-cn@2023"}
    assert all(g.version.endswith(str(g.year)) for g in grid_factors())
    assert {e.version for e in energy_factors()} == {COAL_EQUIVALENTS, FUEL_CO2}


def test_factor_rows_and_grid_rows_tell_the_same():
    rows = {f.factor_id: f.value for f in factors()}
    names = {"F072": "CN", "F074": "CN-north", "F075": "CN-northeast", "F076": "CN-east", "F077": "CN-central"}
    for factor, region in names.items():
        grid = grid_factor("grid-cn@2023", region)
        assert grid is not None
        assert rows[factor] == grid.kgco2_per_kwh, factor
