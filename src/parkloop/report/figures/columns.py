"""The four columns side by side: observed, reference, re-operated, plan, each indicator with the reference as 100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.park.enums import StateKind
from parkloop.park.results import IndicatorValue
from parkloop.report.figures.bars import Axis, row_names
from parkloop.report.figures.canvas import PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang

LEFT, BAR, CAP = 190.0, 13.0, 250.0
COLUMNS = (StateKind.OBSERVED, StateKind.REFERENCE, StateKind.REOPERATED, StateKind.PLAN)
_COLOR = dict(zip(COLUMNS, ("#a9b2bc", PALETTE[7], PALETTE[2], PALETTE[0]), strict=True))

Indicators = Mapping[StateKind, Sequence[IndicatorValue]]


def comparable(indicators: Indicators) -> list[str]:
    """Ids of the indicators with a reference above zero and at least one other column, in the reference's order."""
    found = []
    for value in indicators.get(StateKind.REFERENCE, ()):
        others = [_value(indicators, kind, value.id) for kind in COLUMNS if kind is not StateKind.REFERENCE]
        if value.value and value.value > 0 and any(o is not None and o >= 0 for o in others):
            found.append(value.id)
    return found


def draw(indicators: Indicators, chosen: Sequence[str], lang: Lang) -> dict[str, object]:
    """The Vega spec for the ``chosen`` indicators; labels give the value itself with its unit.

    Bars are index values with the reference of the target year as 100; beyond 250 the bar ends in an arrow.
    """
    title = t("figures.columns.title", lang)
    reference = {v.id: v for v in indicators.get(StateKind.REFERENCE, ())}
    shown = [i for i in chosen if i in reference and reference[i].value]
    canvas = Canvas(WIDTH, 60, title)
    if not shown:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    texts, heights = row_names([reference[i].name.get(lang) for i in shown], LEFT - 20)
    heights = [max(h, 4 * (BAR + 2) + 12) for h in heights]
    keys = [(_COLOR[k], t(f"figures.columns.{k.value}", lang)) for k in COLUMNS]
    top = canvas.legend(LEFT, 12, keys, WIDTH - LEFT) + 4
    bottom = top + sum(heights)
    index = {
        (i, k): v / (reference[i].value or 1.0) * 100
        for i in shown
        for k in COLUMNS
        if (v := _value(indicators, k, i)) is not None
    }
    axis = Axis(min(0.0, *index.values()), min(max(index.values()), CAP), LEFT, WIDTH - 110)
    axis.draw(canvas, top, bottom, t("figures.columns.axis", lang))
    y = top
    for i, lines, h in zip(shown, texts, heights, strict=True):
        canvas.line(10, y, WIDTH - 10, y)
        canvas.lines(LEFT - 12, y + h / 2, lines, align="right")
        for n, kind in enumerate(COLUMNS):
            middle = y + 6 + n * (BAR + 2) + BAR / 2
            value = _value(indicators, kind, i)
            text = amount(value, reference[i].unit, lang)
            if (i, kind) not in index:
                canvas.text(axis.at(0) + 6, middle, text, size=11, color=SOFT)
                continue
            a, b = axis.at(0.0), axis.at(index[(i, kind)])
            canvas.rect(min(a, b), middle - BAR / 2, max(abs(b - a), 0.5), BAR, _COLOR[kind], tip=text)
            more = " ▸" if index[(i, kind)] > CAP else ""
            canvas.text(max(a, b) + 6, middle, text + more, size=11)
        y += h
    canvas.height = bottom + 42
    return canvas.spec()


def _value(indicators: Indicators, kind: StateKind, id: str) -> float | None:
    return next((v.value for v in indicators.get(kind, ()) if v.id == id), None)
