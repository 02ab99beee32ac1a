"""The park's Sankey diagram with its return flows drawn as loops: cycles are what this product is about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures import sankey_closing
from parkloop.report.figures.canvas import INK, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.flows import REST, UNIT, Arc, Family, Gathered, gather, in_family
from parkloop.report.figures.sankey_layout import Layout, Way, lay_out
from parkloop.report.figures.textbox import LINE, Box, width, wrap
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.park.state import State
    from parkloop.report.names import Names

NODE, STUB, SIZE, SMALL = 12.0, 22.0, 12.0, 11.0
EDGE = STUB + 34
OUTSIDE = {
    "@market": "#9aa7b4",
    "@disposal": "#7a4f3a",
    "@unallocated": "#c9a227",
    "@environment": "#8fb4c9",
    "@stock": "#a58fc2",
}
LEAVING = {"@market": "#4f6174", "@environment": "#c08a7c"}  # sold, released: not to be taken for what comes in


def draw(state: State, names: Names, lang: Lang, family: Family = "mass", *, share: float = 0.005) -> dict[str, object]:
    """The Vega spec of the diagram for one unit family; widths are proportional to the yearly amount.

    Short stubs at a node are its exchange with the outside, coloured by kind, with the park's total in the key. A
    dashed box is what is missing on one side of a node that does not close (see :mod:`.sankey_closing`).
    Inside flows below ``share`` of all inside flows are merged into «其他» (see :func:`gathered` for their number).
    """
    data = gather(state, family, share)
    title = t("figures.sankey.title", lang, family=t(f"figures.family.{family}", lang), year=state.year)
    if not data.arcs:
        return _nothing(title, lang)
    unit = UNIT[family]
    through = {n: max(_sum(data, n, "in"), _sum(data, n, "out")) for n in data.nodes}
    layer_room = _pitch(data)
    texts = {n: _label(data, n, names, value=amount(through[n], unit, lang), room=layer_room) for n in data.nodes}
    labels = {n: len(lines) * SIZE * LINE + 3 for n, lines in texts.items()}

    def laid_out(left: float, right: float) -> Layout:
        return lay_out(
            data.nodes,
            data.arcs,
            through,
            labels,
            left=left,
            width=WIDTH - left - right,
            node_width=NODE,
            top=14,
            room=min(430.0, 120.0 + 70.0 * len(data.nodes)),
        )

    layout = laid_out(EDGE, EDGE)
    beyond = _beyond(data, layout)
    if max(beyond) > 0:  # a thick loop needs more room beside its node than a stub
        layout = laid_out(*(EDGE + more for more in beyond))
    canvas = Canvas(WIDTH, layout.height + 60, title)
    colors = _colors(data)
    refs = _refs(state, family)
    for arc, way in zip(data.arcs, layout.ways, strict=True):
        goods = f"{names.commodity(arc.commodity)} " if arc.commodity else ""
        canvas.path(
            _path(arc, way, layout),
            colors[arc.commodity],
            thick=way.thick,
            opacity=0.75 if way.lane else 0.45,
            tip=f"{names.node(arc.source)} → {names.node(arc.target)} {goods}{amount(arc.amount, unit, lang)}",
            ref=refs.get((arc.source, arc.target, arc.commodity), ""),
        )
    found = sankey_closing.close(data, state, family)
    _stubs(canvas, data, layout)
    sankey_closing.stubs(canvas, data, layout, found, node=NODE, stub=STUB)
    for node, seat in layout.seats.items():
        canvas.rect(seat.x, seat.y, NODE, seat.h, INK)
        middle = seat.y - labels[node] / 2 - 1
        half = max(width(line, SIZE) for line in texts[node]) / 2
        center = min(max(seat.x + NODE / 2, half + 2), WIDTH - half - 2)
        canvas.lines(center, middle, texts[node], size=SIZE, align="center")
        for label in canvas.labels[-len(texts[node]) :]:
            label.halo = True
    _arc_labels(canvas, data, layout, names, unit)
    below = _key(canvas, data, layout.height + 18, unit, lang)
    canvas.height = sankey_closing.key(canvas, found, family, below, lang)
    return canvas.spec()


def gathered(state: State, family: Family = "mass", *, share: float = 0.005) -> Gathered:
    """What :func:`draw` shows and what it merges or leaves out, for the caption."""
    return gather(state, family, share)


def _refs(state: State, family: Family) -> dict[tuple[str, str, str], str]:
    """Entry of the ledger for each arc that shows a single flow."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for f in state.flows:
        if f.internal and f.amount is not None and in_family(f, family):
            found[f.source, f.target, f.commodity].append(f.ref)
    return {ends: refs[0] for ends, refs in found.items() if len(refs) == 1}


def _nothing(title: str, lang: Lang) -> dict[str, object]:
    canvas = Canvas(WIDTH, 60, title)
    canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
    return canvas.spec()


def _sum(data: Gathered, node: str, side: str) -> float:
    inside = sum(a.amount for a in data.arcs if (a.target if side == "in" else a.source) == node)
    table = data.inflow if side == "in" else data.outflow
    return inside + sum(v for (n, _), v in table.items() if n == node)


def _pitch(data: Gathered) -> float:
    """Room for one label, from the number of layers."""
    from parkloop.report.figures.sankey_layout import layers

    layer, _ = layers(data.nodes, data.arcs)
    count = max(layer.values()) + 1
    return min(150.0, (WIDTH - 2 * EDGE) / max(count - 1, 1) - 8)


