from __future__ import annotations

import pytest

from parkloop.analysis.heat import steam
from parkloop.analysis.heat.pressure import gas_letdown, steam_letdown
from parkloop.analysis.heat.steam import SteamError

LIVE = steam.at_temperature(723.15, 4.0)


def test_blast_furnace_gas_by_hand():
    """22 414 Nm3/h are 1000 kmol/h = 0.27778 kmol/s; cp = 3.5 x 8.314 = 29.099 kJ/(kmol K).

    From 0.3 to 0.1 MPa at 400 K: 1 - 3^(-0.285714) = 1 - 0.730598 = 0.269402; at 80 % a fall of 86.209 K.
    Power 0.27778 x 29.099 x 86.209 = 696.8 kW; the gas leaves at 313.8 K.
    """
    found = gas_letdown(400, 0.3, 0.1, 22_414, 0.8)
    assert found.power == pytest.approx(696.8, abs=0.1)
    assert found.t_expander == pytest.approx(313.79, abs=0.01)
    assert found.t_valve == 400  # an ideal gas does not cool in a valve
    assert found.heat_missing == found.power


def test_steam():
    """36 t/h = 10 kg/s: ten times the work of the turbine, and the valve leaves it warmer."""
    found = steam_letdown(LIVE, 0.5, 36, 0.75)
    assert found.power == pytest.approx(10 * 0.75 * (LIVE.h - steam.at_entropy(0.5, LIVE.s).h))
    assert found.t_valve > found.t_expander


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"p_out": 0.4}, "steam_pressure_rises"),
        ({"p_out": 0}, "steam_pressure_not_positive"),
        ({"efficiency": 1.5}, "steam_efficiency"),
        ({"kappa": 1.0}, "gas_kappa"),
    ],
)
def test_what_cannot_be(change, code):
    with pytest.raises(SteamError) as caught:
        gas_letdown(**{"t": 400, "p_in": 0.3, "p_out": 0.1, "flow_nm3_h": 1, "efficiency": 0.8, **change})
    assert caught.value.code == code
