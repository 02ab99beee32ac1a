"""The ranking as stacked contributions of the criteria, with a whisker where unknown criteria leave the value open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.bars import Axis, row_names
from parkloop.report.figures.canvas import INK, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.numbers import amount, digits

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.park.results import Ranking
    from parkloop.report.names import Names

LEFT = 240.0


def draw(ranking: Ranking, names: Names, lang: Lang, *, most: int = 20) -> dict[str, object]:
    """The Vega spec for the first ``most`` options; the whisker runs from the lowest to the highest possible value."""
    rows = ranking.rows[:most]
    title = t("figures.ranking.title", lang)
    if not rows:
        canvas = Canvas(WIDTH, 60, title)
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    texts, heights = row_names([f"{r.rank}. {names.option(r.option)}" for r in rows], LEFT - 20)
    heights = [max(h, 24.0) for h in heights]
    criteria = [c for c in ranking.weights if any(r.contributions.get(c) for r in rows)]
    colors = {c: PALETTE[i % len(PALETTE)] for i, c in enumerate(criteria)}
    canvas = Canvas(WIDTH, 0, title)
    top = canvas.legend(10, 12, [(colors[c], names.criterion(c)) for c in criteria], WIDTH - 20) + 4
    bottom = top + sum(heights)
    low = min(0.0, *(_negative(r.contributions) for r in rows), *(r.low for r in rows))
    high = max(*(r.high for r in rows), *(_positive(r.contributions) for r in rows), 0.0)
    axis = Axis(low, high, LEFT, WIDTH - 60)
    axis.draw(canvas, top, bottom, t("figures.ranking.axis", lang))
    y = top
    for row, lines, h in zip(rows, texts, heights, strict=True):
        canvas.lines(LEFT - 10, y + h / 2, lines, align="right")
        ends = {1: 0.0, -1: 0.0}
        for c in criteria:
            value = row.contributions.get(c)
            if not value:
                continue
            sign = 1 if value > 0 else -1
            a, b = axis.at(ends[sign]), axis.at(ends[sign] + value)
            ends[sign] += value
            tip = f"{names.criterion(c)} {digits(value)}"
            canvas.rect(min(a, b), y + h / 2 - 7, abs(b - a), 14, colors[c], tip=tip)
        right = axis.at(max(ends[1], row.high, row.score))
        if row.high - row.low > 1e-9:
            a, b, m = axis.at(row.low), axis.at(row.high), y + h / 2
            canvas.line(a, m, b, m, INK, thick=1.4)
            canvas.line(a, m - 5, a, m + 5, INK, thick=1.4)
            canvas.line(b, m - 5, b, m + 5, INK, thick=1.4)
        canvas.text(right + 8, y + h / 2, amount(row.score, "1", lang, "score"))
        y += h
    canvas.height = bottom + 42
    return canvas.spec()


def _positive(parts: object) -> float:
    return sum(v for v in dict(parts).values() if v and v > 0)  # type: ignore[call-overload]


def _negative(parts: object) -> float:
    return sum(v for v in dict(parts).values() if v and v < 0)  # type: ignore[call-overload]
