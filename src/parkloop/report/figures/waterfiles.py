"""Write the drawings of ``parkloop water`` and their tables into a folder."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from parkloop.report.figures import render, watercurve, waternetwork

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from parkloop.base.i18n import Lang


def write_water(data: Mapping[str, Any], folder: Path, lang: Lang) -> list[Path]:
    """Network and, of one contaminant, composite: each as SVG, PNG and CSV; the paths, in this order."""
    drawn = {"water_network": waternetwork.draw(data["network"], lang)}
    tables: dict[str, Sequence[Mapping[str, Any]]] = {"water_network": data["network"]}
    if data["cascade"] is not None:
        drawn["water_cascade"] = watercurve.draw(data["cascade"], lang)
        tables["water_cascade"] = data["cascade"]["levels"]
    folder.mkdir(parents=True, exist_ok=True)
    texts = [render.svg(spec) for spec in drawn.values()]
    files = []
    for name, text, dots in zip(drawn, texts, render.pngs(texts), strict=True):
        vector, picture, table = (folder / f"{name}.{suffix}" for suffix in ("svg", "png", "csv"))
        vector.write_text(text, encoding="utf-8")
        picture.write_bytes(dots)
        _table(table, tables[name])
        files += [vector, picture, table]
    return files


def _table(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["from", "to", "flow_t_h"])
        writer.writeheader()
        writer.writerows(rows)
