"""Print heat targets to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen

_NONE = "—"


def show_heat(screen: Screen, data: dict[str, Any]) -> None:
    """Print the targets of the plants and of the site, the levels and what passes between the plants."""
    rows = [_row(screen, zone, found) for zone, found in data["zones"].items()]
    rows.append(_row(screen, _word(screen, "sum"), data["sum"]))
    if data["total_site"] is not None:
        rows.append(_row(screen, _word(screen, "site"), data["total_site"]))
    rows.append(_row(screen, _word(screen, "direct"), data["direct"]))
    heads = ("heat_plant", "hot_utility", "cold_utility", "recovery", "pinch")
    screen.table(_word(screen, "title"), heads, rows, right=(1, 2, 3))
    bound = data["sum"]["hot_utility_kW"] - data["direct"]["hot_utility_kW"]
    site = data["total_site"]
    if site is None:
        _say(screen, "saved_direct", bound=_kilowatt(screen, bound))
    else:
        _levels(screen, site)
        saved = data["sum"]["hot_utility_kW"] - site["hot_utility_kW"]
        _say(screen, "saved", bound=_kilowatt(screen, bound), site=_kilowatt(screen, saved))
    if data["optimised_levels"] is not None:
        _best(screen, data["optimised_levels"])


def _levels(screen: Screen, site: dict[str, Any]) -> None:
    keys = ("used_kW", "raised_kW", "bought_kW", "rejected_kW")
    screen.table(
        _word(screen, "levels_title"),
        ("heat_level", "used", "raised", "bought", "rejected"),
        [(level["name"], *(_plain(screen, level[key]) for key in keys)) for level in site["levels"]],
        right=(1, 2, 3, 4),
    )
    for row in site["exchange"]:
        same = row["raised_at"] == row["used_at"]
        heat = _kilowatt(screen, row["heat_kW"])
        _say(screen, "passed_same" if same else "passed", source=row["raised_at"], sink=row["used_at"], heat=heat)
    if not site["exchange"]:
        _say(screen, "no_exchange")


def _best(screen: Screen, best: dict[str, Any]) -> None:
    if not best["levels"]:
        _say(screen, "best_none")
        return
    keys = ("temperature_C", "raised_kW", "used_kW")
    screen.table(
        _word(screen, "best_title"),
        ("heat_temperature", "raised", "used"),
        [tuple(_plain(screen, row[key]) for key in keys) for row in best["levels"]],
        right=(0, 1, 2),
    )
    heat, bound = (_kilowatt(screen, best[key]) for key in ("recovery_kW", "bound_kW"))
    _say(screen, "best", heat=heat, bound=bound)


def _row(screen: Screen, name: str, found: dict[str, Any]) -> tuple[str, ...]:
    keys = ("hot_utility_kW", "cold_utility_kW", "recovery_kW")
    return name, *(_plain(screen, found[key]) for key in keys), _pinches(screen, found)


def _pinches(screen: Screen, found: dict[str, Any]) -> str:
    if "pinches" not in found:
        return ""
    told = [
        _word(screen, "pinch", hot=_plain(screen, pinch["hot_C"]), cold=_plain(screen, pinch["cold_C"]))
        for pinch in found["pinches"]
    ]
    note = _word(screen, "threshold") if found["threshold"] else ""
    return (screen.listed(told) + note) or _NONE


def _plain(screen: Screen, value: float) -> str:
    return screen.number(value, style="plain")


def _kilowatt(screen: Screen, value: float) -> str:
    return screen.number(value, "kW")


def _word(screen: Screen, key: str, **params: object) -> str:
    return t(f"heat.say.{key}", screen.lang, **params)


def _say(screen: Screen, key: str, **params: object) -> None:
    screen.line(_word(screen, key, **params))
