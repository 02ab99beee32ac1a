from __future__ import annotations

import pytest

from parkloop.indicators.variables import materials
from parkloop.park.state import DISPOSAL, UNALLOCATED


def test_primary_input_counts_primary_resources_bought_and_no_water(read):
    """Ore 100 + coal 20 + gas 1e6 Nm3 * 0.7158 kg = 715.8 t; scrap, water and the ore passed on inside do not count."""
    reading = read(
        ("@market", "mill", "ore", 100.0),
        ("market", "kiln", "coal", 20.0),
        ("@market", "kiln", "gas", 1e6),
        ("@market", "mill", "scrap", 500.0),
        ("river", "mill", "water", 900.0),
        ("mill", "kiln", "ore", 40.0),
    )
    found = materials.primary_input(reading)
    assert found.value == pytest.approx(120 + 1e3 * 16.043 / 22.414)
    assert "assumption/methane_t_per_nm3" in reading.ledger[found.ref].inputs


def test_a_material_of_which_nobody_says_whether_it_is_primary(read, park):
    from dataclasses import replace

    open_park = park.but(commodities=tuple(replace(c, primary=None) for c in park.commodities))
    found = materials.primary_input(read(("@market", "mill", "ore", 1.0), park=open_park))
    assert found.missing == ("primary:ore",)


def test_a_blank_take_of_a_primary_resource_is_missing(read):
    found = materials.primary_input(
        read(("@market", "mill", "ore", 1.0), takes={("mill", "ore"): 1.0, ("kiln", "coal"): None})
    )
    assert (found.value, found.missing) == (None, ("take:kiln/coal",))


@pytest.fixture
def ashes(read):
    return read(
        ("mill", "kiln", "ash", 30.0),
        ("mill", "@market", "ash", 20.0),
        ("mill", UNALLOCATED, "ash", 40.0),
        ("mill", DISPOSAL, "sludge", 5.0),
        ("kiln", "works", "sludge", 4.0),
        ("works", "river", "sludge", 1.0),
        ("@market", "kiln", "scrap", 1000.0),
        ("mill", "@market", "steel", 7.0),
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        (materials.byproducts_made, 100.0),  # 30 + 20 + 40 + 5 + 4 + 1
        (materials.byproducts_used_inside, 30.0),  # what goes to the sewage works is treated, not used
        (materials.byproducts_sold, 20.0),
        (materials.byproducts_unallocated, 40.0),
        (materials.byproducts_disposed, 10.0),  # 5 + 1 + 4
    ],
)
def test_what_becomes_of_by_products(ashes, variable, value):
    assert variable(ashes).value == value


def test_used_sold_unallocated_and_disposed_make_up_the_whole(ashes):
    parts = (
        materials.byproducts_used_inside,
        materials.byproducts_sold,
        materials.byproducts_unallocated,
        materials.byproducts_disposed,
    )
    assert sum(part(ashes).value for part in parts) == materials.byproducts_made(ashes).value


def test_a_blank_make_leaves_made_and_unallocated_unknown(read):
    reading = read(("mill", "kiln", "ash", 30.0), makes={("mill", "ash"): None})
    assert materials.byproducts_made(reading).missing == ("make:mill/ash",)
    assert materials.byproducts_unallocated(reading).value is None
    assert materials.byproducts_used_inside(reading).value == 30.0
