"""The limiting composite of one contaminant and the fresh-water line that touches it at the pinch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t
from parkloop.report.figures.bars import Axis, ticks
from parkloop.report.figures.canvas import ACCENT, GRID, INK, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.textbox import width
from parkloop.report.numbers import digits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang

LEFT, TOP, HIGH, RIGHT = 74.0, 30.0, 300.0, 26.0
ROOM = 1.25
"""The load axis reaches so much further than the composite."""
PURE = 1e6


def draw(cascade: Mapping[str, Any], lang: Lang) -> dict[str, object]:
    """The Vega spec from the ``cascade`` of ``parkloop water``.

    The horizontal axis is the load that fresh water has to carry away below each content: what the water of the
    sources cannot take. Fresh water starts at its own content and rises with the slope 1000 / flow; less of it would
    cut the curve at the pinch.
    """
    levels = [row for row in cascade["levels"] if row["content_ppm"] < PURE]
    fresh = cascade["fresh_water_t_h"]
    canvas = Canvas(WIDTH, TOP + HIGH + 74, t("figures.watercurve.title", lang))
    asked = [row for row in levels if row["demand_t_h"] or row["source_t_h"]]
    if not asked or not fresh:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    clean = max(row["content_ppm"] for row in levels if row["fresh_needed_t_h"] is None)
    curve = [
        (fresh * max(row["content_ppm"] - clean, 0.0) / 1000 - row["cumulative_load_kg_h"], row["content_ppm"])
        for row in levels
    ]
    top = max(level for _, level in curve)
    across = [load for load, _ in curve]
    full = fresh * (top - clean) / 1000
    end = min(full, ROOM * max(across)) if max(across) > 0 else full
    axis = Axis(min(0.0, *across), max(end, *across), LEFT, WIDTH - RIGHT)
    marks = ticks(0.0, top)

    def up(level: float) -> float:
        return TOP + HIGH * (1 - level / marks[-1])

    for mark in marks:
        canvas.line(LEFT, up(mark), WIDTH - RIGHT, up(mark), SOFT if mark == 0 else GRID)
        canvas.text(LEFT - 8, up(mark), digits(mark), size=11, align="right", color=SOFT)
    canvas.text(8, 8, t("figures.watercurve.content", lang), size=12)
    axis.draw(canvas, TOP, TOP + HIGH, t("figures.watercurve.load", lang))
    d = "M" + "L".join(f"{axis.at(load):.1f},{up(level):.1f}" for load, level in curve)
    canvas.path(d, PALETTE[2], thick=2.4)
    reached = clean + 1000 * end / fresh
    canvas.line(axis.at(0.0), up(clean), axis.at(end), up(reached), PALETTE[0], thick=2.0)
    for row, (load, level) in zip(levels, curve, strict=True):
        if level > clean and row["cumulative_load_kg_h"] == 0:
            _pinch(canvas, axis.at(load), up(level), t("figures.watercurve.pinch", lang, content=digits(level)))
    keys = [
        (PALETTE[2], t("figures.watercurve.composite", lang)),
        (PALETTE[0], t("figures.watercurve.fresh", lang, flow=digits(fresh))),
    ]
    canvas.legend(LEFT, TOP + HIGH + 58, keys, WIDTH - LEFT - RIGHT)
    return canvas.spec()


def _pinch(canvas: Canvas, x: float, y: float, words: str) -> None:
    canvas.path(f"M{x - 5:.1f},{y:.1f}a5,5 0 1 0 10,0a5,5 0 1 0 -10,0Z", ACCENT, thick=1.2, fill="white")
    left = x + 12 + width(words, 12) < WIDTH - RIGHT
    canvas.text(x + 12 if left else x - 12, y + 14, words, align="left" if left else "right", color=INK, halo=True)
