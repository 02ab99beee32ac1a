from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.ratio import GJ_PER_TCE, NoRatio, Ratio, find_ratio, into


def test_the_same_thing_goes_one_for_one(kit):
    found = find_ratio(kit.goods[0], kit.goods[0], None)
    assert isinstance(found, Ratio)
    assert (found.value, found.how) == (1.0, "same")


def test_a_route_gives_middle_and_range(kit):
    route = replace(kit.routes["R013"], ratio_low=0.9, ratio_high=1.1, ratio_basis_unit="t/t", waste_basis="")
    found = find_ratio(kit.goods[0], kit.goods[2], route)
    assert isinstance(found, Ratio)
    assert (found.low, found.value, found.high) == (0.9, 1.0, 1.1)


def test_tce_becomes_coal_through_its_heating_value(kit):
    route = replace(kit.routes["R150"], ratio_low=0.25, ratio_high=0.27, ratio_basis_unit="tce/t", waste_basis="")
    bagasse, coal = kit.thing("b", "蔗渣", "bagasse", "by_product"), kit.thing("c", "煤", "coal", "fuel", ncv=20.0)
    found = find_ratio(bagasse, coal, route)
    assert isinstance(found, Ratio)
    assert found.value == pytest.approx(0.26 * 29.3076 / 20.0)  # t coal per t bagasse


def test_without_a_heating_value_the_unit_cannot_be_brought_over(kit):
    route = replace(kit.routes["R150"], ratio_low=0.25, ratio_high=0.27, ratio_basis_unit="tce/t")
    found = find_ratio(kit.thing("b", "蔗渣", "bagasse"), kit.thing("c", "煤", "coal", "fuel"), route)
    assert found == NoRatio(why="ratio_unit")


def test_a_dry_basis_needs_the_water_content(kit):
    route = replace(kit.routes["R184"], ratio_low=0.8, ratio_high=1.0, ratio_basis_unit="t/t", waste_basis="dry")
    stone = kit.thing("s", "石灰石", "limestone")
    assert find_ratio(kit.thing("m", "白泥", "lime mud"), stone, route) == NoRatio(why="moisture")
    found = find_ratio(kit.thing("m", "白泥", "lime mud", composition={"water": 0.5}), stone, route)
    assert isinstance(found, Ratio)
    assert found.value == pytest.approx(0.9 * 0.5)


def test_a_figure_that_is_no_replacement_is_not_used(kit):
    route = replace(kit.routes["R013"], ratio_kind="generation")
    assert find_ratio(kit.goods[0], kit.goods[2], route) == NoRatio(why="ratio")


def test_two_fuels_by_heat_and_water_by_volume(kit):
    gas, coal = kit.thing("g", "气", "gas", "gas", "Nm3", ncv=0.035), kit.thing("c", "煤", "coal", "fuel", ncv=20.0)
    found = find_ratio(gas, coal, None)
    assert isinstance(found, Ratio)
    assert (found.value, found.how) == (pytest.approx(0.035 / 20.0), "heat")
    water = find_ratio(kit.thing("a", "水", "w", "water", "m3"), kit.thing("b", "水", "w", "waste_water", "m3"), None)
    assert isinstance(water, Ratio)
    assert water.how == "plain"


def test_units_of_energy(kit):
    assert into("MWh", kit.goods[6]) == 1.0
    assert into("kWh", kit.goods[6]) == pytest.approx(0.001)
    assert into("tce", kit.goods[4]) == pytest.approx(GJ_PER_TCE / 20.0)
    assert into("tce", kit.goods[2]) is None
