"""The indicator board: each value as a bar against its threshold and the benchmarks beside it.

The bars of different indicators share no scale; each row is scaled by itself. Whether a row is met is told by a mark
and a word as well as by colour, and a threshold that nobody has verified is a dashed line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.canvas import ACCENT, INK, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.textbox import LINE, width, wrap
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.base.i18n import Lang
    from parkloop.park.results import Benchmark, IndicatorValue

LEFT, RIGHT, BAR, CAP = 240.0, 500.0, 10.0, 3.0
SHOWN = frozenset({"fact", "own"})
"""Kinds of benchmarks that are drawn: published facts of other parks and the user's own best practice."""
_COLOR = {"met": PALETTE[0], "missed": ACCENT, "none": "#a9b2bc", "open": SOFT}


def verdict(v: IndicatorValue) -> str:
    """``open`` without a value or where it cannot be told, ``none`` without a threshold, else ``met`` or ``missed``."""
    if v.value is None:
        return "open"
    if v.threshold is None:
        return "none"
    return "open" if v.met is None else "met" if v.met else "missed"


def beside(v: IndicatorValue) -> tuple[Benchmark, ...]:
    """The benchmarks that a row draws."""
    return tuple(b for b in v.benchmarks if b.comparable and b.kind in SHOWN)


def draw(values: Sequence[IndicatorValue], lang: Lang) -> dict[str, object]:
    """The Vega spec; rows in the order given, those without a value as a list below."""
    canvas = Canvas(WIDTH, 60, t("figures.board.title", lang))
    rows = [v for v in values if v.value is not None]
    if not rows:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    y = 8.0
    for v in rows:
        lines = wrap(v.name.get(lang), 12, LEFT - 44, 2)
        words = _words(v, lang)
        high = max(len(lines) * 12 * LINE, len(words) * 11 * LINE) + 8
        canvas.line(10, y, WIDTH - 10, y)
        mark(canvas, 18, y + high / 2, verdict(v))
        canvas.lines(34, y + high / 2, lines)
        if v.threshold is not None or beside(v):  # a bar alone would be as long as the scale
            _bar(canvas, v, y + high / 2, high - 8)
        canvas.lines(RIGHT + 14, y + high / 2, words, size=11)
        y += high
    canvas.line(10, y, WIDTH - 10, y)
    y = _open_rows(canvas, [v for v in values if v.value is None], y + 14, lang)
    _key(canvas, rows, y + 4, lang)
    return canvas.spec()


def mark(canvas: Canvas, x: float, y: float, kind: str) -> None:
    """A sign that can be told without colour: tick, cross, bar (no threshold), ring (cannot be assessed)."""
    ways = {
        "met": f"M{x - 5},{y}l3.5,4.5l7,-9",
        "missed": f"M{x - 4.5},{y - 4.5}l9,9m0,-9l-9,9",
        "none": f"M{x - 5},{y}h10",
        "open": f"M{x - 4.5},{y}a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0",
    }
    canvas.path(ways[kind], _COLOR[kind], thick=2.2 if kind != "open" else 1.4)


def _bar(canvas: Canvas, v: IndicatorValue, y: float, high: float) -> None:
    value = v.value or 0.0
    others = [b.value for b in beside(v)]
    limit = v.threshold
    top = max(value, *others, limit or 0.0, 0.0)
    if limit is not None and limit > 0:
        top = min(top, max(CAP * limit, *(o * 1.05 for o in others), limit))
    low = min(0.0, value, *others)
    span = (top - low) * 1.06 or 1.0

    def at(number: float) -> float:
        return LEFT + min(max((number - low) / span, 0.0), 1.0) * (RIGHT - LEFT)

    if limit is not None and v.direction:
        a, b = (at(limit), RIGHT) if v.direction > 0 else (LEFT, at(limit))
        canvas.rect(a, y - high / 2, max(b - a, 0.5), high, "#eaf1f7")
    a, b = at(0.0), at(value)
    canvas.rect(min(a, b), y - BAR / 2, max(abs(b - a), 1.0), BAR, _COLOR[verdict(v)])
    if (value - low) / span > 1:
        canvas.path(
            f"M{RIGHT - 1},{y - BAR / 2 - 2}l9,{BAR / 2 + 2}l-9,{BAR / 2 + 2}Z",
            _COLOR[verdict(v)],
            thick=0.1,
            fill=_COLOR[verdict(v)],
        )
    if limit is not None:
        open_figure = v.threshold_confidence == "memory"
        canvas.line(at(limit), y - high / 2, at(limit), y + high / 2, INK, thick=2.4, dashed=open_figure)
    for number in others:
        _diamond(canvas, at(number), y)


