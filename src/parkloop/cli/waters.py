"""Print water targets and the network that reaches them to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.analysis.water.unit import FRESH, WASTE
from parkloop.base.i18n import t
from parkloop.cli.watershow import show_more

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen

MOST_LINKS = 60
DIGITS = 6
_NONE = "—"
_UNIT = "t/h"


def show_water(screen: Screen, data: dict[str, Any]) -> None:
    """Print targets, plants alone, pinches and links."""
    rows = [
        (_word(screen, key), screen.number(data[key], _UNIT), _saved(screen, data) if key == "fresh_water_t_h" else "")
        for key in ("fresh_water_t_h", "waste_water_t_h", "without_reuse_t_h")
    ]
    if data["cost_per_h"] is not None:
        rows.append((_word(screen, "cost_per_h"), screen.number(data["cost_per_h"], style="plain"), ""))
    screen.table(_word(screen, "title"), ("index", "reading", "note"), rows, right=(1,))
    _say(screen, "exact" if data["exact"] else "searched", method=t(f"water.method.{data['method']}", screen.lang))
    if not data["exact"]:
        _say(screen, "bound", bound=screen.number(data["bound"], style="plain"))
    _plants(screen, data)
    levels = data["pinches_ppm"]
    if levels:
        _say(screen, "pinches", levels=screen.listed(screen.number(level, "ppm") for level in levels))
    elif levels is not None:
        _say(screen, "no_pinch")
    _links(screen, data["network"])
    show_more(screen, data)


def _plants(screen: Screen, data: dict[str, Any]) -> None:
    alone = data["alone"]
    if len(alone) < 2:
        return
    rows = [(name, _NONE if flow is None else screen.number(flow, _UNIT)) for name, flow in alone.items()]
    screen.table(_word(screen, "alone_title"), ("water_plant", "fresh_water"), rows, right=(1,))
    known = [flow for flow in alone.values() if flow is not None]
    if len(known) == len(alone):
        total = sum(known)
        saved = round(total - data["fresh_water_t_h"], DIGITS) + 0.0  # what lies below is the solver's rounding
        share = saved / total if total > 0 else 0.0
        _say(
            screen,
            "together",
            total=screen.number(total, _UNIT),
            together=screen.number(data["fresh_water_t_h"], _UNIT),
            saved=screen.number(saved, _UNIT),
            share=screen.number(share, style="percent"),
        )
    else:
        _say(screen, "not_alone")


def _saved(screen: Screen, data: dict[str, Any]) -> str:
    before = data["without_reuse_t_h"]
    if not before:
        return ""
    return _word(screen, "saved", share=screen.number(1 - data["fresh_water_t_h"] / before, style="percent"))


def _links(screen: Screen, links: list[dict[str, Any]]) -> None:
    if not links:
        return
    screen.table(
        _word(screen, "network_title", count=len(links)),
        ("from", "to", "flow_rate"),
        [
            (_end(screen, row, "from"), _end(screen, row, "to"), screen.number(row["flow_t_h"], _UNIT))
            for row in links[:MOST_LINKS]
        ],
        right=(2,),
    )
    if len(links) > MOST_LINKS:
        _say(screen, "more_links", count=len(links) - MOST_LINKS)


def _end(screen: Screen, row: dict[str, Any], side: str) -> str:
    name, plant = row[side], row[f"{side}_plant"]
    if name in {FRESH, WASTE}:
        return _word(screen, name)
    return name if plant is None or name.startswith(f"{plant}/") else f"{plant}/{name}"


def _word(screen: Screen, key: str, **params: object) -> str:
    return t(f"water.say.{key}", screen.lang, **params)


def _say(screen: Screen, key: str, **params: object) -> None:
    screen.line(_word(screen, key, **params))
