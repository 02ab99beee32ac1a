from __future__ import annotations

import pytest

from parkloop.indicators.variables import variable
from parkloop.indicators.variables.circular import linear_flow_index, mci, mci_mass, mci_materials, mci_of
from parkloop.park.steering import Statistic


def shares(park, **stated):
    """``recycled_out__ore=0.5`` states mci:recycled_out:ore."""
    rows = [
        Statistic(variable="mci:" + key.replace("__", ":"), year=2024, value=value, unit="1")
        for key, value in stated.items()
    ]
    return park.but(statistics=tuple(rows))


FLOWS = (("@market", "mill", "ore", 300.0), ("mill", "kiln", "ash", 100.0), ("@market", "mill", "steel", 50.0))


def test_major_materials_are_those_that_make_up_four_fifths(read):
    """Ore 300 + ash 100 + scrap 10: the rest after ore is 110 > 82, after ash 10."""
    found = read(*FLOWS, ("@market", "mill", "scrap", 10.0), ("mill", "works", "sludge", 900.0))
    assert mci_materials(found) == ("ore", "ash")
    assert mci_materials(read(("@market", "mill", "ore", None))) == ()


def test_virgin_ore_that_is_lost_and_ash_that_goes_round(read, park):
    """Ore: LFI 1, MCI 0.1; ash recycled in, recovered at 100 %: MCI 1. By mass (300 * 0.1 + 100 * 1) / 400 = 0.325."""
    stated = shares(
        park, recycled_out__ore=0.0, recycled_out__ash=1.0, recycling_efficiency__ash=1.0, feedstock_efficiency__ash=1.0
    )
    found = read(*FLOWS, park=stated)
    assert mci_of("ore", found).value == pytest.approx(0.1)
    assert mci_of("ash", found).value == pytest.approx(1.0)
    assert mci(found).value == pytest.approx(0.325)
    assert linear_flow_index(found).value == pytest.approx(0.75)
    assert mci_mass("ore", found).value == 300.0
    assert {"statistic/mci:recycled_out:ore/2024", "assumption/mci/rest"} <= found.ledger.roots(mci(found).ref)


def test_what_is_missing_names_the_material(read, park):
    found = mci(read(*FLOWS, park=shares(park, recycled_out__ore=0.5)))
    assert found.value is None
    assert set(found.missing) == {"recycling_efficiency:ore", "mci_out:ash", "feedstock_efficiency:ash"}
    assert mci(read()).missing == ("no_data:mci_materials",)
    assert mci(read(("@market", "mill", "ore", None))).missing == ("flow:F1",)


@pytest.mark.parametrize("name", ["mci_of", "linear_flow_of", "mci_mass"])
def test_without_major_materials_each_of_their_figures_names_what_is_lacking(read, name):
    assert variable(name, read()).missing == ("no_data:mci_materials",)
    assert variable(name, read(("@market", "mill", "ore", None))).missing == ("flow:F1",)


def test_shares_that_cannot_be_are_refused(read, park):
    found = read(*FLOWS, park=shares(park, reused_out__ore=0.7, composted_out__ore=0.7))
    assert mci_of("ore", found).missing == ("shares:ore",)
