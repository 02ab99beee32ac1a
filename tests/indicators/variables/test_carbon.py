from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.indicators.variables.carbon import co2
from parkloop.park.enums import ReferenceKind, StateKind
from parkloop.park.park import Assumptions
from parkloop.park.steering import ReferenceEvent


def test_fuels_power_and_heat_by_hand(read):
    """Coal 100 * 2 + gas 1000 * 0.002 + power (50 - 20) * 0.5 + steam 10 * 0.11 = 218.1."""
    reading = read(
        ("@market", "mill", "coal", 100.0),
        ("@market", "mill", "gas", 1000.0),
        ("@market", "mill", "power", 50.0),
        ("kiln", "@market", "power", 20.0),
        ("@market", "kiln", "steam", 10.0),
        ("@market", "kiln", "ore", 1e6),
    )
    assert co2(reading).value == pytest.approx(218.1)


def test_the_grid_factor_of_the_region_and_version(read, park):
    """Guangxi 2022: 0.4044 kg/kWh; a region that the version lacks falls back to the country, visibly in the ledger."""
    header = replace(park.park, region="CN-GX")
    of_2022 = park.but(park=header, assumptions=Assumptions(grid_factor="grid-cn@2022"))
    reading = read(("@market", "mill", "power", 1000.0), park=of_2022)
    assert co2(reading).value == pytest.approx(404.4)
    of_2023 = park.but(park=header, assumptions=Assumptions(grid_factor="grid-cn@2023"))
    reading = read(("@market", "mill", "power", 1000.0), park=of_2023)
    found = co2(reading)
    assert found.value == pytest.approx(530.6)
    assert "factor/grid/grid-cn@2023/CN" in reading.ledger[found.ref].inputs


def test_the_reference_may_change_the_grid_factor(read, park):
    events = tuple(
        ReferenceEvent(id=f"R{year}", kind=ReferenceKind.FACTOR, target="grid_factor", year=year, value=value)
        for year, value in ((2026, 0.4), (2030, 0.3))
    )
    later = park.but(reference=events)

    def value(year):
        flows = ("@market", "mill", "power", 10.0)
        return co2(read(flows, park=later, kind=StateKind.REFERENCE, year=year)).value

    assert [value(year) for year in (2025, 2026, 2030)] == pytest.approx([5.0, 4.0, 3.0])


def test_without_a_factor_it_is_missing(read, park):
    bare = park.but(assumptions=Assumptions())
    assert co2(read(("@market", "mill", "power", 1.0), park=bare)).missing == ("grid_factor:",)
    no_factor = tuple(replace(c, co2_factor=None) for c in park.commodities)
    found = co2(read(("@market", "mill", "coal", 1.0), park=park.but(commodities=no_factor)))
    assert found.missing == ("co2_factor:coal",)
