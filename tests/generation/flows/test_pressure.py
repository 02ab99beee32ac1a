"""Let-downs of steam, by hand and by IF97."""

from dataclasses import replace

import pytest

from parkloop.generation.flows.pressure import power_made, pressure_of, pressure_options


def steams(site):
    thing = site.kit.thing
    return (
        thing("hp", "中压蒸汽（3.8 MPa）", "steam 3.8 MPa", "heat", ncv=3.0, temperature_C=420.0),
        thing("lp", "低压蒸汽（8 bar）", "steam 8 bar", "heat", ncv=2.7),
    )


def station(site, **more):
    line = site.kit.line
    takes = [line("hp", 50_000), line("power", 20_000, unit="MWh/a"), *more.pop("extra", ())]
    node = site.kit.firm("station", "4430", takes, [line("lp", 60_000)])
    return site.context(commodities=(*site.goods, *steams(site)), nodes=(*site.nodes, node))


def test_pressure_in_a_name(site):
    """3.8 MPa as written; 8 bar are 0.8 MPa."""
    hp, lp = steams(site)
    assert pressure_of(hp) == pytest.approx(3.8)
    assert pressure_of(lp) == pytest.approx(0.8)
    assert pressure_of(site.goods[0]) is None


def test_expander_by_steam_tables(site):
    """IF97: h(3.8 MPa, 420 degC) = 3260 kJ/kg, s = 6.86; at 0.8 MPa h = 2858: 0.7 * 402 = 281 kJ/kg, 78 kWh/t."""
    assert power_made(3.8, 420.0, 0.8, 1000.0) == pytest.approx(78.0, rel=0.03)
    assert power_made(0.8, 420.0, 3.8, 1000.0) is None


def test_the_lesser_of_both_steams_goes_through(site):
    """50 000 t of 50 000 and 60 000: the power comes off what the station takes."""
    context = station(site)
    (option,) = pressure_options(context)
    power = power_made(3.8, 420.0, 0.8, 50_000.0)
    assert option.amount.value == pytest.approx(power)
    assert option.actions[0].change == pytest.approx(-power)
    assert site.operated(context, [option])[option.id]["remainder/station/power/in"] == pytest.approx(-power)


def test_a_firm_that_burns_fuel_lets_nothing_down(site):
    assert pressure_options(station(site, extra=[site.kit.line("coal", 10.0)])) == []


def test_unknown_temperature_is_missing(site):
    hp, lp = steams(site)
    context = station(site)
    goods = (*site.goods, replace(hp, temperature_C=None), lp)
    (option,) = pressure_options(site.context(commodities=goods, nodes=context.park.nodes))
    assert option.actions == ()
    assert option.missing[0].key == "flows.missing.steam_temperature"
