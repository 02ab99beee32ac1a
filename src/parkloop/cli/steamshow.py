"""Print the results of a steam problem to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen

_SHOWN_IN_C = "temperature"  # the kelvin stay in the JSON; a person reads °C


def show_steam(screen: Screen, data: dict[str, Any]) -> None:
    """One block of lines for every result."""
    rows = []
    for name, result in data["results"].items():
        kind = t(f"steam.kind.{result['kind']}", screen.lang)
        first = f"{name} · {kind}"
        if result["phase"] is not None:
            phase = t(f"steam.phase.{result['phase']}", screen.lang)
            rows.append((first, t("steam.phase_is", screen.lang), phase))
            first = ""
        for key, found in result["values"].items():
            if key == _SHOWN_IN_C:
                continue
            unit = {"C": "°C", "1": ""}.get(found["unit"], found["unit"])
            rows.append((first, t(f"steam.value.{key}", screen.lang), f"{found['value']:.6g} {unit}".rstrip()))
            first = ""
    screen.table(t("steam.title", screen.lang), ("steam_name", "steam_quantity", "reading"), rows, right=(2,))
