"""Write the figures of heat integration into a folder: SVG, PNG and the table behind each."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t
from parkloop.report.figures import heatcurves, heatlinks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from parkloop.analysis.heat.streams import Utility
    from parkloop.base.i18n import Lang

_LINK = ("from", "to", "from_stream", "to_stream", "duty_kW", "sent_kW")
_ENDS = ("hot_supply_C", "hot_return_C", "cold_supply_C", "cold_target_C")


@dataclass(frozen=True, slots=True)
class HeatFigure:
    """A figure and its table; ``key`` names the files."""

    key: str
    spec: Mapping[str, object]
    head: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def heat_figures(data: dict[str, Any], utilities: Sequence[Utility], lang: Lang) -> list[HeatFigure]:
    """All figures of what ``parkloop heat`` prints: of each plant, of the park, of the site, and the links."""
    places = [(_key(n, zone), zone, plant) for n, (zone, plant) in enumerate(data["zones"].items(), start=1)]
    if len(places) > 1:
        places.append(("park", t("heatfigures.park", lang), data["direct"]))
    found = []
    for key, name, plant in places:
        both = _curves(plant["curves"], "hot_composite", "cold_composite")
        found.append(HeatFigure(f"composite-{key}", heatcurves.composites(plant, name, lang), *both))
        net = _curves(plant["curves"], "grand_composite")
        found.append(HeatFigure(f"grand-{key}", heatcurves.grand(plant, utilities, name, lang), *net))
    site = data["total_site"]
    if site is not None:
        spec = heatcurves.site(site, utilities, lang)
        found.append(HeatFigure("site", spec, *_curves(site["curves"], "source_profile", "sink_profile")))
    if len(data["zones"]) > 1:
        rows = tuple(
            (link["id"], link["from"], link["to"], *(x[k] for k in (*_LINK[2:], *_ENDS, "approach_K", "required_K")))
            for link in data["links"]
            for x in link["exchangers"]
        )
        head = ("link", *_LINK, *_ENDS, "approach_K", "required_K")
        found.append(HeatFigure("links", heatlinks.draw(data["links"], lang), head, rows))
    return found


def write_heat(data: dict[str, Any], utilities: Sequence[Utility], folder: Path, lang: Lang) -> list[Path]:
    """Write every figure as ``<key>.svg``, ``.png`` and ``.csv``.

    Raises
    ------
    OSError
        The folder cannot be written to.
    """
    from parkloop.report.figures.render import pngs, svg

    figures = heat_figures(data, utilities, lang)
    folder.mkdir(parents=True, exist_ok=True)
    texts = [svg(figure.spec) for figure in figures]
    files = []
    for figure, text, dots in zip(figures, texts, pngs(texts), strict=True):
        picture, image, table = (folder / f"{figure.key}.{end}" for end in ("svg", "png", "csv"))
        picture.write_text(text, encoding="utf-8")
        image.write_bytes(dots)
        with table.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([figure.head, *figure.rows])
        files += [picture, image, table]
    return files


def _curves(curves: Mapping[str, Any], *names: str) -> tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]:
    rows = tuple((name, *corner) for name in names for corner in curves[name])
    return ("curve", "heat_kW", "temperature_C"), rows


def _key(number: int, zone: str) -> str:
    """A name that any file system takes: the number keeps two apart that lose their difference."""
    plain = re.sub(r"[^\w-]+", "-", zone).strip("-")[:40]
    return f"{number}-{plain}" if plain else str(number)
