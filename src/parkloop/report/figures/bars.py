"""What the bar figures share: a value axis with round ticks, and names wrapped on the left."""

from __future__ import annotations

import math

from parkloop.report.figures.canvas import GRID, INK, SOFT, Canvas
from parkloop.report.figures.textbox import LINE, wrap
from parkloop.report.numbers import digits


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round values that cover ``low`` .. ``high`` with a step of 1, 2 or 5 times a power of ten.

    Examples
    --------
    >>> ticks(0.0, 93.0)
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    """
    span = high - low
    if span <= 0:
        low, high, span = low - 0.5, low + 0.5, 1.0
    raw = span / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(k * step, 12) for k in range(first, last + 1)]


class Axis:
    """A horizontal value axis from ``x0`` to ``x1`` px that covers ``low`` .. ``high``."""

    def __init__(self, low: float, high: float, x0: float, x1: float) -> None:
        self.marks = ticks(low, high)
        self._low, self._high, self._x0, self._x1 = self.marks[0], self.marks[-1], x0, x1

    def at(self, value: float) -> float:
        """The px of a value; what lies outside is held at the edge."""
        share = (value - self._low) / (self._high - self._low)
        return self._x0 + min(max(share, 0.0), 1.0) * (self._x1 - self._x0)

    def draw(self, canvas: Canvas, top: float, bottom: float, title: str) -> None:
        """Grid lines, tick labels and the axis title below."""
        for mark in self.marks:
            x = self.at(mark)
            canvas.line(x, top, x, bottom, SOFT if mark == 0 else GRID)
            canvas.text(x, bottom + 12, digits(mark), size=11, align="center", color=SOFT)
        canvas.text((self._x0 + self._x1) / 2, bottom + 31, title, size=12, align="center", color=INK)


def row_names(names: list[str], limit: float, size: float = 12.0) -> tuple[list[list[str]], list[float]]:
    """Names wrapped to ``limit`` px, and the height [px] that each needs."""
    wrapped = [wrap(name, size, limit, 3) for name in names]
    return wrapped, [len(lines) * size * LINE + 8 for lines in wrapped]
