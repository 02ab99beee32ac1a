"""Solve a steam problem: a document of named states, saturation points, turbines, valves, flashes and heat duties.

Every result is named by its id and carries its unit. Turbine outlets and throttled states can be named by later blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from parkloop.analysis.heat import pressure, steam, steam_use
from parkloop.analysis.heat.steam import SteamError, SteamState
from parkloop.analysis.heat.steam_reading import STATE_KEYS, Reader

if TYPE_CHECKING:
    from parkloop.base.problems import Location, Problem

    Path = tuple[str | int, ...]

Values = dict[str, dict[str, Any]]
Solve = Callable[[Reader, dict[str, Any], "Path", str], "Values | None"]
HEAD_KEYS = ("schema", "name", "units", "note", "source")
_GAS = ("T_K", "T_C", "T", "p_MPa", "p_bar", "p_kPa", "p_Pa", "p")
_LET_DOWN = ("p_MPa", "p_bar", "p_kPa", "p_Pa", "p")


def solve_steam(data: object, at: Callable[[Path, str | None], Location]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Solve the document.

    Parameters
    ----------
    data
        Plain data of the YAML file: ``units``, and lists ``states``, ``saturation``, ``turbines``, ``throttling``,
        ``flash``, ``letdowns``, ``gas_letdowns``, ``heat`` (see ``docs/steam.md``).
    at
        The place of a path in the file, for the problems.

    Returns
    -------
    tuple
        ``{id: {"kind": block, "phase": ..., "values": {name: {"value", "unit"}}}}`` and all problems; with an error
        among them the results are incomplete.
    """
    reader = Reader(at)
    if not isinstance(data, dict):
        reader.say("mapping_expected", (), data)
        return {}, tuple(reader.problems)
    reader.known(data, (*HEAD_KEYS, *_BLOCKS), ())
    reader.read_units(data.get("units"))
    results: dict[str, Any] = {}
    for block, (keys, solve) in _BLOCKS.items():
        given = data.get(block)
        if given is None:
            continue
        if not isinstance(given, list):
            reader.say("list_expected", (block,), given, field=block)
            continue
        for n, row in enumerate(given):
            _row(reader, results, (block, n), row, keys, solve)
    if not results and not reader.problems:
        reader.say("steam_empty", (), expected=", ".join(_BLOCKS))
    return results, tuple(reader.problems)


def _row(reader: Reader, results: dict[str, Any], path: Path, row: object, keys: tuple[str, ...], solve: Solve) -> None:
    block, n = str(path[0]), int(path[1])
    if not isinstance(row, dict):
        reader.say("mapping_expected", path, row)
        return
    reader.known(row, ("id", "name", "note", *keys), path)
    name = str(row["id"]) if row.get("id") is not None else f"{block}-{n + 1}"
    if name in results:
        reader.say("steam_same_name", (*path, "id"), name, name=name)
        return
    try:
        values = solve(reader, row, path, name)
    except SteamError as error:
        reader.refuse(error, path, name)
        return
    if values is not None:
        state = reader.states.get(name)
        results[name] = {"kind": block, "phase": None if state is None else state.phase, "values": values}


def _state(reader: Reader, row: dict[str, Any], path: Path, name: str) -> Values | None:
    state = reader.state({k: v for k, v in row.items() if k in STATE_KEYS}, path, name)
    return None if state is None else _kept(reader, name, state)


def _saturation(reader: Reader, row: dict[str, Any], path: Path, name: str) -> Values | None:
    given = reader.quantities(row, path)
    if given is None:
        return None
    if set(given) not in ({"T"}, {"p"}):
        reader.say("steam_one_of", path, ", ".join(sorted(given)), "T, p", name=name)
        return None
    liquid, vapour = (steam.at_quality(x, p=given.get("p"), t=given.get("T")) for x in (0.0, 1.0))
    return {
        **_of("temperature", liquid.t, "K"),
        **_of("temperature_C", liquid.t - 273.15, "C"),
        **_of("pressure", liquid.p, "MPa"),
        **_of("enthalpy_liquid", liquid.h, "kJ/kg"),
        **_of("enthalpy_vapour", vapour.h, "kJ/kg"),
        **_of("latent_heat", vapour.h - liquid.h, "kJ/kg"),
    }


def _turbine(reader: Reader, row: dict[str, Any], path: Path, name: str) -> Values | None:
    inlet, p = _inlet(reader, row, path)
    efficiency = reader.number(row, "efficiency", path, required=True)
    generator, flow = (reader.number(row, key, path) for key in ("generator_efficiency", "flow_t_h"))
    if inlet is None or p is None or efficiency is None or not _flow(reader, flow, path):
        return None
    done = steam_use.expand(inlet, p, efficiency, generator)
    if done.outlet.x is not None and done.outlet.x < steam_use.WET:
        wet = {"expected": f">= {steam_use.WET:g}", "name": name, "severity": "warning"}
        reader.say("steam_wet_exhaust", path, f"{done.outlet.x:.3f}", **wet)
    values = {
        **_kept(reader, name, done.outlet),
        **_of("isentropic_work", done.ideal_work, "kJ/kg"),
        **_of("work", done.work, "kJ/kg"),
        **_of("work_per_tonne", done.work / 3.6, "kWh/t"),
    }
    if flow is not None:
        values |= _of("shaft_power", steam_use.power_kw(flow, done.work), "kW")
        if done.electric is not None:
            values |= _of("electric_power", steam_use.power_kw(flow, done.electric), "kW")
    return values


def _throttling(reader: Reader, row: dict[str, Any], path: Path, name: str) -> Values | None:
    inlet, p = _inlet(reader, row, path)
    return None if inlet is None or p is None else _kept(reader, name, steam_use.throttle(inlet, p))


