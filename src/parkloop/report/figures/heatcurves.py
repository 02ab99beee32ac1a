"""Composite curves, the grand composite with levels and pockets, and the profiles of a site.

Drawn from the data that ``parkloop heat`` prints, so that figure and document cannot differ.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t
from parkloop.report.figures.canvas import ACCENT, INK, PALETTE, SOFT
from parkloop.report.figures.xyplot import Plot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.heat.streams import Utility
    from parkloop.base.i18n import Lang

    Points = Sequence[Sequence[float]]

HOT, COLD, POCKET = ACCENT, PALETTE[0], "#f0d9a8"


def composites(plant: dict[str, Any], name: str, lang: Lang) -> dict[str, object]:
    """Hot and cold composite curve on real temperatures, facing each other at the smallest approach."""
    hot, cold = plant["curves"]["hot_composite"], plant["curves"]["cold_composite"]
    plot = _plot("composite", name, lang, (*hot, *cold), "temperature")
    plot.line(hot, HOT, tip=_word("hot", lang))
    plot.line(cold, COLD, tip=_word("cold", lang))
    plot.keys([(HOT, _word("hot", lang)), (COLD, _word("cold", lang))])
    for pinch in plant["pinches"]:
        if plant["threshold"] or not hot or not cold:
            break
        x = _heat_at(hot, pinch["hot_C"])
        plot.line([[x, pinch["hot_C"]], [x, pinch["cold_C"]]], SOFT, thick=1.2, dashed=True)
        both = f"{pinch['hot_C']:g}/{pinch['cold_C']:g} °C"
        plot.note((x, pinch["hot_C"]), _word("pinch", lang, at=both))
    return plot.canvas.spec()


def grand(plant: dict[str, Any], utilities: Sequence[Utility], name: str, lang: Lang) -> dict[str, object]:
    """The grand composite on shifted temperatures: pockets shaded, levels as bars of their heat."""
    curve = plant["curves"]["grand_composite"]
    bars = [*_bars(plant["hot_utilities"], utilities, "hot"), *_bars(plant["cold_utilities"], utilities, "cold")]
    points = [*curve, *(point for _, ends, _ in bars for point in ends)]
    plot = _plot("grand", name, lang, points, "shifted")
    for pocket in plant["pockets"]:
        plot.area(_pocket(curve, pocket["upper_C"], pocket["lower_C"]), POCKET, tip=_word("pocket", lang))
    plot.line(curve, INK)
    for label, ends, color in bars:
        plot.line(ends, color, thick=3.5, tip=label)
    for label, ends, color in bars:
        plot.note(ends[-1], label, color)
    keys = [(INK, _word("grand_key", lang))]
    if plant["pockets"]:
        keys.append((POCKET, _word("pocket", lang)))
    keys += [(c, _word(k, lang)) for c, k in ((HOT, "bought"), (COLD, "given")) if any(b[2] == c for b in bars)]
    plot.keys(keys)
    return plot.canvas.spec()


def site(found: dict[str, Any], utilities: Sequence[Utility], lang: Lang) -> dict[str, object]:
    """Source profile to the left and sink profile to the right of zero, with what is raised and used at the levels."""
    source = [[-q, temperature] for q, temperature in found["curves"]["source_profile"]]
    sink = found["curves"]["sink_profile"]
    raised = {level["name"]: level["raised_kW"] for level in found["levels"]}
    used = {level["name"]: level["used_kW"] for level in found["levels"]}
    right, left = _bars(used, utilities, "hot"), _bars(raised, utilities, "cold")
    mirrored = [(label, [[-x, y] for x, y in ends], color) for label, ends, color in left]
    points = [*source, *sink, *(p for _, ends, _ in (*right, *mirrored) for p in ends)]
    plot = _plot("site", "", lang, points, "site_temperature", mirrored=True)
    plot.line(source, HOT)
    plot.line(sink, COLD)
    for _, ends, _ in (*right, *mirrored):
        plot.line(ends, PALETTE[2], thick=3.5)
    for label, ends, _ in (*right, *mirrored):
        plot.note(ends[-1], label, INK)
    keys = (HOT, "source"), (COLD, "sink"), (PALETTE[2], "levels")
    plot.keys([(color, _word(key, lang)) for color, key in keys])
    return plot.canvas.spec()


def _plot(figure: str, name: str, lang: Lang, points: Points, y_title: str, *, mirrored: bool = False) -> Plot:
    title = _word(f"{figure}_title", lang, name=name) if name else _word(f"{figure}_title", lang)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Plot(title, _word("heat", lang), _word(y_title, lang), xs, ys, mirrored=mirrored)


def _bars(heat: dict[str, float], utilities: Sequence[Utility], side: str) -> list[tuple[str, list[list[float]], str]]:
    """Label, ends (heat, shifted temperature) and colour of each level, from the pinch outwards."""
    levels = [u for u in utilities if (u.heats if side == "hot" else u.cools) and heat.get(u.name, 0.0) > 0]
    levels.sort(key=lambda u: u.warm, reverse=side == "cold")
    out, start = [], 0.0
    for u in levels:
        high, low = u.shifted("hot" if side == "hot" else "cold")
        ends = [[start, low if side == "hot" else high], [start + heat[u.name], high if side == "hot" else low]]
        out.append((f"{u.name} {heat[u.name]:,.0f}", ends, HOT if side == "hot" else COLD))
        start += heat[u.name]
    return out


def _heat_at(curve: Points, temperature: float) -> float:
    """Heat of a rising composite at a temperature, its smaller value where the curve is level there."""
    for (x0, y0), (x1, y1) in pairwise(curve):
        if y0 <= temperature <= y1:
            return x0 if y1 == y0 else x0 + (temperature - y0) / (y1 - y0) * (x1 - x0)
    return curve[-1][0] if temperature > curve[-1][1] else curve[0][0]


def _pocket(curve: Points, upper: float, lower: float) -> list[Sequence[float]]:
    """The part of the curve between the two mouths, to be closed by a vertical line at the heat that they share."""
    mouth = max(min(_heats_at(curve, upper)), min(_heats_at(curve, lower)))
    inside = [p for p in curve if lower - 1e-6 <= p[1] <= upper + 1e-6 and p[0] >= mouth - 1e-6]
    return [[mouth, upper], *inside, [mouth, lower]]


def _heats_at(curve: Points, temperature: float) -> list[float]:
    """All heats of the grand composite at a temperature: one, or the ends of a jump."""
    found = [p[0] for p in curve if abs(p[1] - temperature) < 1e-6]
    for (x0, y0), (x1, y1) in pairwise(curve):
        if min(y0, y1) < temperature < max(y0, y1):
            found.append(x0 + (temperature - y0) / (y1 - y0) * (x1 - x0))
    return found or [0.0]


def _word(key: str, lang: Lang, **params: object) -> str:
    return t(f"heatfigures.{key}", lang, **params)
