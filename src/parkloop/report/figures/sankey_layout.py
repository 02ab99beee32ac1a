"""Lay out a Sankey diagram that may have cycles: layers from left to right, return flows as loops in lanes below.

Layers come from the longest path after the return arcs are set aside. Which arcs those are is found by the heuristic of
Eades, Lin and Smyth (1993, "A fast and effective heuristic for the feedback arc set problem", Information Processing
Letters 47), with amounts as weights, so that the return flows drawn are the smaller ones.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parkloop.report.figures.flows import Arc


@dataclass(slots=True)
class Seat:
    """Where a node stands [px]: left edge, top, height; ``label`` is the height of its label above."""

    x: float = 0.0
    y: float = 0.0
    h: float = 0.0
    layer: int = 0
    label: float = 0.0


@dataclass(slots=True)
class Way:
    """Where an arc runs [px]: vertical middles at both ends; ``lane``: middle of its return lane, None if forward."""

    y0: float = 0.0
    y1: float = 0.0
    thick: float = 1.0
    lane: float | None = None


@dataclass(slots=True)
class Layout:
    """Seats by node, ways in the order of the arcs, and the height used."""

    seats: dict[str, Seat] = field(default_factory=dict)
    ways: list[Way] = field(default_factory=list)
    height: float = 0.0
    bottom: float = 0.0


def order_nodes(nodes: Sequence[str], arcs: Iterable[Arc]) -> list[str]:
    """Nodes in an order with little weight pointing backwards (Eades, Lin, Smyth 1993)."""
    out: dict[str, dict[str, float]] = {n: defaultdict(float) for n in nodes}
    into: dict[str, dict[str, float]] = {n: defaultdict(float) for n in nodes}
    for arc in arcs:
        out[arc.source][arc.target] += arc.amount
        into[arc.target][arc.source] += arc.amount
    left: list[str] = []
    right: list[str] = []
    rest = list(nodes)
    while rest:
        sink = next((n for n in rest if not out[n]), None)
        source = next((n for n in rest if not into[n]), None)
        if sink is not None:
            pick = sink
            right.insert(0, pick)
        else:
            pick = source or max(rest, key=lambda n: sum(out[n].values()) - sum(into[n].values()))
            left.append(pick)
        rest.remove(pick)
        for other in out.pop(pick):
            into.get(other, {}).pop(pick, None)
        for other in into.pop(pick):
            out.get(other, {}).pop(pick, None)
    return left + right


def layers(nodes: Sequence[str], arcs: Sequence[Arc]) -> tuple[dict[str, int], list[bool]]:
    """The layer of every node (longest path) and, for every arc, whether it runs backwards."""
    place = {n: i for i, n in enumerate(order_nodes(nodes, arcs))}
    back = [place[a.source] >= place[a.target] for a in arcs]
    layer = dict.fromkeys(nodes, 0)
    for node in sorted(nodes, key=place.__getitem__):
        for arc, returns in zip(arcs, back, strict=True):
            if arc.source == node and not returns:
                layer[arc.target] = max(layer[arc.target], layer[node] + 1)
    for node in sorted(nodes, key=place.__getitem__, reverse=True):  # pull sources that wait far left to their takers
        takers = [layer[a.target] for a, r in zip(arcs, back, strict=True) if a.source == node and not r]
        givers = [1 for a, r in zip(arcs, back, strict=True) if a.target == node and not r]
        if takers and not givers:
            layer[node] = min(takers) - 1
    return layer, back


def lay_out(
    nodes: Sequence[str],
    arcs: Sequence[Arc],
    through: Mapping[str, float],
    labels: Mapping[str, float],
    *,
    left: float,
    width: float,
    node_width: float,
    top: float,
    room: float,
) -> Layout:
    """Place everything.

    Parameters
    ----------
    through
        The larger of what enters and leaves each node, outside ends included: it sets the node's height.
    labels
        Height [px] of each node's label, which stands above the node.
    left, width, top, room
        The area for nodes and the height [px] that the fullest layer should take.
    """
    layer, back = layers(nodes, arcs)
    count = max(layer.values(), default=0) + 1
    by_layer = _ordered(nodes, arcs, layer, count)
    gap = 14.0
    fullest = max(sum(through[n] for n in column) for column in by_layer)
    space = max(sum(labels[n] + gap for n in column) for column in by_layer)
    scale = max(room - space, 0.35 * room) / fullest if fullest else 0.0
    result = Layout()
    tall = [sum(labels[n] + gap + max(through[n] * scale, 3.0) for n in column) for column in by_layer]
    pitch = (width - node_width) / max(count - 1, 1)
    for k, column in enumerate(by_layer):
        y = top + (max(tall) - tall[k]) / 2
        for node in column:
            h = max(through[node] * scale, 3.0)
            x = left + (k * pitch if count > 1 else (width - node_width) / 2)
            result.seats[node] = Seat(x, y + labels[node], h, k, labels[node])
            y += labels[node] + gap + h
    result.bottom = top + max(tall)
    result.ways = [Way(thick=max(a.amount * scale, 1.0)) for a in arcs]
    _ports(arcs, back, result)
    _lanes(arcs, back, result)
    return result


def _ordered(nodes: Sequence[str], arcs: Sequence[Arc], layer: Mapping[str, int], count: int) -> list[list[str]]:
    """Each layer's nodes, ordered by the weighted middle of their neighbours (six sweeps)."""
    columns: list[list[str]] = [[n for n in nodes if layer[n] == k] for k in range(count)]
    for sweep in range(6):
        place = {n: (i + 0.5) / len(c) for c in columns for i, n in enumerate(c)}
        for column in columns if sweep % 2 == 0 else reversed(columns):
            middle = {}
            for n in column:
                near = [(place[a.source], a.amount) for a in arcs if a.target == n]
                near += [(place[a.target], a.amount) for a in arcs if a.source == n]
                weight = sum(w for _, w in near)
                middle[n] = sum(p * w for p, w in near) / weight if weight else place[n]
            column.sort(key=lambda n, m=middle: (m[n], n))  # type: ignore[misc]
            place.update({n: (i + 0.5) / len(column) for i, n in enumerate(column)})
    return columns


def _ports(arcs: Sequence[Arc], back: Sequence[bool], result: Layout) -> None:
    """Stack arcs along both sides of each node: forward ones by the other end's height, return flows lowest."""
    for node, seat in result.seats.items():
        for leaving in (True, False):
            mine = [i for i, a in enumerate(arcs) if (a.source if leaving else a.target) == node]

            def other(i: int, leaving: bool = leaving) -> tuple[bool, float, int]:
                far = result.seats[arcs[i].target if leaving else arcs[i].source]
                return (back[i], far.y + far.h / 2, i)

            y = seat.y
            for i in sorted(mine, key=other):
                way = result.ways[i]
                setattr(way, "y0" if leaving else "y1", y + way.thick / 2)
                y += way.thick


def _lanes(arcs: Sequence[Arc], back: Sequence[bool], result: Layout) -> None:
    """Give every return flow its own lane below; short loops lie inside long ones."""

    def span(i: int) -> tuple[int, float, int]:
        a, b = result.seats[arcs[i].source], result.seats[arcs[i].target]
        return (a.layer - b.layer, result.ways[i].thick, i)

    y = result.bottom + 6
    for i in sorted((i for i, r in enumerate(back) if r), key=span):
        way = result.ways[i]
        room = max(way.thick, 15.0)
        way.lane = y + room / 2
        y += room + 7
    result.height = y
