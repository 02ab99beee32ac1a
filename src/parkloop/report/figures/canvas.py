"""Collect what a figure draws, with a layout computed in Python, and hand it over as one Vega spec.

Vega is asked for no scale, no axis and no automatic title, so that nothing is placed or named behind our back: page,
Word and PDF show the same picture, and a test can look at every label's box.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from parkloop.report.figures.textbox import LINE, Box, width

FONT = "Noto Sans CJK SC"
WIDTH = 720.0  # px; on the 156 mm of an A4 page a font of 12 px is then 7.4 points
INK = "#24292f"
SOFT = "#6b7280"
GRID = "#e3e6ea"
PALETTE = ("#3b6fa0", "#5b9a6f", "#d08a3c", "#8b6bab", "#b5534f", "#5fa7a8", "#9a8f4a", "#7f8896")
ACCENT = "#c8452f"
Align = Literal["left", "center", "right"]


@dataclass(slots=True)
class Label:
    """A text on the canvas: ``x`` is its anchor by ``align``, ``y`` its vertical middle."""

    x: float
    y: float
    text: str
    size: float
    align: Align
    color: str
    halo: bool

    @property
    def box(self) -> Box:
        """The rectangle that the text needs."""
        w, h = width(self.text, self.size), self.size * LINE
        left = self.x - {"left": 0.0, "center": w / 2, "right": w}[self.align]
        return Box(left, self.y - h / 2, w, h)


@dataclass(slots=True)
class Canvas:
    """A drawing of ``width`` by ``height`` px; later things lie on top of earlier ones, labels on top of all."""

    width: float
    height: float
    title: str
    labels: list[Label] = field(default_factory=list)
    _layers: list[tuple[str, list[dict[str, object]]]] = field(default_factory=list)

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str,
        *,
        opacity: float = 1.0,
        stroke: str = "",
        tip: str = "",
    ) -> None:
        """A filled rectangle."""
        self._add("rect", x=x, y=y, w=w, h=h, fill=fill, opacity=opacity, stroke=stroke or fill, tip=tip)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, color: str = GRID, *, thick: float = 1.0, dashed: bool = False
    ) -> None:
        """A straight line."""
        self.path(f"M{x1:.2f},{y1:.2f}L{x2:.2f},{y2:.2f}", color, thick=thick, dashed=dashed)

    def path(
        self,
        d: str,
        color: str,
        *,
        thick: float,
        opacity: float = 1.0,
        dashed: bool = False,
        fill: str = "",
        tip: str = "",
        ref: str = "",
    ) -> None:
        """A stroked SVG path; with ``fill`` a filled one. ``ref`` is the entry of the ledger whose amount it shows."""
        self._add(
            "path",
            d=d,
            color=color,
            thick=thick,
            opacity=opacity,
            dash=[5, 4] if dashed else [],
            fill=fill or None,
            tip=tip,
            **({"ref": ref} if ref else {}),
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        align: Align = "left",
        color: str = INK,
        halo: bool = False,
    ) -> Label:
        """One line of text."""
        label = Label(x, y, text, size, align, color, halo)
        self.labels.append(label)
        return label

    def lines(
        self, x: float, y: float, lines: list[str], *, size: float = 12, align: Align = "left", color: str = INK
    ) -> None:
        """Several lines, vertically centred about ``y``."""
        top = y - (len(lines) - 1) * size * LINE / 2
        for i, line in enumerate(lines):
            self.text(x, top + i * size * LINE, line, size=size, align=align, color=color)

    def legend(self, x: float, y: float, items: list[tuple[str, str]], limit: float) -> float:
        """Colour keys from left to right, broken at ``limit`` px; returns the y below."""
        left = x
        for color, words in items:
            need = 18 + width(words, 12) + 16
            if left > x and left + need > x + limit:
                left, y = x, y + 18
            self.rect(left, y - 5, 12, 10, color)
            self.text(left + 17, y, words)
            left += need
        return y + 18

    def free(self, box: Box, gap: float = 2.0) -> bool:
        """Whether no label stands in ``box`` and it lies on the canvas."""
        inside = box.x >= 0 and box.y >= 0 and box.x + box.w <= self.width and box.y + box.h <= self.height
        return inside and not any(box.hits(label.box, gap) for label in self.labels)

    def _add(self, kind: str, **item: object) -> None:
        if not self._layers or self._layers[-1][0] != kind:
            self._layers.append((kind, []))
        self._layers[-1][1].append({k: round(v, 2) if isinstance(v, float) else v for k, v in item.items()})

    def spec(self) -> dict[str, object]:
        """The Vega spec (version 6) of everything drawn."""
        data: list[dict[str, object]] = []
        marks: list[dict[str, object]] = []
        for i, (kind, items) in enumerate(self._layers):
            data.append({"name": f"m{i}", "values": items})
            marks.append({"type": kind, "from": {"data": f"m{i}"}, "encode": {"update": _MARKS[kind]}})
        rows = [
            {"x": round(a.x, 2), "y": round(a.y, 2), "text": a.text, "size": a.size, "align": a.align, "color": a.color}
            for a in self.labels
        ]
        halo = [row for row, a in zip(rows, self.labels, strict=True) if a.halo]
        data += [{"name": "halo", "values": halo}, {"name": "labels", "values": rows}]
        # Vega would place a title by the bounds of the strokes, which wide ribbons inflate: it is a mark of its own.
        title = {"x": round(self.width / 2), "y": -20, "text": self.title, "size": 15, "align": "center", "color": INK}
        data.append({"name": "title_row", "values": [title]})
        marks += [
            {"type": "text", "name": "title", "from": {"data": "title_row"}, "encode": {"update": _TEXT}},
            {"type": "text", "from": {"data": "halo"}, "encode": {"update": {**_TEXT, **_HALO}}},
            {"type": "text", "from": {"data": "labels"}, "encode": {"update": _TEXT}},
        ]
        return {
            "$schema": "https://vega.github.io/schema/vega/v6.json",
            "description": self.title,
            "width": round(self.width),
            "height": round(self.height),
            "autosize": "none",
            "padding": {"left": 8, "right": 8, "top": 40, "bottom": 8},
            "background": "white",
            "data": data,
            "marks": marks,
        }


_MARKS: dict[str, dict[str, object]] = {
    "rect": {
        "x": {"field": "x"},
        "y": {"field": "y"},
        "width": {"field": "w"},
        "height": {"field": "h"},
        "fill": {"field": "fill"},
        "stroke": {"field": "stroke"},
        "strokeWidth": {"value": 0.6},
        "opacity": {"field": "opacity"},
        "tooltip": {"field": "tip"},
    },
    "path": {
        "path": {"field": "d"},
        "stroke": {"field": "color"},
        "strokeWidth": {"field": "thick"},
        "strokeOpacity": {"field": "opacity"},
        "strokeDash": {"field": "dash"},
        "fill": {"field": "fill"},
        "tooltip": {"field": "tip"},
    },
}
_TEXT: dict[str, object] = {
    "x": {"field": "x"},
    "y": {"field": "y"},
    "text": {"field": "text"},
    "fontSize": {"field": "size"},
    "align": {"field": "align"},
    "baseline": {"value": "middle"},
    "font": {"value": FONT},
    "fill": {"field": "color"},
}
_HALO: dict[str, object] = {
    "fill": {"value": "white"},
    "stroke": {"value": "white"},
    "strokeWidth": {"value": 3.2},
    "strokeJoin": {"value": "round"},
}
