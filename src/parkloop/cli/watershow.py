"""Print what was asked of water beyond the target: the cascade, the choice of waters, parts and pipes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen

MOST_LEVELS = 24
_NONE = "—"


def show_more(screen: Screen, data: dict[str, Any]) -> None:
    """Print each part that is there."""
    if data["waters"] is not None:
        _waters(screen, data["waters"])
    if data["parts"] is not None:
        _parts(screen, data["parts"])
    if data["pipes"] is not None:
        _pipes(screen, data["pipes"])
    if data["cascade"] is not None and len(data["cascade"]["levels"]) <= MOST_LEVELS:
        _cascade(screen, data["cascade"])
    if data["files"]:
        screen.line(_word(screen, "files", files=screen.listed(data["files"])))


def _waters(screen: Screen, waters: dict[str, Any]) -> None:
    aims = [(aim, waters[aim]) for aim in ("least_fresh", "least_cost") if waters[aim] is not None]
    screen.table(
        _word(screen, "waters_title"),
        ("aim", "fresh_water", "other_water", "hourly_cost", "hourly_energy"),
        [
            (
                _word(screen, aim),
                screen.number(choice["fresh_water_t_h"], "t/h"),
                screen.number(choice["other_water_t_h"], "t/h"),
                _plain(screen, choice["cost_per_h"]),
                _plain(screen, choice["energy_kWh_h"]),
            )
            for aim, choice in aims
        ],
        right=(1, 2, 3, 4),
    )


def _parts(screen: Screen, parts: list[dict[str, Any]]) -> None:
    screen.table(
        _word(screen, "parts_title"),
        ("water_unit", "water_part", "flow_rate", "load_rate"),
        [
            (
                part["name"],
                _word(screen, part["part"]),
                screen.number(part["flow_t_h"], "t/h"),
                screen.number(part["load_kg_h"], "kg/h"),
            )
            for part in parts
        ],
        right=(2, 3),
    )


def _pipes(screen: Screen, pipes: dict[str, Any]) -> None:
    screen.line(
        _word(
            screen,
            "pipes",
            count=pipes["count"],
            status=_word(screen, pipes["status"]),
            gap=screen.number(pipes["gap"], style="percent"),
        )
    )
    if pipes["length_m"] is not None:
        screen.line(_word(screen, "pipe_length", length=screen.number(pipes["length_m"], "m")))
    if pipes["cost"] is not None:
        screen.line(_word(screen, "pipe_cost", cost=_plain(screen, pipes["cost"])))
    if pipes["outlets_fixed"]:
        screen.line(_word(screen, "outlets_fixed"))


def _cascade(screen: Screen, cascade: dict[str, Any]) -> None:
    screen.table(
        _word(screen, "cascade_title"),
        ("content_level", "demand", "supply", "cumulative", "cumulative_load", "fresh_needed"),
        [
            (
                screen.number(row["content_ppm"], "ppm"),
                *(_plain(screen, row[key]) for key in ("demand_t_h", "source_t_h", "cumulative_t_h")),
                _plain(screen, row["cumulative_load_kg_h"]),
                _plain(screen, row["fresh_needed_t_h"]),
            )
            for row in cascade["levels"]
        ],
        right=(0, 1, 2, 3, 4, 5),
    )


def _plain(screen: Screen, value: float | None) -> str:
    return _NONE if value is None else screen.number(value, style="plain")


def _word(screen: Screen, key: str, **params: object) -> str:
    return t(f"water.say.{key}", screen.lang, **params)
