"""The heat map of exchanges: from (rows) to (columns), nodes by industry, colour by the logarithm of the amount."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.canvas import INK, SOFT, WIDTH, Canvas
from parkloop.report.figures.exchange import Exchange, exchange
from parkloop.report.figures.flows import REST
from parkloop.report.figures.industry import Grouped, grouped
from parkloop.report.figures.textbox import width, wrap
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from parkloop.analysis.network import Network
    from parkloop.park.park import Park
    from parkloop.report.names import Names

SIZE, MOST, LEFT, STRIP = 11.0, 25, 196.0, 8.0
_LIGHT, _DARK = (226, 236, 245), (16, 52, 92)


def draw(layer: Network, park: Park, names: Names) -> dict[str, object]:
    """The Vega spec; columns carry the numbers of the rows, so that no name has to be turned or cut short."""
    lang = names.lang
    canvas = Canvas(WIDTH, 60, t("figures.heatmap.title", lang))
    data = exchange(layer, MOST)
    if not data.amounts:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    groups = grouped(data.nodes, park)
    n = len(groups.order)
    cell = min((WIDTH - LEFT - STRIP - 12) / n, 34.0)
    x0, y0 = LEFT + STRIP + 4, 44.0
    words = t("figures.heatmap.to", lang)
    canvas.text(x0 + max(n * cell, width(words, 12)) / 2, 10, words, align="center")
    canvas.text(LEFT - 30, 10, t("figures.heatmap.from", lang), align="right")
    decades = _decades(data)
    _frame(canvas, groups, data, names, x0=x0, y0=y0, cell=cell)
    place = {node: i for i, node in enumerate(groups.order)}
    for (a, b), value in data.amounts.items():
        tip = f"{names.node(a)} → {names.node(b)} {amount(value, data.unit, lang)}"
        canvas.rect(
            x0 + place[b] * cell + 0.5, y0 + place[a] * cell + 0.5, cell - 1, cell - 1, shade(value, decades), tip=tip
        )
    for a, b in data.unsized:
        canvas.text(x0 + (place[b] + 0.5) * cell, y0 + (place[a] + 0.5) * cell, "?", size=SIZE, align="center")
    _key(canvas, groups, data, decades, y=y0 + n * cell + 20, names=names)
    return canvas.spec()


def shade(value: float, decades: tuple[int, int]) -> str:
    """The colour of an amount: its place on the logarithmic scale between two powers of ten."""
    low, high = decades
    share = min(max((math.log10(value) - low) / (high - low), 0.0), 1.0)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(_LIGHT, _DARK, strict=True))


def _decades(data: Exchange) -> tuple[int, int]:
    logs = [math.log10(v) for v in data.amounts.values()]
    low, high = math.floor(min(logs) + 1e-9), math.ceil(max(logs) - 1e-9)
    return (max(low, high - 7), max(high, low + 1))


def _frame(canvas: Canvas, groups: Grouped, data: Exchange, names: Names, *, x0: float, y0: float, cell: float) -> None:
    n = len(groups.order)
    edge = x0 + n * cell
    for i, node in enumerate(groups.order):
        y, x = y0 + (i + 0.5) * cell, x0 + (i + 0.5) * cell
        mark = "" if node == REST else f"{i + 1} "
        name = t("figures.rest_nodes", names.lang, count=data.rest) if node == REST else names.node(node)
        canvas.text(LEFT - 4, y, wrap(mark + name, SIZE, LEFT - 8, 1)[0], size=SIZE, align="right")
        canvas.text(x, y0 - STRIP - 12, "…" if node == REST else str(i + 1), size=SIZE, align="center")
        canvas.rect(x0 - STRIP - 2, y - cell / 2, STRIP, cell, groups.color[node])
        canvas.rect(x - cell / 2, y0 - STRIP - 2, cell, STRIP, groups.color[node])
        canvas.rect(x0 + i * cell, y0 + i * cell, cell, cell, "#f3f4f6")  # a node with itself
    for i in range(n + 1):
        edged = i in {0, n} or groups.color[groups.order[i]] != groups.color[groups.order[i - 1]]
        color, thick = ("#9aa3ad", 0.9) if edged else ("#e3e6ea", 0.5)
        canvas.line(x0, y0 + i * cell, edge, y0 + i * cell, color, thick=thick)
        canvas.line(x0 + i * cell, y0, x0 + i * cell, y0 + n * cell, color, thick=thick)


def _key(canvas: Canvas, groups: Grouped, data: Exchange, decades: tuple[int, int], *, y: float, names: Names) -> None:
    """Colours of the groups, then a scale from decade to decade with its amounts below."""
    below = canvas.legend(10, y, groups.key(names.lang), WIDTH - 20)
    words = t("figures.heatmap.scale", names.lang)
    canvas.text(10, below + 8, words)
    x = 10 + width(words, 12) + 24
    low, high = decades
    step = min((WIDTH - x - 50) / (high - low), 90.0)
    parts = 12
    for k in range((high - low) * parts):
        value = 10 ** (low + (k + 0.5) / parts)
        canvas.rect(x + k * step / parts, below + 2, step / parts + 0.3, 12, shade(value, decades))
    for k in range(low, high + 1):
        at = x + (k - low) * step
        canvas.line(at, below + 1, at, below + 18, INK, thick=0.7)
        canvas.text(at, below + 26, amount(10.0**k, data.unit, names.lang), size=SIZE, align="center")
    canvas.height = below + 38
    if data.unsized:
        canvas.text(10, below + 46, "?  " + t("figures.network.unquantified", names.lang), size=SIZE)
        canvas.height = below + 58
