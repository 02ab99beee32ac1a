from __future__ import annotations

import pytest

from parkloop.analysis.heat import steam, steam_use
from parkloop.analysis.heat.steam import SteamError

LIVE = steam.at_temperature(450 + 273.15, 4)
CONDENSATE = steam.at_quality(0, p=1)


def test_turbine_by_hand():
    """4 MPa, 450 C: h 3331, s 6.939. At 0.5 MPa the tables give

    (h, s) = (2748.1, 6.8207) saturated and (2855.8, 7.0610) at 200 C: s 6.939 lies at 0.492 between, h 2801.
    """
    done = steam_use.expand(LIVE, 0.5, 0.75, generator=0.95)
    assert LIVE.h == pytest.approx(3331, abs=1)
    assert LIVE.s == pytest.approx(6.939, abs=0.002)
    assert done.ideal.s == pytest.approx(LIVE.s, abs=1e-9)
    assert done.ideal.h == pytest.approx(2801, abs=2)
    assert done.ideal_work == pytest.approx(LIVE.h - done.ideal.h)
    assert done.work == pytest.approx(0.75 * done.ideal_work)
    assert done.outlet.h == pytest.approx(LIVE.h - done.work)
    assert done.electric == pytest.approx(0.95 * done.work)
    assert done.outlet.s > LIVE.s  # the second law
    assert steam_use.power_kw(36, 100) == 1000  # 36 t/h = 10 kg/s at 100 kJ/kg


def test_condensing_turbine_ends_wet():
    done = steam_use.expand(LIVE, 0.006, 0.8)
    assert done.electric is None
    assert 0.85 < done.outlet.x < 1


def test_flash_by_hand():
    """1 MPa condensate 762.68 kJ/kg to 0.1 MPa: 417.44 + x 2257.5, so x = 345.2 / 2257.5 = 0.153."""
    done = steam_use.flash(CONDENSATE, 0.1)
    assert done.vapour == pytest.approx(0.153, abs=0.0005)
    assert done.mixture.t == pytest.approx(372.756, abs=1e-3)


def test_cold_condensate_does_not_flash():
    assert steam_use.flash(steam.at_temperature(330, 1), 0.1).vapour == 0


def test_throttling_keeps_enthalpy():
    assert steam_use.throttle(LIVE, 0.5).h == LIVE.h
    assert steam_use.throttle(LIVE, 0.5).t < LIVE.t


def test_price():
    """205 yuan/t at a drop of 2 000 kJ/kg = 2 GJ/t: 102.5 yuan/GJ."""
    assert steam_use.price_per_gj(205, 2000) == pytest.approx(102.5)


@pytest.mark.parametrize(
    ("p", "eta", "code"), [(4, 0.8, "steam_pressure_rises"), (1, 1.2, "steam_efficiency"), (1, 0, "steam_efficiency")]
)
def test_impossible_turbines(p, eta, code):
    with pytest.raises(SteamError) as caught:
        steam_use.expand(LIVE, p, eta)
    assert caught.value.code == code
