"""Two number axes on a canvas: heat to the right, temperature upwards, and lines of corners between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from parkloop.report.figures.bars import ticks
from parkloop.report.figures.canvas import GRID, INK, SOFT, WIDTH, Canvas
from parkloop.report.figures.textbox import Box, width
from parkloop.report.numbers import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Points = Sequence[Sequence[float]]

LEFT, RIGHT, TOP, BOTTOM = 56.0, 16.0, 36.0, 52.0
HEIGHT = 420.0


class Plot:
    """An empty plot that covers all ``x`` and ``y``; :meth:`line` and :meth:`area` take data, not px.

    Parameters
    ----------
    title, x_title, y_title
        Words.
    x, y
        Values that must lie inside.
    mirrored
        Print the heat to the left of zero without its sign.
    """

    def __init__(
        self,
        title: str,
        x_title: str,
        y_title: str,
        x: Iterable[float],
        y: Iterable[float],
        *,
        mirrored: bool = False,
    ) -> None:
        xs, ys = [0.0, *x], list(y) or [0.0]
        self.canvas = Canvas(WIDTH, HEIGHT, title)
        self._spots: list[tuple[float, float]] = []  # px along the lines, a few apart, for notes to keep clear of
        self._x, self._y = ticks(min(xs), max(xs), 7), ticks(min(ys), max(ys), 8)
        right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
        for mark in self._x:
            px = self.px(mark)
            self.canvas.line(px, TOP, px, bottom, SOFT if mark == 0 else GRID)
            self.canvas.text(
                px, bottom + 12, digits(abs(mark) if mirrored else mark), size=11, align="center", color=SOFT
            )
        for mark in self._y:
            py = self.py(mark)
            self.canvas.line(LEFT, py, right, py, GRID)
            self.canvas.text(LEFT - 6, py, digits(mark), size=11, align="right", color=SOFT)
        self.canvas.text((LEFT + right) / 2, bottom + 34, x_title, align="center", color=INK)
        self.canvas.text(4, TOP - 20, y_title, color=INK)

    def px(self, value: float) -> float:
        """The px of a heat."""
        return LEFT + (value - self._x[0]) / (self._x[-1] - self._x[0]) * (WIDTH - LEFT - RIGHT)

    def py(self, value: float) -> float:
        """The px of a temperature."""
        return HEIGHT - BOTTOM - (value - self._y[0]) / (self._y[-1] - self._y[0]) * (HEIGHT - TOP - BOTTOM)

    def line(self, points: Points, color: str, *, thick: float = 2.2, dashed: bool = False, tip: str = "") -> None:
        """A line through corners (heat, temperature)."""
        if len(points) > 1:
            self.canvas.path(self._path(points), color, thick=thick, dashed=dashed, tip=tip)
            for a, b in pairwise(points):
                self._spots += _along((self.px(a[0]), self.py(a[1])), (self.px(b[0]), self.py(b[1])))

    def area(self, points: Points, color: str, *, tip: str = "") -> None:
        """A pale closed area."""
        if len(points) > 2:
            self.canvas.path(self._path(points) + "Z", color, thick=0.1, opacity=0.4, fill=color, tip=tip)

    def note(self, at: Sequence[float], text: str, color: str = INK) -> None:
        """A short text near a point: clear of lines where there is room, of other texts always, else left out."""
        w = width(text, 11)
        px, py = self.px(at[0]), self.py(at[1])
        fallback: Box | None = None
        for away in (9, 22, 36):
            for dx, dy in (
                (6, -1),
                (6, 1),
                (-w - 6, -1),
                (-w - 6, 1),
                (-w / 2, -1),
                (-w / 2, 1),
                (24, 0),
                (-w - 24, 0),
            ):
                left = min(max(px + dx, LEFT + 2), WIDTH - RIGHT - w)
                box = Box(left, py + dy * away - 7, w, 14)
                if not self.canvas.free(box) or not TOP <= box.y <= HEIGHT - BOTTOM - 14:
                    continue
                if not any(box.x - 3 <= x <= box.x + w + 3 and box.y <= y <= box.y + 14 for x, y in self._spots):
                    self.canvas.text(left, box.y + 7, text, size=11, color=color, halo=True)
                    return
                fallback = fallback or box
        if fallback is not None:
            self.canvas.text(fallback.x, fallback.y + 7, text, size=11, color=color, halo=True)

    def keys(self, items: list[tuple[str, str]]) -> None:
        """Colour keys at the top right, in one row."""
        need = sum(18 + width(words, 12) + 16 for _, words in items)
        self.canvas.legend(max(150.0, WIDTH - RIGHT - need), TOP - 20, items, need + 20)

    def _path(self, points: Points) -> str:
        return "M" + "L".join(f"{self.px(x):.2f},{self.py(y):.2f}" for x, y in points)


def _along(a: tuple[float, float], b: tuple[float, float]) -> list[tuple[float, float]]:
    steps = max(1, int(max(abs(b[0] - a[0]), abs(b[1] - a[1])) // 5))
    return [(a[0] + (b[0] - a[0]) * n / steps, a[1] + (b[1] - a[1]) * n / steps) for n in range(steps + 1)]
