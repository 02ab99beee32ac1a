from __future__ import annotations

import pytest

from parkloop.analysis.heat import steam
from parkloop.analysis.heat.cogeneration import Drop, drops_of, potential
from parkloop.analysis.heat.streams import Utility

HP = Utility("HP", "hot", 250, 250, 5)
MP = Utility("MP", "both", 200, 200, 5)
LP = Utility("LP", "both", 140, 140, 5)
HW = Utility("HW", "both", 70, 40, 5)
OIL = Utility("oil", "hot", 400, 400, 5)
LEVELS = (HP, MP, LP, HW)


def test_one_stage_by_hand():
    """Saturated steam of 250 C (h 2801, s 6.072) to 140 C (0.3615 MPa): s' 1.739, s'' 6.929, h' 589.2, h_fg 2144.

    Isentropic quality (6.072 - 1.739) / 5.190 = 0.8349, h = 589.2 + 0.8349 x 2144 = 2379; work 0.7 x 422 = 295.
    The exhaust gives 2801 - 295 - 589 = 1917 kJ/kg: 10 000 kW need 5.217 kg/s = 18.8 t/h, power 5.217 x 295 = 1541 kW.
    """
    (stage,) = potential(LEVELS, [Drop("HP", "LP", 10_000)], 0.7).stages
    assert stage.steam == pytest.approx(18.8, abs=0.05)
    assert stage.power == pytest.approx(1541, abs=8)
    assert stage.outlet_p == pytest.approx(0.3615, abs=0.0005)
    assert 0.85 < stage.quality < 1
    assert stage.per_kelvin == pytest.approx(stage.power / 10_000 / 110)


def test_energy_closes():
    """What the steam loses is heat plus work: m (h_in - h') = Q + W."""
    (stage,) = potential(LEVELS, [Drop("MP", "LP", 5000)], 0.8).stages
    inlet, water = steam.at_quality(1, t=473.15).h, steam.at_quality(0, t=413.15).h
    assert stage.steam / 3.6 * (inlet - water) == pytest.approx(stage.heat + stage.power)


def test_the_rule_of_salisbury_is_seen():
    """W / (Q dT) of two very different stages lies within 20 %."""
    stages = potential(LEVELS, [Drop("HP", "MP", 1000), Drop("HP", "LP", 1000)], 1.0).stages
    assert stages[0].per_kelvin == pytest.approx(stages[1].per_kelvin, rel=0.2)


def test_what_comes_down():
    bought = (300.0, 200.0, 100.0, 50.0)
    assert drops_of(LEVELS, bought, [("MP", "LP", 40.0), ("LP", "LP", 9.0)], live=False) == (
        Drop("HP", "MP", 200.0),
        Drop("HP", "LP", 100.0),
        Drop("HP", "HW", 50.0),
        Drop("MP", "LP", 40.0),
    )
    from_boiler = drops_of(LEVELS, bought, [], live=True)
    assert [d.upper for d in from_boiler] == [None] * 4
    assert drops_of((HW,), (1.0,), [], live=False) == ()


def test_live_steam_gives_more():
    live = steam.at_temperature(723.15, 4.0)
    drop = Drop(None, "LP", 1000)
    assert potential(LEVELS, [drop], 0.7, live).power > potential(LEVELS, [Drop("HP", "LP", 1000)], 0.7).power
    assert potential(LEVELS, [drop], 0.7).left_out == ((drop, "no_steam"),)


@pytest.mark.parametrize(
    ("drop", "reason"),
    [
        (Drop("HP", "HW", 10), "not_isothermal"),
        (Drop("oil", "LP", 10), "no_steam"),
        (Drop("LP", "HP", 10), "no_steam"),
        (Drop("HP", "warm", 10), "too_cool"),
    ],
)
def test_what_is_not_steam_is_named(drop, reason):
    found = potential((*LEVELS, OIL, Utility("warm", "both", 80, 80, 5)), [drop], 0.7)
    assert found.stages == ()
    assert found.left_out == ((drop, reason),)
