"""Totals in and out of a Sankey diagram, and the imbalance of each node that does not close in the layer drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.canvas import INK, WIDTH, Canvas
from parkloop.report.figures.flows import REST, UNIT, Family, Gathered, gather, in_family
from parkloop.report.figures.textbox import width
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang
    from parkloop.park.state import State
    from parkloop.report.figures.sankey_layout import Layout

OPEN = 0.01
"""Share of a node's throughput up to which it counts as closed."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What crosses the edge of the picture and what does not close in it, in the unit of the family.

    Attributes
    ----------
    into, out
        Totals from outside into the nodes drawn, and from these to the outside.
    gaps
        What enters less what leaves, of every node that is off by more than 1 % of its throughput. A node with a flow
        of unknown size is left out: its gap says nothing.
    unknown
        Number of nodes left out for that.
    """

    into: float
    out: float
    gaps: Mapping[str, float]
    unknown: int

    @property
    def untraced_in(self) -> float:
        """What leaves the nodes beyond what is known to enter them."""
        return -sum(g for g in self.gaps.values() if g < 0)

    @property
    def untraced_out(self) -> float:
        """What enters the nodes and is not seen to leave: conversion, losses, gaps in the data."""
        return sum(g for g in self.gaps.values() if g > 0)


def closing(state: State, family: Family, share: float = 0.005) -> Closing:
    """Add up the diagram of ``family`` (see :func:`parkloop.report.figures.flows.gather` for ``share``)."""
    return close(gather(state, family, share), state, family)


def close(data: Gathered, state: State, family: Family) -> Closing:
    """Add up what was gathered from ``state``."""
    blank = {n for f in state.flows if in_family(f, family) and f.amount is None for n in (f.source, f.target)}
    doubtful = {n if n in data.nodes else REST for n in blank if not n.startswith("@")} & set(data.nodes)
    into: dict[str, float] = dict.fromkeys(data.nodes, 0.0)
    out: dict[str, float] = dict.fromkeys(data.nodes, 0.0)
    for arc in data.arcs:
        out[arc.source] += arc.amount
        into[arc.target] += arc.amount
    for (node, _), value in data.inflow.items():
        into[node] += value
    for (node, _), value in data.outflow.items():
        out[node] += value
    gaps = {
        n: into[n] - out[n]
        for n in data.nodes
        if n not in doubtful and abs(into[n] - out[n]) > OPEN * max(into[n], out[n])
    }
    return Closing(sum(data.inflow.values()), sum(data.outflow.values()), gaps, len(doubtful))


def stubs(canvas: Canvas, data: Gathered, layout: Layout, found: Closing, *, node: float, stub: float) -> None:
    """Dashed boxes below the other flows on the side of a node where something is missing."""
    for name, gap in found.gaps.items():
        seat = layout.seats[name]
        incoming, outgoing = _sides(data, name)
        scale = seat.h / max(incoming, outgoing)
        y = seat.y + min(incoming, outgoing) * scale
        x = seat.x + node if gap > 0 else seat.x - stub
        _box(canvas, x, y, stub, max(abs(gap) * scale, 2.0))


def key(canvas: Canvas, found: Closing, family: Family, y: float, lang: Lang) -> float:
    """The totals in words, and what the dashed boxes are; returns the y below."""
    unit = UNIT[family]
    total = t("figures.sankey.totals", lang, into=amount(found.into, unit, lang), out=amount(found.out, unit, lang))
    crosses = bool(found.into or found.out)
    if crosses:
        canvas.text(10, y, total)
    if not found.gaps:
        return y + (18 if crosses else 0)
    words = t(
        "figures.sankey.open",
        lang,
        into=amount(found.untraced_in, unit, lang),
        out=amount(found.untraced_out, unit, lang),
    )
    x = 10 + width(total, 12) + 16 if crosses else 10.0
    if x + 28 + width(words, 12) > WIDTH - 4:
        x, y = 10.0, y + 18
    _box(canvas, x, y - 5, 22, 10)
    canvas.text(x + 27, y, words)
    return y + 18


def _box(canvas: Canvas, x: float, y: float, w: float, h: float) -> None:
    canvas.path(f"M{x:.1f},{y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}Z", INK, thick=0.8, dashed=True, fill="white")


def _sides(data: Gathered, name: str) -> tuple[float, float]:
    into = sum(a.amount for a in data.arcs if a.target == name) + sum(
        v for (n, _), v in data.inflow.items() if n == name
    )
    out = sum(a.amount for a in data.arcs if a.source == name) + sum(
        v for (n, _), v in data.outflow.items() if n == name
    )
    return into, out
