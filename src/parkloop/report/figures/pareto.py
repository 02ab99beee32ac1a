"""A Pareto set as points: its first measure to the right, each of the others upwards in a panel of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.bars import ticks
from parkloop.report.figures.canvas import ACCENT, GRID, INK, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.textbox import Box, width
from parkloop.report.numbers import digits, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang
    from parkloop.planning.paretoset import Axis, ParetoSet

LEFT, RIGHT, TOP, BOTTOM, HEIGHT = 64.0, 14.0, 52.0, 46.0, 300.0
PANELS = 2
"""So many panels stand side by side; a fourth measure is in the table alone."""
RADIUS = 5.0


def draw(found: ParetoSet, plan: Mapping[str, float], lang: Lang) -> dict[str, object]:
    """The Vega spec; amounts are differences to business as usual, ``plan`` the chosen plan's measures."""
    title = t("figures.pareto.title", lang)
    canvas = Canvas(WIDTH, 60, title)
    axes = found.traded
    if len(axes) < 2:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    canvas.height = HEIGHT  # numbers of points look for room on it
    keys = [(PALETTE[0], "points"), (ACCENT, "chosen"), (SOFT, "usual")]
    canvas.legend(LEFT, 12, [(color, t(f"figures.pareto.{key}", lang)) for color, key in keys], WIDTH - LEFT)
    others = axes[1 : 1 + PANELS]
    each = WIDTH / len(others)
    for k, other in enumerate(others):
        _Panel(canvas, k * each, each, axes[0], other, found, plan, lang).draw()
    return canvas.spec()


class _Panel:
    """One pair of measures within ``left`` .. ``left + size`` px."""

    def __init__(
        self,
        canvas: Canvas,
        left: float,
        size: float,
        x: Axis,
        y: Axis,
        found: ParetoSet,
        plan: Mapping[str, float],
        lang: Lang,
    ) -> None:
        self.canvas, self.lang = canvas, lang
        self.left, self.right = left + LEFT, left + size - RIGHT
        self.axes = (x, y)
        spots = [(p.values[x.name] - x.usual, p.values[y.name] - y.usual) for p in found.points]
        self.plan = (plan[x.name] - x.usual, plan[y.name] - y.usual) if {x.name, y.name} <= set(plan) else None
        every = [*spots, (0.0, 0.0), *([self.plan] if self.plan else [])]
        scales = [scaled(max(abs(s[i]) for s in every), axis.unit, lang) for i, axis in enumerate(self.axes)]
        self.sizes, self.units = [s[0] for s in scales], [s[1] for s in scales]
        self.spots = spots
        self.marks = [
            ticks(min(v), max(v), n) for v, n in (([s[i] / self.sizes[i] for s in every], 5 + i) for i in (0, 1))
        ]

    def px(self, value: float) -> float:
        first, last = self.marks[0][0], self.marks[0][-1]
        return self.left + (value / self.sizes[0] - first) / (last - first) * (self.right - self.left)

    def py(self, value: float) -> float:
        first, last = self.marks[1][0], self.marks[1][-1]
        return HEIGHT - BOTTOM - (value / self.sizes[1] - first) / (last - first) * (HEIGHT - BOTTOM - TOP)

    def draw(self) -> None:
        """Grid, axis words, business as usual, points, the plan on top."""
        c = self.canvas
        for mark in self.marks[0]:
            x = self.px(mark * self.sizes[0])
            c.line(x, TOP, x, HEIGHT - BOTTOM, SOFT if mark == 0 else GRID)
            c.text(x, HEIGHT - BOTTOM + 12, digits(mark), size=11, align="center", color=SOFT)
        for mark in self.marks[1]:
            y = self.py(mark * self.sizes[1])
            c.line(self.left, y, self.right, y, SOFT if mark == 0 else GRID)
            c.text(self.left - 6, y, digits(mark), size=11, align="right", color=SOFT)
        c.text((self.left + self.right) / 2, HEIGHT - BOTTOM + 32, self._words(0), align="center", color=INK)
        c.text(self.left - LEFT + 4, TOP - 16, self._words(1), color=INK)
        _dot(c, self.px(0.0), self.py(0.0), SOFT, hollow=True)
        for x, y in self.spots:
            _dot(c, self.px(x), self.py(y), PALETTE[0])
        # Numbers come when all dots are known: none may cover one, nor stand nearer to a neighbour's.
        dots = [_around(self.px(x), self.py(y), RADIUS) for x, y in self.spots]
        dots += [
            _around(self.px(x), self.py(y), RADIUS + 2) for x, y in [(0.0, 0.0), *([self.plan] if self.plan else [])]
        ]
        for n, (x, y) in enumerate(self.spots, 1):
            self._number(self.px(x), self.py(y), str(n), dots)
        if self.plan is not None:
            _dot(c, self.px(self.plan[0]), self.py(self.plan[1]), ACCENT, hollow=True)

    def _words(self, which: int) -> str:
        measure = t(f"measures.{self.axes[which].name}", self.lang)
        unit = self.units[which]
        key = "axis" if unit else "axis_plain"
        return t(f"figures.pareto.{key}", self.lang, measure=measure, **({"unit": unit} if unit else {}))

    def _number(self, x: float, y: float, text: str, dots: list[Box]) -> None:
        """The point's number beside it, where there is room; at worst on another dot."""
        w = width(text, 10)
        beside = [(7.0, -8.0), (7.0, 8.0), (-7.0 - w, -8.0), (-7.0 - w, 8.0)]
        beside += [(8.0, 0.0), (-8.0 - w, 0.0), (-w / 2, -13.0), (-w / 2, 13.0)]
        boxes = [Box(x + dx, y + dy - 5, w, 10) for dx, dy in beside]
        free = [b for b in boxes if self.canvas.free(b, 0.5)]
        best = next((b for b in free if not any(b.hits(dot, 0.5) for dot in dots)), next(iter(free), None))
        if best is not None:
            self.canvas.text(best.x, best.y + 5, text, size=10, color=SOFT)


def _around(x: float, y: float, r: float) -> Box:
    return Box(x - r, y - r, 2 * r, 2 * r)


def _dot(canvas: Canvas, x: float, y: float, color: str, *, hollow: bool = False) -> None:
    r = RADIUS + 2 if hollow else RADIUS
    d = f"M{x - r:.2f},{y:.2f}a{r},{r} 0 1,0 {2 * r},0a{r},{r} 0 1,0 {-2 * r},0Z"
    canvas.path(d, color, thick=2.0 if hollow else 0.5, fill="" if hollow else color, opacity=1.0 if hollow else 0.85)
