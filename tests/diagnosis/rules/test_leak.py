from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.diagnosis.rules.leak import find
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, Severity

WATER = Commodity(id="water", name=Text("水", "water"), kind=CommodityKind.WATER, unit="m3")


def watered(park):
    return park.but(commodities=(*park.commodities, WATER))


@pytest.mark.parametrize(
    ("out", "severity"), [(85.0, None), (84.0, Severity.MEDIUM), (70.0, Severity.HIGH), (116.0, Severity.MEDIUM)]
)
def test_a_water_plant(look, park, told, out, severity):
    """The works (GB/T 4754 4620) get 100 m3 of sewage: 15 % may differ; 30 % is grave."""
    seen = look(park=watered(park), takes={("works", "sewage"): 100.0}, makes={("works", "water"): out})
    found = list(find(seen))
    assert [f.severity for f in found] == ([] if severity is None else [severity])
    for finding in found:
        assert finding.id == "leak.works"
        assert f"{abs(100 - out):g} %" in told(seen, finding.problem)[0]


@pytest.mark.parametrize(("steel", "found"), [(150.0, 0), (151.0, 1)])
def test_more_out_than_in(look, park, told, steel, found):
    """60 t of clinker and 40 m3 of water: above 150 t of products nothing but air is left; heat weighs nothing."""
    takes = {("mill", "clinker"): 60.0, ("mill", "water"): 40.0}
    seen = look(park=watered(park), takes=takes, makes={("mill", "steel"): steel, ("mill", "heat"): 900.0})
    got = list(find(seen))
    assert [f.id for f in got] == ["gain.mill"] * found
    assert all("151 t/a" in told(seen, f.problem)[0] for f in got)


def test_an_incomplete_balance_is_not_judged(look, park):
    whole = {("mill", "clinker"): 60.0, ("mill", "water"): 40.0}
    made = {("mill", "steel"): 900.0}
    for takes in ({("mill", "clinker"): 60.0}, {**whole, ("mill", "ash"): None}, {}):
        assert not list(find(look(park=watered(park), takes=takes, makes=made)))
    gas = replace(WATER, id="gas", kind=CommodityKind.GAS, unit="Nm3")
    seen = look(
        park=watered(park).but(commodities=(*watered(park).commodities, gas)),
        takes={**whole, ("mill", "gas"): 1.0},
        makes=made,
    )
    assert not list(find(seen))
