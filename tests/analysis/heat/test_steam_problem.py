from __future__ import annotations

import pytest

from parkloop.analysis.heat.steam_problem import solve_steam
from parkloop.base.problems import Location

LIVE = {"id": "live", "T_C": 450, "p_MPa": 4}


def solve(data):
    return solve_steam(data, lambda path, name: Location(path=".".join(map(str, path)), id=name))


def test_every_block():
    """36 t/h are 10 kg/s: power in kW is ten times the work in kJ/kg; 205 yuan/t over the drop is the price of heat."""
    results, problems = solve(
        {
            "units": {"p": "MPa"},
            "states": [LIVE, {"id": "c", "p": 1, "x": 0}],
            "saturation": [{"p": 1}],
            "turbines": [
                {"id": "t", "from": "live", "p": 0.5, "efficiency": 0.75, "generator_efficiency": 0.9, "flow_t_h": 36}
            ],
            "throttling": [{"id": "v", "from": "live", "p": 0.5}],
            "flash": [{"id": "f", "from": "c", "p": 0.1, "flow_t_h": 10}],
            "heat": [{"id": "q", "from": "t", "to": {"T_C": 90, "p": 0.5}, "price_CNY_t": 205, "flow_t_h": 36}],
        }
    )
    assert problems == ()
    assert list(results) == ["live", "c", "saturation-1", "t", "v", "f", "q"]
    assert [r["kind"] for r in results.values()] == [
        "states",
        "states",
        "saturation",
        "turbines",
        "throttling",
        "flash",
        "heat",
    ]
    value = {name: {k: v["value"] for k, v in r["values"].items()} for name, r in results.items()}
    assert value["saturation-1"]["temperature"] == pytest.approx(453.035632, abs=1e-6)
    assert value["t"]["shaft_power"] == pytest.approx(10 * value["t"]["work"])
    assert value["t"]["electric_power"] == pytest.approx(9 * value["t"]["work"])
    assert value["v"]["enthalpy"] == value["live"]["enthalpy"]
    assert value["f"]["flash_steam"] == pytest.approx(1.53, abs=0.005)
    assert value["f"]["flash_steam"] + value["f"]["condensate"] == pytest.approx(10)
    assert value["q"]["price_of_heat"] == pytest.approx(205 / (value["q"]["enthalpy_drop"] / 1000))
    assert results["t"]["phase"] == "vapour"
    assert results["q"]["phase"] is None


def codes(data):
    return [(p.code, p.severity, p.where.path) for p in solve(data)[1]]


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ([], "mapping_expected", ""),
        ({}, "steam_empty", ""),
        ({"stats": []}, "steam_unknown_key", "stats"),
        ({"states": LIVE}, "list_expected", "states"),
        ({"states": [3]}, "mapping_expected", "states.0"),
        ({"states": [LIVE, LIVE]}, "steam_same_name", "states.1.id"),
        ({"states": [{**LIVE, "colour": "red"}]}, "steam_unknown_key", "states.0.colour"),
        ({"saturation": [{"p_MPa": 30}]}, "steam_no_saturation", "saturation.0"),
        ({"saturation": [{"p_MPa": 3, "T_K": 500}]}, "steam_one_of", "saturation.0"),
        (
            {"states": [LIVE], "turbines": [{"from": "live", "p_MPa": 5, "efficiency": 0.8}]},
            "steam_pressure_rises",
            "turbines.0",
        ),
        ({"states": [LIVE], "turbines": [{"from": "live", "p_MPa": 1}]}, "steam_missing", "turbines.0.efficiency"),
        (
            {"states": [LIVE], "turbines": [{"from": "live", "p_MPa": 1, "efficiency": 8}]},
            "steam_efficiency",
            "turbines.0",
        ),
        ({"states": [LIVE], "throttling": [{"p_MPa": 1}]}, "steam_missing", "throttling.0.from"),
        ({"states": [LIVE], "throttling": [{"from": "live"}]}, "steam_missing", "throttling.0.p"),
        (
            {"states": [LIVE], "flash": [{"from": "live", "p_MPa": 1, "flow_t_h": -1}]},
            "steam_negative_flow",
            "flash.0.flow_t_h",
        ),
        ({"states": [LIVE], "heat": [{"from": "live", "to": "live"}]}, "steam_no_heat", "heat.0"),
        ({"states": [LIVE], "heat": [{"from": "live"}]}, "steam_missing", "heat.0.to"),
    ],
)
def test_located_problems(data, code, path):
    assert codes(data) == [(code, "error", path)]


def test_wet_exhaust_is_a_warning():
    data = {"states": [{"id": "a", "p_MPa": 1, "x": 1}], "turbines": [{"from": "a", "p_MPa": 0.01, "efficiency": 0.9}]}
    assert codes(data) == [("steam_wet_exhaust", "warning", "turbines.0")]


def test_waste_pressure():
    """The gas is that of test_pressure: 696.8 kW; 36 t/h of steam are 10 kg/s."""
    gas = {"T_K": 400, "p_MPa": 0.3, "out_MPa": 0.1, "flow_Nm3_h": 22414, "efficiency": 0.8, "kappa": 1.4}
    turn = {"from": "live", "p_MPa": 0.5, "efficiency": 0.75}
    data = {"states": [LIVE], "turbines": [turn], "letdowns": [{**turn, "flow_t_h": 36}], "gas_letdowns": [gas]}
    results, problems = solve(data)
    assert problems == ()
    values = {name: r["values"] for name, r in results.items()}
    assert values["gas_letdowns-1"]["power"]["value"] == pytest.approx(696.8, abs=0.1)
    assert values["letdowns-1"]["power"]["value"] == pytest.approx(10 * values["turbines-1"]["work"]["value"])
    assert codes({"gas_letdowns": [{**gas, "kappa": 3}]}) == [("gas_kappa", "error", "gas_letdowns.0")]
    assert codes({"gas_letdowns": [{**gas, "T_K": None}]}) == [("steam_pair", "error", "gas_letdowns.0")]
