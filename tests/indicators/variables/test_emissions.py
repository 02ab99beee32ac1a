from __future__ import annotations

from dataclasses import replace

import pytest
from tests.indicators.conftest import base_park, commodity

from parkloop.base.text import Text
from parkloop.indicators.variables.emissions import cod, nox, so2
from parkloop.park.enums import CommodityKind


def park_with(*ids):
    base = base_park()
    rows = [replace(commodity("ash"), id=i, name=Text(i, i), kind=CommodityKind.EMISSION) for i in ids]
    return base.but(commodities=(*base.commodities, *rows))


@pytest.fixture
def flows(read, monkeypatch):
    import tests.indicators.conftest as small

    monkeypatch.setattr(small, "KINDS", {**small.KINDS, "SO2": ("emission", "t", {}), "NO-x": ("emission", "t", {})})
    return read


def test_what_goes_to_the_air_is_summed(flows):
    """Mill 30 + kiln 12 = 42 t of SO2."""
    rows = (("mill", "@environment", "SO2", 30.0), ("kiln", "river", "SO2", 12.0))
    found = flows(*rows, park=park_with("SO2", "NO-x"))
    assert so2(found).value == 42.0
    assert nox(found).missing == ("no_data:nox",)
    assert cod(found).missing == ("no_data:cod",)


def test_unknown_amounts_and_open_ends_leave_it_unknown(flows):
    park = park_with("SO2", "NO-x")
    assert nox(flows(("mill", "@environment", "NO-x", None), park=park)).missing == ("flow:F1",)
    assert nox(flows(("mill", "@unallocated", "NO-x", 3.0), park=park)).missing == ("unallocated:mill/NO-x",)
    assert nox(flows(park=park, makes={("kiln", "NO-x"): None})).missing == ("make:kiln/NO-x",)
