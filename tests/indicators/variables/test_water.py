from __future__ import annotations

import pytest

from parkloop.indicators.variables import water
from parkloop.park.state import UNALLOCATED


@pytest.fixture
def wet(read):
    return read(
        ("river", "mill", "water", 100.0),
        ("@market", "kiln", "water", 50.0),
        ("@market", "kiln", "reclaimed", 10.0),  # bought reclaimed water is not fresh
        ("mill", "kiln", "water", 5.0),  # fresh water passed on is neither fresh again nor reused
        ("mill", "works", "sewage", 80.0),
        ("mill", "kiln", "sewage", 7.0),  # cascade: used again without treatment
        ("works", "kiln", "reclaimed", 30.0),
        ("works", "river", "sewage", 45.0),
        ("kiln", "river", "sewage", 9.0),
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        (water.fresh_water, 150.0),
        (water.water_reused, 37.0),  # 7 + 30
        (water.water_reclaimed, 30.0),
        (water.water_treated, 75.0),  # 30 + 45
        (water.waste_water_discharged, 54.0),  # 45 + 9
    ],
)
def test_water_by_hand(wet, variable, value):
    assert variable(wet).value == value


def test_waste_water_without_destination_is_not_discharged_in_silence(read):
    found = water.waste_water_discharged(read(("mill", UNALLOCATED, "sewage", 5.0)))
    assert (found.value, found.missing) == (None, ("unallocated:mill/sewage",))


def test_a_park_that_says_nothing_of_water_has_not_zero_water(read):
    assert water.fresh_water(read()).missing == ("no_data:fresh_water",)
    assert water.fresh_water(read(takes={("mill", "water"): None})).missing == ("take:mill/water",)
    assert water.water_reused(read()).value == 0.0


def test_all_water_in_and_its_circular_part(wet):
    """100 + 50 fresh + 10 reclaimed = 160, of which 10 circular."""
    assert water.water_in(wet).value == 160.0
    assert water.water_in_circular(wet).value == 10.0
