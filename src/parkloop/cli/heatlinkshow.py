"""Print heat links, heat pumps, cogeneration and slices to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang
    from parkloop.base.text import Text
    from parkloop.cli.screen import Screen

_NONE = "—"


def show_exchange(screen: Screen, data: dict[str, Any]) -> None:
    """Print what the park could do beyond the targets; what there is none of is left out."""
    _links(screen, data)
    _pumps(screen, data["heat_pumps"])
    _power(screen, data["cogeneration"])
    if data["slices"] is not None:
        _slices(screen, data["slices"])


def named(data: dict[str, Any], names: Mapping[str, Text], lang: Lang) -> dict[str, Any]:
    """The same data with the names of the plants in place of their ids, for people; ids stay where two are alike."""

    def name(zone: str | None) -> str | None:
        if zone is None or zone not in names:
            return zone
        found = names[zone].get(lang)
        return zone if [n.get(lang) for n in names.values()].count(found) > 1 else found

    return {
        **data,
        "zones": {name(zone): plant for zone, plant in data["zones"].items()},
        "links": [{**link, "from": name(link["from"]), "to": name(link["to"])} for link in data["links"]],
        "heat_pumps": {
            **data["heat_pumps"],
            "suggestions": [{**p, "zone": name(p["zone"])} for p in data["heat_pumps"]["suggestions"]],
        },
    }


def _links(screen: Screen, data: dict[str, Any]) -> None:
    if not data["links"]:
        return
    screen.table(
        _word(screen, "links"),
        ("link_from", "link_to", "heat_kw", "link_hot", "link_cold", "link_km", "link_cost"),
        [
            (
                link["from"],
                link["to"],
                _plain(screen, link["duty_kW"]),
                f"{_plain(screen, link['hot_supply_C'])} → {_plain(screen, link['hot_return_C'])}",
                f"{_plain(screen, link['cold_supply_C'])} → {_plain(screen, link['cold_target_C'])}",
                _plain(screen, link["distance_km"]),
                _plain(screen, link["pipe_cost"]),
            )
            for link in data["links"]
        ],
        right=(2, 3, 4, 5, 6),
    )
    totals = data["link_totals"]
    said = {key: screen.number(totals[f"{key}_kW"], "kW") for key in ("duty", "gain", "displaced")}
    _say(screen, "totals_displaced" if totals["displaced_kW"] > 0 else "totals", **said)
    if not totals["proven"]:
        _say(screen, "not_proven")


def _pumps(screen: Screen, pumps: dict[str, Any]) -> None:
    if not pumps["suggestions"]:
        return
    rows = [
        (
            _word(screen, "park") if p["zone"] is None else p["zone"],
            f"{_plain(screen, p['evaporating_C'])} → {_plain(screen, p['condensing_C'])}",
            f"{p['cop']:.2f}",
            *(_plain(screen, p[key]) for key in ("source_kW", "sink_kW", "power_kW")),
        )
        for p in pumps["suggestions"]
    ]
    heads = ("heat_plant", "pump_lift", "cop", "pump_source", "pump_sink", "pump_power")
    screen.table(_word(screen, "pumps"), heads, rows, right=(1, 2, 3, 4, 5))
    given = pumps["assumptions"]
    _say(screen, "pumps_assumed", carnot=f"{given['carnot_fraction']:g}", weight=f"{given['power_weight']:g}")


def _power(screen: Screen, found: dict[str, Any] | None) -> None:
    if found is None or not found["stages"]:
        return
    rows = [
        (
            _word(screen, "live") if s["from"] is None else s["from"],
            s["to"],
            *(_plain(screen, s[key]) for key in ("heat_kW", "steam_t_h", "power_kW")),
        )
        for s in found["stages"]
    ]
    heads = ("link_from", "link_to", "heat_kw", "steam_flow", "pump_power")
    screen.table(_word(screen, "cogeneration"), heads, rows, right=(2, 3, 4))
    power = screen.number(found["power_kW"], "kW")
    _say(screen, "cogeneration_sum", power=power, efficiency=f"{found['efficiency']:g}")


def _slices(screen: Screen, slices: dict[str, Any]) -> None:
    rows = [
        (
            row["slice"],
            _plain(screen, row["hours"]),
            _plain(screen, row["sum"]["hot_utility_kW"]),
            _plain(screen, row["direct"]["hot_utility_kW"]),
            _plain(screen, row["direct"]["recovery_kW"]),
        )
        for row in slices["rows"]
    ]
    heads = ("slice", "hours", "slice_alone", "slice_direct", "recovery")
    screen.table(_word(screen, "slices"), heads, rows, right=(1, 2, 3, 4))
    _say(
        screen,
        "slices_sum",
        recovered=screen.number(slices["direct_recovery_GWh"], "GWh/a"),
        lost=screen.number(slices["lost_without_storage_GWh"], "GWh/a"),
    )


def _plain(screen: Screen, value: float | None) -> str:
    return _NONE if value is None else screen.number(value, style="plain")


def _word(screen: Screen, key: str, **params: object) -> str:
    return t(f"heatlinks.say.{key}", screen.lang, **params)


def _say(screen: Screen, key: str, **params: object) -> None:
    screen.line(_word(screen, key, **params))
