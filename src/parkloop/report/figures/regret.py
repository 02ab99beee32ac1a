"""Plans in several futures: for each future a row, on it what each plan loses against that future's best plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.bars import Axis, row_names
from parkloop.report.figures.canvas import ACCENT, PALETTE, SOFT, WIDTH, Canvas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.base.i18n import Lang

LEFT, LANE = 220.0, 13.0
COLORS = {"plan": ACCENT, "expected": PALETTE[2], "cvar": PALETTE[3], "regret": PALETTE[0]}
RADIUS = 4.5


def draw(
    futures: Sequence[str], regrets: Mapping[str, Sequence[float]], labels: Mapping[str, str], title: str, lang: Lang
) -> dict[str, object]:
    """The Vega spec.

    Parameters
    ----------
    futures
        Printed names, one row each.
    regrets
        Plan -> what it loses in each future, 0 where it is that future's best.
    labels
        Plan -> its words in the legend.
    title
        Words of the value axis.
    """
    canvas = Canvas(WIDTH, 60, t("figures.regret.title", lang))
    kinds = [k for k in COLORS if k in regrets]
    if not futures or not kinds:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    texts, heights = row_names(list(futures), LEFT - 20)
    heights = [max(h, len(kinds) * LANE + 8) for h in heights]
    top = canvas.legend(20, 12, [(COLORS[k], labels[k]) for k in kinds], WIDTH - 40) + 4
    bottom = top + sum(heights)
    most = max((v for k in kinds for v in regrets[k]), default=0.0)
    axis = Axis(0.0, most or 1.0, LEFT, WIDTH - 40)
    axis.draw(canvas, top, bottom, title)
    y = top
    for s, (lines, h) in enumerate(zip(texts, heights, strict=True)):
        canvas.line(10, y, WIDTH - 10, y)
        canvas.lines(LEFT - 12, y + h / 2, lines, align="right")
        first = y + h / 2 - len(kinds) * LANE / 2 + LANE / 2
        for n, kind in enumerate(kinds):
            x, lane = axis.at(regrets[kind][s]), first + n * LANE
            canvas.line(axis.at(0.0), lane, x, lane, COLORS[kind], thick=2.0)
            r = RADIUS
            d = f"M{x - r:.2f},{lane:.2f}a{r},{r} 0 1,0 {2 * r},0a{r},{r} 0 1,0 {-2 * r},0Z"
            canvas.path(d, COLORS[kind], thick=0.5, fill=COLORS[kind])
        y += h
    canvas.height = bottom + 42
    return canvas.spec()
