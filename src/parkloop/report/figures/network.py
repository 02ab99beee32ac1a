"""The symbiosis network before and after the plan, nodes at the same place in both."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.canvas import ACCENT, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.flows import converted
from parkloop.report.figures.textbox import LINE, Box, width, wrap
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from parkloop.base.i18n import Lang
    from parkloop.park.state import State
    from parkloop.report.names import Names

SIZE, RADIUS = 12.0, 6.0


@dataclass(frozen=True, slots=True)
class Tie:
    """All exchanges from one node to another; ``amount`` None: none of them is quantified [mixed yearly units]."""

    source: str
    target: str
    amount: float | None
    commodities: tuple[str, ...]
    unit: str


def ties(state: State) -> tuple[Tie, ...]:
    """The exchanges between named nodes, one tie for each ordered pair, in the order of the state."""
    found: dict[tuple[str, str], list[tuple[float | None, str, str]]] = defaultdict(list)
    for f in state.flows:
        if f.internal and f.source != f.target and f.amount != 0:
            found[(f.source, f.target)].append((converted(f), f.commodity, f.unit))
    out = []
    for (source, target), rows in found.items():
        known = [v for v, _, _ in rows if v is not None]
        units = {u for v, _, u in rows if v is not None}
        unit = units.pop() if len(units) == 1 else ""
        commodities = tuple(dict.fromkeys(c for _, c, _ in rows))
        out.append(Tie(source, target, sum(known) if known else None, commodities, unit))
    return tuple(out)


def draw(
    before: State, after: State, names: Names, lang: Lang, *, brought: Collection[str] = (), seed: int = 7
) -> dict[str, object]:
    """The Vega spec of both networks; new ties are red, unquantified ones dashed, width grows with the amount.

    ``brought`` are firms that the plan brings in: they are not drawn where they are not yet.
    """
    old, new = ties(before), ties(after)
    title = t("figures.network.title", lang, before=before.year, after=after.year)
    nodes = list(dict.fromkeys(n for tie in (*old, *new) for n in (tie.source, tie.target)))
    stacked = len(nodes) > 9
    w, h = (WIDTH, 380.0 if len(nodes) <= 20 else 450.0) if stacked else (350.0, 380.0)
    canvas = Canvas(WIDTH, (2 * h + 60 if stacked else h + 40) if nodes else 60, title)
    if not nodes:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    texts = {n: wrap(names.node(n), SIZE, 100 if lang == "zh" else 112, 3) for n in nodes}
    spots = positions(nodes, (*old, *new), texts, w=w, h=h - 30, seed=seed)
    standing = {(tie.source, tie.target) for tie in old}
    most = max([tie.amount or 0.0 for tie in (*old, *new)] + [1.0])
    offset = (0.0, h + 20) if stacked else (w + 20, 0.0)
    for (dx, dy), links, key, year in (((0.0, 0.0), old, "before", before.year), (offset, new, "after", after.year)):
        canvas.text(dx + w / 2, dy + 10, t(f"figures.network.{key}", lang, year=year), size=13, align="center")
        for tie in links:
            fresh = key == "after" and (tie.source, tie.target) not in standing
            _tie(canvas, tie, spots, dx=dx, dy=dy + 24, most=most, fresh=fresh, names=names)
        for n in nodes:
            if key == "before" and n in brought:
                continue
            x, y = spots[n]
            canvas.path(_circle(x + dx, y + dy + 24), "white", thick=1.2, fill=PALETTE[0], tip=names.node(n))
            top = y + dy + 24 + RADIUS + 3 + len(texts[n]) * SIZE * LINE / 2
            canvas.lines(x + dx, top, texts[n], size=SIZE, align="center")
            for label in canvas.labels[-len(texts[n]) :]:
                label.halo = True
    _name_new(canvas, [tie for tie in new if (tie.source, tie.target) not in standing], spots, offset, names)
    _key(canvas, lang)
    return canvas.spec()


def _name_new(
    canvas: Canvas,
    fresh: Sequence[Tie],
    spots: dict[str, tuple[float, float]],
    offset: tuple[float, float],
    names: Names,
) -> None:
    """Write what the new exchanges carry beside them, where there is room."""
    r = RADIUS + 1.0
    dots = [Box(x + offset[0] - r, y + offset[1] + 24 - r, 2 * r, 2 * r) for x, y in spots.values()]
    for tie in fresh:
        (x0, y0), (x1, y1) = spots[tie.source], spots[tie.target]
        text = names.commodity(tie.commodities[0]) + ("…" if len(tie.commodities) > 1 else "")
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.45, 0.55, 0.35, 0.65):
            x = x0 + (x1 - x0) * share + offset[0] - (y1 - y0) * 0.06
            y = y0 + (y1 - y0) * share + offset[1] + 24 + (x1 - x0) * 0.06
            w = width(text, 11)
            box = Box(x - w / 2, y - 7, w, 14)
            if canvas.free(box) and not any(box.hits(dot, 0.0) for dot in dots):
                canvas.text(x, y, text, size=11, align="center", color=ACCENT, halo=True)
                break


def _key(canvas: Canvas, lang: Lang) -> None:
    y, x = canvas.height - 10, 10.0
    for key, color, dashed in (("standing", PALETTE[0], False), ("new", ACCENT, False), ("unquantified", SOFT, True)):
        words = t(f"figures.network.{key}", lang)
        canvas.line(x, y, x + 28, y, color, thick=2.5, dashed=dashed)
        canvas.text(x + 34, y, words)
        x += 34 + width(words, 12) + 24


def positions(
    nodes: Sequence[str], links: Sequence[Tie], texts: dict[str, list[str]], *, w: float, h: float, seed: int
) -> dict[str, tuple[float, float]]:
    """Spring positions with a fixed seed, stretched to ``w`` by ``h`` px, then pushed apart until no label overlaps."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((tie.source, tie.target) for tie in links)
    spring = nx.spring_layout(graph, seed=seed, k=2.2 / math.sqrt(len(nodes)), iterations=150)
    size = {
        n: (max(2 * RADIUS, *(width(line, SIZE) for line in texts[n])), 2 * RADIUS + 3 + len(texts[n]) * SIZE * LINE)
        for n in nodes
    }
    spot = {n: [float(spring[n][0]), float(spring[n][1])] for n in nodes}
    for axis, room in ((0, w), (1, h)):
        low, high = min(p[axis] for p in spot.values()), max(p[axis] for p in spot.values())
        for p in spot.values():
            p[axis] = (p[axis] - low) / (high - low or 1.0) * room
    for _ in range(400):
        moved = _push(nodes, spot, size)
        for n in nodes:
            bw, bh = size[n]
            spot[n][0] = min(max(spot[n][0], bw / 2 + 2), w - bw / 2 - 2)
            spot[n][1] = min(max(spot[n][1], RADIUS + 2), h - bh + RADIUS - 2)
        if not moved:
            break
    return {n: (round(x, 1), round(y, 1)) for n, (x, y) in spot.items()}


