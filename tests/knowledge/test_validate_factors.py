"""The factor validator catches the errors that were found in public transcriptions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.i18n import LANGS
from parkloop.base.wording import hint, message
from parkloop.knowledge.reading import read
from parkloop.knowledge.validate_factors import (
    check_energy,
    check_grid,
    check_linear_flow_index,
    check_pollutants,
    check_tax_rates,
    linear_flow_index,
    validate_factors,
)


def row(table, **cells):
    """A copy of the first shipped row that has the cells in ``where``, changed by the rest."""
    where = cells.pop("where")
    base = next(r for r in read(table) if all(r[k] == v for k, v in where.items()))
    return {**base, **cells}


def fuel(name, version="gbt2589@2020", **cells):
    return row("energy", where={"fuel": name, "version": version}, **cells)


def codes(problems):
    return [p.code for p in problems]


def test_the_shipped_factors_are_clean():
    assert validate_factors() == ()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("lpg", "0.7143"), ("refinery_gas", "0.5714"), ("natural_gas", "0.3300"), ("natural_gas", "0.2143")],
)
def test_error_1_a_dropped_leading_digit(name, wrong):
    bad = fuel(name, kgce_low=wrong, kgce_high=wrong)
    assert set(codes(check_energy([bad]))) == {"factor_ncv_mismatch", "factor_out_of_class_range"}
    # without a calorific value beside it the class range alone still catches it
    alone = {**bad, "ncv_kcal_low": "", "ncv_kcal_high": ""}
    assert set(codes(check_energy([alone]))) == {"factor_out_of_class_range"}


def test_error_2_formaldehyde_in_water_and_taxed_nitrogen():
    formaldehyde = row("pollutants", where={"medium": "water", "pollutant": "formaldehyde"}, equivalent_kg="0.25")
    nitrogen = {**formaldehyde, "pollutant": "total_nitrogen", "equivalent_kg": "0.8"}
    found = list(check_pollutants([formaldehyde, nitrogen]))
    assert codes(found) == ["tax_equivalent_differs", "tax_pollutant_not_listed"]
    assert found[0].expected == "0.125"


def test_error_3_the_band_of_air_quoted_for_water():
    assert codes(check_tax_rates([row("tax_rates", where={"item": "water"}, low="1.2", high="12")])) == [
        "tax_rate_outside_band"
    ]
    assert codes(check_tax_rates([row("tax_rates", where={"item": "air"}, low="1.2", high="12")])) == []


def test_error_4_calorific_values_off_by_a_power_of_ten():
    water_gas = fuel("water_gas", ncv_kcal_low="", ncv_kcal_high="", kgce_low="", kgce_high="", ncv_gj="0.001045")
    refinery_gas = {**fuel("refinery_gas"), "ncv_kcal_low": "", "ncv_kcal_high": "", "kgce_low": "", "kgce_high": ""}
    assert codes(check_energy([water_gas])) == ["factor_out_of_class_range"]
    assert codes(check_energy([{**water_gas, "ncv_gj": "0.01045"}])) == []
    assert codes(check_energy([{**refinery_gas, "unit": "t", "ncv_gj": "0.00461"}])) == ["factor_out_of_class_range"]
    assert codes(check_energy([{**refinery_gas, "unit": "t", "ncv_gj": "46.05"}])) == []


def test_error_5_a_carbon_factor_attributed_to_the_energy_standard():
    by_version = row("grid", where={"region": "CN"}, kgco2_per_kwh="0.785", version="gbt2589@2020")
    by_source = row("grid", where={"region": "CN"}, kgco2_per_kwh="0.785", sources="GB2589TAB")
    assert codes(check_grid([by_version])) == ["factor_not_in_standard"]
    assert codes(check_grid([by_source])) == ["factor_not_in_standard"]
    assert codes(check_energy([fuel("electricity", tco2="0.000785")])) == ["factor_not_in_standard"]


def test_error_6_a_regional_factor_given_to_a_province():
    tibet = row("grid", where={"region": "CN-SC"}, region="CN-XZ", name_zh="西藏", kgco2_per_kwh="0.2268")
    found = list(check_grid([tibet]))
    assert codes(found) == ["factor_regional_for_province"]
    assert found[0].params["region"] == "CN-southwest"
    assert codes(check_grid([{**tibet, "year": "2023"}])) == []  # equal to another year's region: no copy


def test_error_7_the_linear_flow_index_with_a_wrong_denominator():
    def wrong(mass, virgin, waste, _feed, _recycling):
        return (virgin + waste) / (2 * mass + waste / 2)

    found = list(check_linear_flow_index(wrong))
    assert codes(found)[0] == "formula_differs"
    assert (found[0].found, found[0].expected) == ("0.8", "1")  # 2 / 2.5 instead of 2 / 2
    assert list(check_linear_flow_index(linear_flow_index)) == []
    assert linear_flow_index(1.0, 0.5, 0.6, 0.1, 0.2) == pytest.approx(1.1 / 1.95)


def test_carbon_per_tonne_of_coal_equivalent():
    # 22.3 GJ = 0.761 tce; 3.5 t would be 4.6 t per tce and no product of its parts
    bad = fuel("bituminous", "ndrc-guides@2015", tco2="3.5")
    assert codes(check_energy([bad])) == ["factor_co2_product", "factor_co2_per_tce"]
    lean = fuel("blast_furnace_gas", "ndrc-guides@2015")
    assert codes(check_energy([lean])) == []  # 7.6 t per tce by nature


@pytest.mark.parametrize("value", ["", "5.6", "-0.1", "0.0005"])
def test_grid_factor_range(value):
    assert codes(check_grid([row("grid", where={"region": "CN"}, kgco2_per_kwh=value)])) == ["factor_grid_range"]


@given(st.floats(1.011, 3.0) | st.floats(0.2, 0.989))
def test_any_coefficient_more_than_one_per_cent_off_is_caught(slip):
    wrong = f"{5000 / 7000 * slip:.6f}"
    assert "factor_ncv_mismatch" in codes(check_energy([fuel("raw_coal", kgce_low=wrong, kgce_high=wrong)]))


def test_every_finding_is_worded_in_both_languages():
    problems = [
        *check_energy([fuel("lpg", kgce_low="0.7143", kgce_high="0.7143", tco2="1")]),
        *check_energy([fuel("bituminous", "ndrc-guides@2015", tco2="3.5")]),
        *check_grid([row("grid", where={"region": "CN-SC"}, kgco2_per_kwh="0.2268")]),
        *check_grid([row("grid", where={"region": "CN"}, kgco2_per_kwh="9")]),
        *check_pollutants([row("pollutants", where={"pollutant": "COD"}, equivalent_kg="2")]),
        *check_pollutants([row("pollutants", where={"pollutant": "COD"}, pollutant="TN")]),
        *check_tax_rates([row("tax_rates", where={"item": "water"}, low="1.2")]),
        *check_linear_flow_index(lambda *_: 0.5),
    ]
    assert len({p.code for p in problems}) == 11
    for problem in problems:
        for lang in LANGS:
            assert "{" not in message(problem, lang) + hint(problem, lang)
