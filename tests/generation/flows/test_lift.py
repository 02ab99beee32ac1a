"""Heat pumps over the pinch of a plant."""

import pytest

from parkloop.generation.flows.lift import lift_options, power_of
from parkloop.park.actions import DeclaredEffect


def streams(site, hours=6000.0):
    """A dye works that cools 40 -> 20 degC and heats 50 -> 60 degC, 1000 kW each: nothing can be recovered."""
    ports = (
        site.port("out", "heat", 21.6, "GJ/t", 40.0, 20.0),
        site.port("in", "heat", 21.6, "GJ/t", 50.0, 60.0),
    )
    return (site.process("dyeing", "dyer", hours, *ports),)


def test_a_lift_swaps_steam_for_power(site):
    """Heat given = power * COP * 3.6; steam less = heat / 2.5; the boiler saves a sixth of that in coal."""
    context = site.context(processes=streams(site))
    (option,) = lift_options(context)
    heat = option.amount.value
    steam, power, reduce, _make, coal = option.actions
    assert isinstance(steam, DeclaredEffect)
    assert steam.change == pytest.approx(-heat / 2.5)
    cop = context.ledger[f"option/{option.id}/cop"].value
    assert power.change == pytest.approx(heat / cop / 3.6)
    assert reduce.amount == pytest.approx(heat / 2.5)
    assert coal.change == pytest.approx(-heat / 2.5 / 6)
    assert 2.0 < cop < 12.0
    assert site.operated(context, [option])[option.id]["S1"] == pytest.approx(-heat / 2.5)


def test_the_heat_of_a_year_does_not_hang_on_the_hours(site):
    """The activity is a year's: at half the hours the kW double, and the heat of the year stays."""
    long, short = (lift_options(site.context(processes=streams(site, h)))[0].amount.value for h in (6000.0, 3000.0))
    assert long == pytest.approx(short)


def test_no_temperatures_no_lift(site):
    assert lift_options(site.context()) == []


def test_power_of_a_node(site):
    context = site.context()
    assert power_of(context, context.park.node["dyer"]) == "power"
    assert power_of(context, context.park.node["boiler"]) == ""