def _label(data: Gathered, node: str, names: Names, *, value: str, room: float) -> list[str]:
    lang = names.lang
    name = t("figures.rest_nodes", lang, count=data.rest) if node == REST else names.node(node)
    lines = wrap(name, SIZE, room, 3)
    if width(f"{lines[-1]} {value}", SIZE) <= room:
        return [*lines[:-1], f"{lines[-1]} {value}"]
    return [*lines, value]


def _colors(data: Gathered) -> dict[str, str]:
    totals: dict[str, float] = defaultdict(float)
    for arc in data.arcs:
        totals[arc.commodity] += arc.amount
    order = sorted((c for c in totals if c), key=lambda c: (-totals[c], c))
    colors = {c: PALETTE[min(i, 6)] for i, c in enumerate(order)}
    return {**colors, "": "#b8bec6"}


def _path(arc: Arc, way: Way, layout: Layout) -> str:
    x0, x1 = layout.seats[arc.source].x + NODE, layout.seats[arc.target].x
    if way.lane is None:
        middle = (x0 + x1) / 2
        return f"M{x0:.1f},{way.y0:.1f}C{middle:.1f},{way.y0:.1f} {middle:.1f},{way.y1:.1f} {x1:.1f},{way.y1:.1f}"
    r = max(way.thick / 2 + 4, 10.0)
    out, back = x0 + STUB * 0.4 + r, x1 - STUB * 0.4 - r
    return (
        f"M{x0:.1f},{way.y0:.1f}H{out - r:.1f}A{r:.1f},{r:.1f} 0 0 1 {out:.1f},{way.y0 + r:.1f}"
        f"V{way.lane - r:.1f}A{r:.1f},{r:.1f} 0 0 1 {out - r:.1f},{way.lane:.1f}"
        f"H{back + r:.1f}A{r:.1f},{r:.1f} 0 0 1 {back:.1f},{way.lane - r:.1f}"
        f"V{way.y1 + r:.1f}A{r:.1f},{r:.1f} 0 0 1 {back + r:.1f},{way.y1:.1f}H{x1:.1f}"
    )


def _beyond(data: Gathered, layout: Layout) -> tuple[float, float]:
    """How far the loops would reach over the left and the right edge of the picture."""
    left = right = 0.0
    for arc, way in zip(data.arcs, layout.ways, strict=True):
        if way.lane is not None:
            reach = STUB * 0.4 + max(way.thick / 2 + 4, 10.0) + way.thick / 2 + 4
            right = max(right, layout.seats[arc.source].x + NODE + reach - WIDTH)
            left = max(left, reach - layout.seats[arc.target].x)
    return left, right


def _stubs(canvas: Canvas, data: Gathered, layout: Layout) -> None:
    """Outside exchange of each node: bought on its left, sold or disposed of on its right, below the inside flows."""
    for table, leaving in ((data.inflow, False), (data.outflow, True)):
        y_of: dict[str, float] = {}
        for (node, outside), value in sorted(table.items()):
            seat = layout.seats[node]
            scale = seat.h / max(_sum(data, node, "in"), _sum(data, node, "out"))
            used = sum(a.amount for a in data.arcs if (a.source if leaving else a.target) == node)
            y = y_of.get(node, seat.y + used * scale)
            thick = max(value * scale, 1.0)
            x = seat.x + NODE if leaving else seat.x - STUB
            canvas.rect(x, y, STUB, thick, _color(outside, leaving=leaving), opacity=0.85)
            y_of[node] = y + thick


def _arc_labels(canvas: Canvas, data: Gathered, layout: Layout, names: Names, unit: str) -> None:
    """Name the flows, largest first, where there is room; return flows always get theirs, on the lane."""
    lang = names.lang
    taken = [Box(s.x, s.y, NODE, s.h) for s in layout.seats.values()]
    pairs = sorted(zip(data.arcs, layout.ways, strict=True), key=lambda p: (p[1].lane is None, -p[0].amount))
    for arc, way in pairs:
        if way.lane is None and way.thick < 2.5:
            continue
        x0, x1 = layout.seats[arc.source].x + NODE, layout.seats[arc.target].x
        name = names.commodity(arc.commodity) if arc.commodity else t("figures.rest_flows", lang, count=arc.merged)
        text = ("" if way.lane is None else "← ") + f"{name} {amount(arc.amount, unit, lang)}"
        for k in (0.5, 0.35, 0.65, 0.22, 0.78):
            x, y = x0 + (x1 - x0) * k, way.y0 + (way.y1 - way.y0) * (3 * k * k - 2 * k * k * k)
            if way.lane is not None:
                x, y = (x0 + x1) / 2 + (k - 0.5) * abs(x0 - x1), way.lane
            w = width(text, SMALL)
            box = Box(x - w / 2, y - 7, w, 14)
            if canvas.free(box) and not any(box.hits(b, 2) for b in taken):
                canvas.text(x, y, text, size=SMALL, align="center", halo=True)
                break


def _color(outside: str, *, leaving: bool) -> str:
    return (LEAVING if leaving else {}).get(outside) or OUTSIDE.get(outside, SOFT)


def _key(canvas: Canvas, data: Gathered, y: float, unit: str, lang: Lang) -> float:
    items: list[tuple[str, str]] = []
    for table, side in ((data.inflow, "in"), (data.outflow, "out")):
        totals: dict[str, float] = defaultdict(float)
        for (_, outside), value in table.items():
            totals[outside] += value
        items += [
            (_color(o, leaving=side == "out"), t(f"figures.{side}.{o[1:]}", lang, total=amount(totals[o], unit, lang)))
            for o in sorted(totals)
            if o in OUTSIDE
        ]
    return canvas.legend(10, y, items, WIDTH - 20)
