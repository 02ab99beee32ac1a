"""How often options stand in good plans: in those of the Pareto set and in those that are nearly the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.bars import Axis, row_names
from parkloop.report.figures.canvas import ACCENT, PALETTE, SOFT, WIDTH, Canvas

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from parkloop.base.i18n import Lang
    from parkloop.report.names import Names

LEFT, BAR = 300.0, 9.0
COLORS = {"pareto": PALETTE[0], "near": PALETTE[1]}


def draw(
    shares: Mapping[str, Mapping[str, float]],
    options: Sequence[str],
    chosen: Collection[str],
    names: Names,
    lang: Lang,
) -> dict[str, object]:
    """The Vega spec.

    Parameters
    ----------
    shares
        ``pareto`` and ``near`` -> option -> share of plans, 0 to 1; either may be missing.
    options
        The rows in order.
    chosen
        Options of the plan: a dot stands before their names.
    """
    canvas = Canvas(WIDTH, 60, t("figures.core.title", lang))
    kinds = [k for k in COLORS if shares.get(k)]
    if not options or not kinds:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    texts, heights = row_names([names.option(o) for o in options], LEFT - 32, 11)
    heights = [max(h - 3, len(kinds) * (BAR + 2) + 8) for h in heights]
    keys = [*((COLORS[k], t(f"figures.core.{k}", lang)) for k in kinds), (ACCENT, t("figures.core.chosen", lang))]
    top = canvas.legend(20, 12, keys, WIDTH - 40) + 4
    bottom = top + sum(heights)
    axis = Axis(0.0, 100.0, LEFT, WIDTH - 40)
    axis.draw(canvas, top, bottom, t("figures.core.axis", lang))
    y = top
    for option, lines, h in zip(options, texts, heights, strict=True):
        canvas.line(10, y, WIDTH - 10, y)
        canvas.lines(LEFT - 12, y + h / 2, lines, size=11, align="right")
        if option in chosen:
            canvas.rect(12, y + h / 2 - 4, 8, 8, ACCENT)
        first = y + h / 2 - len(kinds) * (BAR + 2) / 2
        for n, kind in enumerate(kinds):
            share = shares[kind].get(option)
            if share is not None:
                long = max(axis.at(100 * share) - axis.at(0.0), 0.6)
                canvas.rect(axis.at(0.0), first + n * (BAR + 2) + 1, long, BAR, COLORS[kind])
        y += h
    canvas.height = bottom + 42
    return canvas.spec()
