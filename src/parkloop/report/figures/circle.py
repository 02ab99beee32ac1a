"""The circular picture: nodes on a circle by industry, chords as wide as the yearly amount, the loops on top in red."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.canvas import ACCENT, INK, SOFT, WIDTH, Canvas
from parkloop.report.figures.exchange import Exchange, exchange
from parkloop.report.figures.flows import REST
from parkloop.report.figures.industry import Grouped, grouped
from parkloop.report.figures.textbox import LINE, wrap
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.network import Network
    from parkloop.park.park import Park
    from parkloop.report.names import Names

SIZE, MOST, WIDEST = 11.0, 24, 16.0
Spot = tuple[float, float]


def draw(layer: Network, rings: Sequence[Sequence[int]], park: Park, names: Names) -> dict[str, object]:
    """The Vega spec.

    Parameters
    ----------
    layer
        Exchanges; the 24 largest nodes are drawn, the rest summed.
    rings
        Loops to emphasise, as nodes of the layer in the order of the flow.
    """
    lang = names.lang
    canvas = Canvas(WIDTH, 60, t("figures.circle.title", lang))
    data = exchange(layer, MOST)
    if not data.amounts:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    groups = grouped(data.nodes, park)
    texts = {n: _label(n, data, names) for n in groups.order}
    tall = _tall(groups, texts)
    radius = min(max(150.0, tall / 2 - 20), 205.0)
    middle = (WIDTH / 2, max(tall / 2, radius + 20) + 6)
    angle = {n: -math.pi / 2 + 2 * math.pi * (k + 0.5) / len(groups.order) for k, n in enumerate(groups.order)}
    spots = {n: (middle[0] + radius * math.cos(a), middle[1] + radius * math.sin(a)) for n, a in angle.items()}
    round_about = _ring_pairs(layer, rings, data)
    biggest = max(v for (a, b), v in data.amounts.items() if a != b or len(data.amounts) == 1)
    for pair, value in sorted(data.amounts.items(), key=lambda p: (p[0] in round_about, -p[1], p[0])):
        if pair[0] == pair[1]:
            continue
        color = ACCENT if pair in round_about else groups.color[pair[0]]
        tip = f"{_name(pair[0], data, names)} → {_name(pair[1], data, names)} {amount(value, data.unit, lang)}"
        wide = max(1.0, WIDEST * value / biggest)
        _chord(canvas, spots[pair[0]], spots[pair[1]], middle, wide, color, loud=pair in round_about, tip=tip)
    for a, b in data.unsized:
        if a != b:
            _chord(canvas, spots[a], spots[b], middle, 1.0, SOFT, loud=False, dashed=True)
    for n, (x, y) in spots.items():
        canvas.path(_dot(x, y), "white", thick=1.2, fill=groups.color[n], tip=_name(n, data, names))
    _labels(canvas, angle, spots, texts, middle)
    keys = groups.key(lang)
    if round_about:
        keys.append((ACCENT, t("figures.circle.loops", lang)))
    if data.unsized:
        keys.append((SOFT, t("figures.network.unquantified", lang)))
    keys.append((INK, t("figures.circle.width", lang, most=amount(biggest, data.unit, lang))))
    canvas.height = canvas.legend(10, middle[1] + max(tall / 2, radius + 20) + 18, keys, WIDTH - 20)
    return canvas.spec()


def _name(node: str, data: Exchange, names: Names) -> str:
    return t("figures.rest_nodes", names.lang, count=data.rest) if node == REST else names.node(node)


def _label(node: str, data: Exchange, names: Names) -> list[str]:
    return wrap(_name(node, data, names), SIZE, 128, 2)


def _tall(groups: Grouped, texts: dict[str, list[str]]) -> float:
    half = (len(groups.order) + 1) // 2
    sides = (groups.order[:half], groups.order[half:])
    return max(sum(len(texts[n]) * SIZE * LINE + 7 for n in side) for side in sides)


def _ring_pairs(layer: Network, rings: Sequence[Sequence[int]], data: Exchange) -> set[tuple[str, str]]:
    shown = set(data.nodes)
    found: set[tuple[str, str]] = set()
    for ring in rings:
        ids = [layer.names[i] for i in ring]
        found |= {(a, b) for a, b in pairwise([*ids, ids[0]]) if a in shown and b in shown}
    return found


def _chord(
    canvas: Canvas,
    start: Spot,
    end: Spot,
    middle: Spot,
    wide: float,
    color: str,
    *,
    loud: bool,
    dashed: bool = False,
    tip: str = "",
) -> None:
    """A curve drawn towards the middle; two that run to and fro lie side by side."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    side = 14.0 + wide / 2
    cx = (x0 + x1) / 2 * 0.55 + middle[0] * 0.45 + (y1 - y0) / length * side
    cy = (y0 + y1) / 2 * 0.55 + middle[1] * 0.45 - (x1 - x0) / length * side
    norm = math.hypot(x1 - cx, y1 - cy) or 1.0
    ux, uy = (x1 - cx) / norm, (y1 - cy) / norm
    head = 6.0 + 0.7 * wide
    tx, ty = x1 - ux * 7, y1 - uy * 7
    bx, by = tx - ux * head * 0.8, ty - uy * head * 0.8
    half = 3.0 + wide * 0.55
    strong = 0.9 if loud else 0.5
    canvas.path(
        f"M{x0:.1f},{y0:.1f}Q{cx:.1f},{cy:.1f} {bx:.1f},{by:.1f}",
        color,
        thick=wide,
        opacity=strong,
        dashed=dashed,
        tip=tip,
    )
    canvas.path(
        f"M{tx:.1f},{ty:.1f}L{tx - ux * head - uy * half:.1f},{ty - uy * head + ux * half:.1f}"
        f"L{tx - ux * head + uy * half:.1f},{ty - uy * head - ux * half:.1f}Z",
        color,
        thick=0.1,
        opacity=strong,
        fill=color,
        tip=tip,
    )