def _diamond(canvas: Canvas, x: float, y: float) -> None:
    canvas.path(f"M{x},{y - 6}l5,6l-5,6l-5,-6Z", INK, thick=1.2, fill="white")


def _words(v: IndicatorValue, lang: Lang) -> list[str]:
    value = amount(v.value, v.unit, lang)
    if v.threshold is None:
        return [value, t("figures.board.no_threshold", lang)]
    sign = "≥ " if v.direction > 0 else "≤ " if v.direction < 0 else ""
    limit = sign + amount(v.threshold, v.unit, lang)
    word = t(f"figures.board.short.{verdict(v)}", lang)
    weak = t("figures.board.unverified", lang) if v.threshold_confidence == "memory" else ""
    room = WIDTH - RIGHT - 18
    first = [f"{value}  {word}"] if width(f"{value}  {word}", 11) <= room else [value, word]
    return [*first, *([limit + weak] if width(limit + weak, 11) <= room else [limit, weak.strip()])]


def _open_rows(canvas: Canvas, rows: Sequence[IndicatorValue], y: float, lang: Lang) -> float:
    """Names of the rows that cannot be assessed, in two columns."""
    if not rows:
        return y
    canvas.text(10, y, t("figures.board.open_rows", lang, count=len(rows)), color=SOFT)
    half = (len(rows) + 1) // 2
    y += 18
    for k, v in enumerate(rows):
        x, at = (18.0, y + k * 17) if k < half else (WIDTH / 2 + 8, y + (k - half) * 17)
        mark(canvas, x, at, "open")
        canvas.text(x + 12, at, wrap(v.name.get(lang), 11, WIDTH / 2 - 34, 1)[0], size=11, color=SOFT)
    return y + half * 17 + 4


def _key(canvas: Canvas, rows: Sequence[IndicatorValue], y: float, lang: Lang) -> None:
    x, y = 18.0, y + 8
    kinds = [k for k in _COLOR if any(verdict(v) == k for v in rows)]
    signs = [(k, t(f"figures.board.{k}", lang)) for k in kinds]
    limits = [v for v in rows if v.threshold is not None]
    if any(v.threshold_confidence != "memory" for v in limits):
        signs.append(("line", t("figures.board.threshold", lang)))
    if any(v.threshold_confidence == "memory" for v in limits):
        signs.append(("dashed", t("figures.board.threshold_unverified", lang)))
    if limits:
        signs.append(("band", t("figures.board.band", lang)))
    names = dict.fromkeys(b.name.get(lang) for v in rows for b in beside(v))
    signs += [("diamond", name) for name in names]
    for kind, words in signs:
        need = 14 + width(words, 12) + 20
        if x + need > WIDTH - 4 and x > 18:
            x, y = 18.0, y + 20
        if kind in _COLOR:
            mark(canvas, x, y, kind)
        elif kind == "band":
            canvas.rect(x - 6, y - 6, 12, 12, "#eaf1f7", stroke="#c3c9d0")
        elif kind == "diamond":
            _diamond(canvas, x, y)
        else:
            canvas.line(x, y - 8, x, y + 8, INK, thick=2.4, dashed=kind == "dashed")
        canvas.text(x + 12, y, words)
        x += need
    canvas.height = y + 16
