"""What money buys: the value of the best plan over the budget, as steps between the budgets that were looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.bars import ticks
from parkloop.report.figures.canvas import ACCENT, GRID, INK, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.textbox import Box, width
from parkloop.report.numbers import digits, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.base.i18n import Lang
    from parkloop.planning.insight.budgetcurve import Step

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 74.0, 40.0, 56.0, 48.0, 330.0
RADIUS = 4.5


def draw(steps: Sequence[Step], currency: str, lang: Lang) -> dict[str, object]:
    """The Vega spec; the dot of the budget that there is stands out, numbers count the options of each plan."""
    canvas = Canvas(WIDTH, 60, t("figures.budgetcurve.title", lang))
    if len(steps) < 2:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    canvas.height = HEIGHT
    keys = [(PALETTE[0], t("figures.budgetcurve.value", lang)), (ACCENT, t("figures.budgetcurve.chosen", lang))]
    canvas.legend(LEFT, 12, keys, WIDTH - LEFT)
    size, unit = scaled(max(s.amount for s in steps), currency, lang)
    xs, ys = [s.amount / size for s in steps], [s.goal for s in steps]
    across, up = ticks(min(xs), max(xs), 6), ticks(min(0.0, *ys), max(0.0, *ys), 5)

    def px(value: float) -> float:
        return LEFT + (value - across[0]) / (across[-1] - across[0]) * (WIDTH - LEFT - RIGHT)

    def py(value: float) -> float:
        return HEIGHT - BOTTOM - (value - up[0]) / (up[-1] - up[0]) * (HEIGHT - BOTTOM - TOP)

    for mark in across:
        canvas.line(px(mark), TOP, px(mark), HEIGHT - BOTTOM, GRID)
        canvas.text(px(mark), HEIGHT - BOTTOM + 12, digits(mark), size=11, align="center", color=SOFT)
    for mark in up:
        canvas.line(LEFT, py(mark), WIDTH - RIGHT, py(mark), SOFT if mark == 0 else GRID)
        canvas.text(LEFT - 6, py(mark), digits(mark), size=11, align="right", color=SOFT)
    words = t("figures.budgetcurve.money", lang, unit=unit)
    canvas.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 33, words, align="center", color=INK)
    canvas.text(6, TOP - 16, t("figures.budgetcurve.up", lang), color=INK)
    # Between two budgets nothing was asked: what the smaller one reaches is certain there.
    path = f"M{px(xs[0]):.2f},{py(ys[0]):.2f}"
    path += "".join(f"H{px(x):.2f}V{py(y):.2f}" for x, y in zip(xs[1:], ys[1:], strict=True))
    canvas.path(path, PALETTE[0], thick=2.0)
    for step, x, y in zip(steps, xs, ys, strict=True):
        _dot(canvas, px(x), py(y), ACCENT if step.factor == 1.0 else PALETTE[0])
    for step, x, y in zip(steps, xs, ys, strict=True):
        _count(canvas, px(x), py(y), t("figures.budgetcurve.options", lang, n=len(step.built)))
    return canvas.spec()


def _dot(canvas: Canvas, x: float, y: float, color: str) -> None:
    r = RADIUS
    canvas.path(f"M{x - r:.2f},{y:.2f}a{r},{r} 0 1,0 {2 * r},0a{r},{r} 0 1,0 {-2 * r},0Z", color, thick=0.5, fill=color)


def _count(canvas: Canvas, x: float, y: float, text: str) -> None:
    """How many options the plan has, where there is room: above its dot, else below."""
    w = width(text, 10)
    for dy in (-13, 14):
        if canvas.free(Box(x - w / 2, y + dy - 6, w, 12), 1.0):
            canvas.text(x, y + dy, text, size=10, align="center", color=SOFT)
            return
