from dataclasses import replace

import pytest

from parkloop.diagnosis.rules.haul import find
from parkloop.park.commodity import Price
from parkloop.park.enums import LinkStatus, Mode, Severity
from parkloop.park.flow import Link


def with_link(park, distance, *, rate=0.5, price=50.0, places=(None, None), **more):
    """Haulage of 0.5 CNY per t and km against ash at 50 CNY/t: 100 km cost what it is worth."""
    worth = None if price is None else Price(value=price, unit="CNY/t")
    at = dict(zip(("mill", "kiln"), places, strict=True))
    return park.but(
        assumptions=replace(park.assumptions, haul_cost=rate),
        commodities=tuple(replace(c, price=worth) if c.id == "ash" else c for c in park.commodities),
        nodes=tuple(replace(n, location=at.get(n.id)) for n in park.nodes),
        links=(Link(id="K", source_node="mill", target_node="kiln", commodity="ash", distance=distance, **more),),
    )


@pytest.mark.parametrize(("distance", "severity"), [(100, None), (101, Severity.MEDIUM), (201, Severity.HIGH)])
def test_haulage_against_worth(look, park, told, distance, severity):
    seen = look(park=with_link(park, distance))
    found = list(find(seen))
    assert [f.severity for f in found] == ([] if severity is None else [severity])
    for finding in found:
        assert finding.path == "links[0].distance"
        assert f"{distance * 0.5:g} CNY/t" in told(seen, finding.problem)[0]


@pytest.mark.parametrize(
    "more",
    [{"rate": None}, {"price": None}, {"mode": Mode.RAIL}, {"status": LinkStatus.POSSIBLE}],
)
def test_unknown_money_or_another_way_of_transport_is_no_finding(look, park, more):
    assert not list(find(look(park=with_link(park, 900, **more))))


@pytest.mark.parametrize(("distance", "found"), [(7.0, 0), (6.8, 1), (57.0, 0), (58.0, 1)])
def test_a_length_that_cannot_be_right(look, park, distance, found):
    """0.1 degree of latitude are 11.1 km: at least 0.8 * 11.12 - 2 = 6.90, at most 5 * 11.12 + 2 = 57.6 km."""
    seen = look(park=with_link(park, distance, price=None, places=((110.0, 30.0), (110.0, 30.1))))
    got = list(find(seen))
    assert [f.kind for f in got] == ["haul_odd"] * found
