"""What each option adds to the plan: first in, last in and by Shapley, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.bars import Axis, row_names
from parkloop.report.figures.canvas import INK, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.park.results import Contribution, Plan
    from parkloop.report.names import Names

LEFT, BAR = 240.0, 11.0
_COLOR = {"first_in": PALETTE[2], "last_in": PALETTE[3], "shapley": PALETTE[0]}


def draw(plan: Plan, names: Names, lang: Lang, *, most: int = 15) -> dict[str, object]:
    """The Vega spec, largest Shapley value (else first in) first; the whisker is the sampling error of Shapley."""
    rows = sorted(plan.contributions, key=lambda c: (-_main(c), c.option))[:most]
    title = t("figures.contribution.title", lang)
    canvas = Canvas(WIDTH, 60, title)
    if not rows:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    kinds = [k for k in _COLOR if any(getattr(c, k) is not None for c in rows)]
    texts, heights = row_names([names.option(c.option) for c in rows], LEFT - 20)
    heights = [max(h, len(kinds) * (BAR + 2) + 12) for h in heights]
    top = canvas.legend(LEFT, 12, [(_COLOR[k], t(f"figures.contribution.{k}", lang)) for k in kinds], 470) + 4
    bottom = top + sum(heights)
    values = [v for c in rows for k in kinds if (v := getattr(c, k)) is not None]
    errors = [c.shapley_error or 0.0 for c in rows]
    axis = Axis(min(0.0, *values), max(0.0, *values) + max(errors), LEFT, WIDTH - 60)
    axis.draw(canvas, top, bottom, t("figures.contribution.axis", lang))
    y = top
    for row, lines, h in zip(rows, texts, heights, strict=True):
        canvas.line(10, y, WIDTH - 10, y)
        canvas.lines(LEFT - 12, y + h / 2, lines, align="right")
        first = y + h / 2 - len(kinds) * (BAR + 2) / 2
        for n, kind in enumerate(kinds):
            _bar(canvas, axis, row, kind, first + n * (BAR + 2) + BAR / 2)
        y += h
    canvas.height = bottom + 42
    return canvas.spec()


def _bar(canvas: Canvas, axis: Axis, row: Contribution, kind: str, middle: float) -> None:
    value = getattr(row, kind)
    if value is None:
        return
    a, b = axis.at(0.0), axis.at(value)
    canvas.rect(
        min(a, b), middle - BAR / 2, max(abs(b - a), 0.5), BAR, _COLOR[kind], tip=amount(value, "1", "zh", "score")
    )
    right = max(a, b)
    if kind == "shapley" and row.shapley_error:
        low, high = axis.at(value - row.shapley_error), axis.at(value + row.shapley_error)
        canvas.line(low, middle, high, middle, INK, thick=1.3)
        for x in (low, high):
            canvas.line(x, middle - 4, x, middle + 4, INK, thick=1.3)
        right = max(right, high)
    canvas.text(right + 6, middle, amount(value, "1", "zh", "score"), size=11)


def _main(row: Contribution) -> float:
    return row.first_in if row.shapley is None else row.shapley