def _dot(x: float, y: float, r: float = 6.0) -> str:
    return f"M{x - r:.1f},{y:.1f}a{r},{r} 0 1 0 {2 * r},0a{r},{r} 0 1 0 {-2 * r},0Z"


def _labels(
    canvas: Canvas, angle: dict[str, float], spots: dict[str, Spot], texts: dict[str, list[str]], middle: Spot
) -> None:
    """Names in two columns beside the circle, pushed apart, each with a thin line to its node."""
    for right in (True, False):
        mine = sorted((n for n in spots if (spots[n][0] >= middle[0]) is right), key=lambda n: spots[n][1])
        high = [len(texts[n]) * SIZE * LINE + 6 for n in mine]
        ys = _apart([spots[n][1] for n in mine], high, middle[1])
        x = WIDTH - 134 if right else 134.0
        for n, y in zip(mine, ys, strict=True):
            elbow = x - 5 if right else x + 5
            out = 14 * math.cos(angle[n]), 14 * math.sin(angle[n])
            sx, sy = spots[n][0] + out[0], spots[n][1] + out[1]
            canvas.path(f"M{sx:.1f},{sy:.1f}L{elbow:.1f},{y:.1f}", "#c3c9d0", thick=0.8)
            canvas.lines(x, y, texts[n], size=SIZE, align="left" if right else "right")


def _apart(wanted: list[float], high: list[float], middle: float) -> list[float]:
    """Middles as near to ``wanted`` as heights allow, the whole kept about ``middle``."""
    ys: list[float] = []
    for y, h in zip(wanted, high, strict=True):
        low = ys[-1] + high[len(ys) - 1] / 2 + h / 2 if ys else middle - sum(high) / 2 - 40
        ys.append(max(y, low))
    floor = middle + max(sum(high) / 2, max(wanted, default=middle) - middle + 8)
    for k in reversed(range(len(ys))):
        ys[k] = min(ys[k], floor - high[k] / 2)
        floor = ys[k] - high[k] / 2
    return ys