def _push(nodes: Sequence[str], spot: dict[str, list[float]], size: dict[str, tuple[float, float]]) -> bool:
    moved = False
    for i, a in enumerate(nodes):
        for b in nodes[i + 1 :]:
            if not _box(spot[a], size[a]).hits(_box(spot[b], size[b]), 9):
                continue
            moved = True
            dx, dy = spot[b][0] - spot[a][0], spot[b][1] - spot[a][1]
            wide, tall = (size[a][0] + size[b][0]) / 2 + 6 - abs(dx), (size[a][1] + size[b][1]) / 2 + 6 - abs(dy)
            axis, need, sign = (0, wide, dx) if wide < tall else (1, tall, dy)
            step = (abs(need) / 2 + 0.5) * (1 if sign >= 0 else -1)
            spot[a][axis] -= step
            spot[b][axis] += step
    return moved


def _box(spot: list[float], size: tuple[float, float]) -> Box:
    return Box(spot[0] - size[0] / 2, spot[1] - RADIUS, size[0], size[1])


def _circle(x: float, y: float) -> str:
    return f"M{x - RADIUS:.1f},{y:.1f}a{RADIUS},{RADIUS} 0 1 0 {2 * RADIUS},0a{RADIUS},{RADIUS} 0 1 0 {-2 * RADIUS},0Z"


def _tie(
    canvas: Canvas,
    tie: Tie,
    spots: dict[str, tuple[float, float]],
    *,
    dx: float,
    dy: float,
    most: float,
    fresh: bool,
    names: Names,
) -> None:
    (x0, y0), (x1, y1) = spots[tie.source], spots[tie.target]
    x0, x1, y0, y1 = x0 + dx, x1 + dx, y0 + dy, y1 + dy
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    bend = min(0.12 * length, 26.0)
    cx, cy = (x0 + x1) / 2 - (y1 - y0) / length * bend, (y0 + y1) / 2 + (x1 - x0) / length * bend
    thick = 1.2 if tie.amount is None else 1.2 + 4.8 * math.sqrt(tie.amount / most)
    ux, uy = x1 - cx, y1 - cy
    norm = math.hypot(ux, uy) or 1.0
    ux, uy = ux / norm, uy / norm
    tip_x, tip_y = x1 - ux * (RADIUS + 1), y1 - uy * (RADIUS + 1)
    head = 5.0 + thick
    ex, ey = tip_x - ux * head * 0.8, tip_y - uy * head * 0.8
    color = ACCENT if fresh else (SOFT if tie.amount is None else PALETTE[0])
    what = "、".join(names.commodity(c) for c in tie.commodities)
    size = amount(tie.amount, tie.unit, names.lang) if tie.unit or tie.amount is None else ""
    hint = f"{names.node(tie.source)} → {names.node(tie.target)} {what} {size}"
    canvas.path(
        f"M{x0:.1f},{y0:.1f}Q{cx:.1f},{cy:.1f} {ex:.1f},{ey:.1f}",
        color,
        thick=thick,
        opacity=0.85 if fresh else 0.6,
        dashed=tie.amount is None,
        tip=hint,
    )
    side = head * 0.5
    canvas.path(
        f"M{tip_x:.1f},{tip_y:.1f}L{tip_x - ux * head - uy * side:.1f},{tip_y - uy * head + ux * side:.1f}"
        f"L{tip_x - ux * head + uy * side:.1f},{tip_y - uy * head - ux * side:.1f}Z",
        color,
        thick=0.1,
        fill=color,
        tip=hint,
    )
