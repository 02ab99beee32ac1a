"""The water network: who gives on the left, who takes on the right, plants as frames, a ribbon for each link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkloop.analysis.water.unit import FRESH, WASTE
from parkloop.base.i18n import t
from parkloop.report.figures.canvas import GRID, INK, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.textbox import Box, width, wrap
from parkloop.report.numbers import digits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.base.i18n import Lang

SIZE, SMALL = 12.0, 10.5
TALL, LEAST, GAP, FRAME = 300.0, 17.0, 7.0, 22.0
"""Pixels for all flow of a side, least height of a bar, gap between bars, and between frames."""
BAR, NAMES = 10.0, 170.0
MOST = 60
"""Links drawn; smaller ones are counted below."""
Key = tuple[str, str]


@dataclass(slots=True)
class _Bar:
    key: Key
    flow: float
    y: float = 0.0
    high: float = 0.0
    used: float = 0.0


def draw(network: Sequence[Mapping[str, Any]], lang: Lang, unit: str = "t/h") -> dict[str, object]:
    """The Vega spec of the links of ``parkloop water`` (``from``, ``to``, their plants, ``flow_t_h``)."""
    links = sorted(network, key=lambda row: -row["flow_t_h"])[:MOST]
    title = t("figures.waternetwork.title", lang, unit=unit)
    if not links:
        canvas = Canvas(WIDTH, 60, title)
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    plants = list(dict.fromkeys(row.get(f"{s}_plant") or "" for row in network for s in ("from", "to")))
    sides = [_bars(links, side, sorted(plants)) for side in ("from", "to")]
    scale = TALL / max(sum(b.flow for b in side.values()) for side in sides)
    high = max(_place(list(side.values()), scale) for side in sides)
    canvas = Canvas(WIDTH, high + 46, title)
    x = (NAMES, WIDTH - NAMES - BAR)
    for i, side in enumerate(("from", "to")):
        canvas.text(x[i] + BAR / 2, 8, t(f"figures.waternetwork.{side}", lang), align="center", color=SOFT)
        _frames(canvas, list(sides[i].values()), left=i == 0, lang=lang)
    colors = _colors([*sides[0], *sides[1]])
    order = sorted(links, key=lambda row: (sides[0][_key(row, "from")].y, sides[1][_key(row, "to")].y))
    ribbons = []
    for row in order:
        a, b = sides[0][_key(row, "from")], sides[1][_key(row, "to")]
        w = row["flow_t_h"] * scale
        ya, yb = a.y + _inset(a, scale) + a.used + w / 2, b.y + _inset(b, scale) + b.used + w / 2
        a.used, b.used = a.used + w, b.used + w
        ribbons.append((row, ya, yb, max(w, 1.0), colors[a.key[0] or a.key[1]]))
    for row, ya, yb, thick, color in ribbons:
        x0, x1 = x[0] + BAR, x[1]
        middle = (x0 + x1) / 2
        tip = f"{row['from']} → {row['to']} {digits(row['flow_t_h'])} {unit}"
        path = f"M{x0:.1f},{ya:.1f}C{middle:.1f},{ya:.1f} {middle:.1f},{yb:.1f} {x1:.1f},{yb:.1f}"
        canvas.path(path, color, thick=thick, opacity=0.45, tip=tip)
    for i, bars in enumerate(sides):
        for bar in bars.values():
            _name(canvas, bar, x[i], colors[bar.key[0] or bar.key[1]], left=i == 0, lang=lang)
    for row, ya, yb, _, _ in sorted(ribbons, key=lambda r: -r[0]["flow_t_h"]):
        _flow(canvas, digits(row["flow_t_h"]), x[0] + BAR, x[1], ya, yb)
    left_out = len(network) - len(links)
    if left_out:
        canvas.text(WIDTH / 2, canvas.height - 10, _more(left_out, lang), size=SMALL, align="center", color=SOFT)
    return canvas.spec()


def _more(count: int, lang: Lang) -> str:
    return t("figures.waternetwork.more", lang, count=count)


def _key(row: Mapping[str, Any], side: str) -> Key:
    plant = row.get(f"{side}_plant") or ""
    return ("" if row[side] in {FRESH, WASTE} else plant, row[side])


def _bars(links: Sequence[Mapping[str, Any]], side: str, plants: list[str]) -> dict[Key, _Bar]:
    """The ends of a side: outside waters first, then plant by plant; waste last."""
    found: dict[Key, _Bar] = {}
    for row in links:
        key = _key(row, side)
        found.setdefault(key, _Bar(key, 0.0)).flow += row["flow_t_h"]
    order = sorted(found, key=lambda k: (k[1] == WASTE, k[0] != "", plants.index(k[0]) if k[0] else 0))
    return {key: found[key] for key in order}


def _inset(bar: _Bar, scale: float) -> float:
    """Ribbons thinner than their bar stand in its middle."""
    return (bar.high - bar.flow * scale) / 2


def _place(bars: list[_Bar], scale: float) -> float:
    y, plant = 24.0, None
    for bar in bars:
        if plant is not None and bar.key[0] != plant:
            y += FRAME
        elif plant is None and bar.key[0]:
            y += FRAME - GAP
        bar.y, bar.high = y, max(LEAST, bar.flow * scale)
        y += bar.high + GAP
        plant = bar.key[0]
    return y


def _frames(canvas: Canvas, bars: list[_Bar], *, left: bool, lang: Lang) -> None:
    """A frame with its name about the bars of each plant."""
    for plant in dict.fromkeys(b.key[0] for b in bars if b.key[0]):
        mine = [b for b in bars if b.key[0] == plant]
        top, bottom = mine[0].y - 17, mine[-1].y + mine[-1].high + 3
        x = 4.0 if left else WIDTH - NAMES - BAR - 6
        canvas.rect(x, top, NAMES + BAR + 2, bottom - top, "#f6f7f9", stroke=GRID)
        words = wrap(t("figures.waternetwork.plant", lang, plant=plant), SMALL, NAMES, 1)[0]
        canvas.text(
            x + 6 if left else x + NAMES + BAR - 4,
            top + 8,
            words,
            size=SMALL,
            align="left" if left else "right",
            color=SOFT,
        )


def _colors(keys: Sequence[Key]) -> dict[str, str]:
    groups = list(dict.fromkeys(key[0] or key[1] for key in keys))
    fixed = {FRESH: PALETTE[0], WASTE: PALETTE[7]}
    rest = [c for c in PALETTE if c not in fixed.values()]
    others = [g for g in groups if g not in fixed]
    return {**fixed, **{g: rest[i % len(rest)] for i, g in enumerate(others)}}


def _name(canvas: Canvas, bar: _Bar, x: float, color: str, *, left: bool, lang: Lang) -> None:
    canvas.rect(x, bar.y, BAR, bar.high, color)
    plant, name = bar.key
    name = name.removeprefix(f"{plant}/")
    shown = t(f"figures.waternetwork.{name}", lang) if name in {FRESH, WASTE} and not plant else name
    amount = digits(bar.flow)
    words = f"{wrap(shown, SIZE, NAMES - 30 - width(amount, SIZE), 1)[0]} ({amount})"
    at = x - 6 if left else x + BAR + 6
    canvas.text(at, bar.y + bar.high / 2, words, size=SIZE, align="right" if left else "left", color=INK)


def _flow(canvas: Canvas, text: str, x0: float, x1: float, ya: float, yb: float) -> None:
    """The flow on its ribbon, at the first place where no other figure stands."""
    for share in (0.14, 0.24, 0.34, 0.5, 0.66, 0.76, 0.86, 0.06, 0.94):
        # the ribbon is the cubic with its handles in the middle: x and y by the same parameter
        u = share
        px = (1 - u) ** 3 * x0 + 3 * u * (1 - u) * (x0 + x1) / 2 + u**3 * x1
        py = ya + (yb - ya) * (3 * u**2 - 2 * u**3)
        w = width(text, SMALL)
        if canvas.free(Box(px - w / 2, py - 6, w, 12), 1.0):
            canvas.text(px, py, text, size=SMALL, align="center", color=INK, halo=True)
            return