def _flash(reader: Reader, row: dict[str, Any], path: Path, name: str) -> Values | None:
    inlet, p = _inlet(reader, row, path)
    flow = reader.number(row, "flow_t_h", path)
    if inlet is None or p is None or not _flow(reader, flow, path):
        return None
    done = steam_use.flash(inlet, p)
    values = {**_kept(reader, name, done.mixture), **_of("flash_share", done.vapour, "1")}
    if flow is not None:
        values |= _of("flash_steam", flow * done.vapour, "t/h") | _of("condensate", flow * (1 - done.vapour), "t/h")
    return values


def _letdown(reader: Reader, row: dict[str, Any], path: Path, _name: str) -> Values | None:
    inlet, p = _inlet(reader, row, path)
    flow, efficiency = (reader.number(row, key, path, required=True) for key in ("flow_t_h", "efficiency"))
    if inlet is None or p is None or flow is None or efficiency is None or not _flow(reader, flow, path):
        return None
    return _expander(pressure.steam_letdown(inlet, p, flow, efficiency))


def _gas_letdown(reader: Reader, row: dict[str, Any], path: Path, name: str) -> Values | None:
    given = reader.quantities({k: v for k, v in row.items() if k in STATE_KEYS}, path)
    keys = ("out_MPa", "flow_Nm3_h", "efficiency", "kappa")
    out, flow, efficiency, kappa = (reader.number(row, key, path, required=key != "kappa") for key in keys)
    if given is None or out is None or flow is None or efficiency is None or not _flow(reader, flow, path):
        return None
    if set(given) != {"T", "p"}:
        reader.say("steam_pair", path, ", ".join(sorted(given)), "T, p", name=name)
        return None
    if given["T"] <= 0:
        raise SteamError("steam_temperature", f"{given['T']:g} K", "> 0 K")
    more = {} if kappa is None else {"kappa": kappa}
    return _expander(pressure.gas_letdown(given["T"], given["p"], out, flow, efficiency, **more))


def _expander(done: pressure.Letdown) -> Values:
    return {
        **_of("power", done.power, "kW"),
        **_of("temperature_behind_valve_C", done.t_valve - 273.15, "C"),
        **_of("temperature_behind_expander_C", done.t_expander - 273.15, "C"),
        **_of("heat_missing", done.heat_missing, "kW"),
    }


def _heat(reader: Reader, row: dict[str, Any], path: Path, name: str) -> Values | None:
    ends: list[SteamState | None] = []
    for key in ("from", "to"):
        if row.get(key) is None:
            reader.say("steam_missing", (*path, key), expected=key)
        ends.append(None if row.get(key) is None else reader.state(row[key], (*path, key)))
    flow, price = (reader.number(row, key, path) for key in ("flow_t_h", "price_CNY_t"))
    if ends[0] is None or ends[1] is None or not _flow(reader, flow, path):
        return None
    drop = ends[0].h - ends[1].h
    if drop <= 0:
        reader.say("steam_no_heat", path, f"{drop:.6g} kJ/kg", "> 0", name=name)
        return None
    values = {**_of("enthalpy_drop", drop, "kJ/kg"), **_of("heat_per_tonne", drop / 1e3, "GJ/t")}
    if flow is not None:
        values |= _of("heat", steam_use.power_kw(flow, drop), "kW")
    if price is not None:
        values |= _of("price_of_heat", steam_use.price_per_gj(price, drop), "CNY/GJ")
    return values


_BLOCKS: dict[str, tuple[tuple[str, ...], Solve]] = {
    "states": (STATE_KEYS, _state),
    "saturation": (("T_K", "T_C", "T", *_LET_DOWN), _saturation),
    "turbines": (("from", *_LET_DOWN, "efficiency", "generator_efficiency", "flow_t_h"), _turbine),
    "throttling": (("from", *_LET_DOWN), _throttling),
    "flash": (("from", *_LET_DOWN, "flow_t_h"), _flash),
    "letdowns": (("from", *_LET_DOWN, "efficiency", "flow_t_h"), _letdown),
    "gas_letdowns": ((*_GAS, "out_MPa", "flow_Nm3_h", "efficiency", "kappa"), _gas_letdown),
    "heat": (("from", "to", "flow_t_h", "price_CNY_t"), _heat),
}
"""What may stand in each block, in the order in which the blocks are solved."""
BLOCKS = tuple(_BLOCKS)


def _inlet(reader: Reader, row: dict[str, Any], path: Path) -> tuple[SteamState | None, float | None]:
    given = reader.quantities({k: v for k, v in row.items() if k in _LET_DOWN}, path)
    if given is not None and "p" not in given:
        reader.say("steam_missing", (*path, "p"), expected="p_MPa")
    if row.get("from") is None:
        reader.say("steam_missing", (*path, "from"), expected="from")
        return None, None
    inlet = reader.state(row["from"], (*path, "from"))
    return inlet, None if given is None else given.get("p")


def _flow(reader: Reader, flow: float | None, path: Path) -> bool:
    if flow is not None and flow < 0:
        reader.say("steam_negative_flow", (*path, "flow_t_h"), f"{flow:g}")
        return False
    return True


def _kept(reader: Reader, name: str, state: SteamState) -> Values:
    reader.states[name] = state
    values = {
        **_of("temperature", state.t, "K"),
        **_of("temperature_C", state.t - 273.15, "C"),
        **_of("pressure", state.p, "MPa"),
        **_of("enthalpy", state.h, "kJ/kg"),
        **_of("entropy", state.s, "kJ/(kg K)"),
        **_of("specific_volume", state.v, "m3/kg"),
    }
    return values if state.x is None else {**values, **_of("quality", state.x, "1")}


def _of(name: str, value: float, unit: str) -> Values:
    return {name: {"value": value, "unit": unit}}
