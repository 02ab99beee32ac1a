"""The value chains: from what is bought to what is sold, with prices on the way, and the leaks out dashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.canvas import ACCENT, INK, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.textbox import LINE, wrap
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.analysis.network.chain import Chain, Step
    from parkloop.analysis.network.leaks import Leak
    from parkloop.base.i18n import Lang
    from parkloop.report.names import Names

SIZE, BOX, SIDE = 11.0, 46.0, 40.0
LONGEST = 4
"""Nodes in a chain that a row has room for."""
ALIKE = 2
"""Chains that are drawn for one and the same sale."""


def choose(found: Sequence[Chain], most: int = 5) -> tuple[Chain, ...]:
    """The first chains that each bring an exchange which none before has; those too long for a row are left out.

    Chains with a price at every step keep their order and come first, the others by what their product is sold for.
    """
    seen: set[str] = set()
    sold: dict[str, int] = {}
    out: list[Chain] = []
    for chain in sorted(
        found, key=lambda c: (c.carried is None, -(c.steps[-1].value or 0.0) if c.carried is None else 0)
    ):
        inner, end = {s.flow for s in chain.steps[1:-1]}, chain.steps[-1].flow
        if len(chain.nodes) <= LONGEST and inner - seen and len(out) < most and sold.get(end, 0) < ALIKE:
            out.append(chain)
            seen |= inner
            sold[end] = sold.get(end, 0) + 1
    return tuple(out)


def lost(chains: Sequence[Chain], leaks: Sequence[Leak]) -> dict[str, Leak]:
    """The leak of each node of the chains that is drawn: not sold, the most valuable, else the costliest one first."""
    nodes = {n for c in chains for n in c.nodes}
    mine = [k for k in leaks if k.node in nodes and k.way.value != "sold" and k.amount]
    mine.sort(key=lambda k: (-(k.worth or 0.0), -(k.cost or 0.0), k.flow))
    return {k.node: k for k in reversed(mine)}


def draw(chains: Sequence[Chain], leaks: Sequence[Leak], names: Names, currency: str) -> dict[str, object]:
    """The Vega spec: a row for each chain of :func:`choose`; the leak of a node stands where the node comes first."""
    lang = names.lang
    canvas = Canvas(WIDTH, 60, t("figures.valuechain.title", lang))
    if not chains:
        canvas.text(WIDTH / 2, 30, t("figures.nothing", lang), align="center", color=SOFT)
        return canvas.spec()
    out = lost(chains, leaks)
    y = 4.0
    told: set[str] = set()
    for chain in chains:
        y = _row(canvas, chain, {n: k for n, k in out.items() if n not in told}, y, names, currency)
        told |= set(chain.nodes)
    y += 6
    canvas.line(10, y, 40, y, INK, thick=1.6)
    canvas.text(46, y, t("figures.valuechain.sale", lang))
    canvas.line(WIDTH / 2, y, WIDTH / 2 + 30, y, ACCENT, thick=1.6, dashed=True)
    canvas.text(WIDTH / 2 + 36, y, t("figures.valuechain.leak", lang))
    canvas.height = y + 14
    return canvas.spec()


def _row(canvas: Canvas, chain: Chain, out: Mapping[str, Leak], y: float, names: Names, currency: str) -> float:
    """One chain; returns the y below."""
    lang = names.lang
    count = len(chain.nodes)
    gap = (WIDTH - 2 * SIDE - 20) / (2 * count + 1)  # boxes and arrows take turns
    gap, wide = (gap * 1.12, gap * 0.86) if count < 3 else (gap * 1.02, gap * 0.975)
    lefts = [10 + SIDE + gap + k * (wide + gap) for k in range(count)]
    labels = [_step(s, names, currency, gap - 6) for s in chain.steps]
    above = max(len(a) for a, _ in labels) * SIZE * LINE
    below = max(len(b) for _, b in labels) * SIZE * LINE
    middle = y + max(above + 8, BOX / 2 + 4)
    ends = [10 + SIDE, *(x + wide for x in lefts)], [*lefts, WIDTH - 10 - SIDE]
    canvas.lines(10 + SIDE / 2, middle, [t("figures.valuechain.bought", lang)], size=SIZE, align="center", color=SOFT)
    canvas.lines(
        WIDTH - 10 - SIDE / 2, middle, [t("figures.valuechain.sold", lang)], size=SIZE, align="center", color=SOFT
    )
    for (over, under), x0, x1 in zip(labels, *ends, strict=True):
        _arrow(canvas, x0 + 3, x1 - 3, middle)
        half = len(over) * SIZE * LINE / 2
        canvas.lines((x0 + x1) / 2, middle - 8 - half, over, size=SIZE, align="center")
        half = len(under) * SIZE * LINE / 2
        canvas.lines((x0 + x1) / 2, middle + 8 + half, under, size=SIZE, align="center", color=SOFT)
    deep = middle + max(below + 10, BOX / 2 + 4)
    for node, x in zip(chain.nodes, lefts, strict=True):
        canvas.rect(x, middle - BOX / 2, wide, BOX, "#e8eff6", stroke=PALETTE[0])
        canvas.lines(x + wide / 2, middle, wrap(names.node(node), SIZE, wide - 6, 3), size=SIZE, align="center")
    drawn = [(x + wide / 2, out[n]) for n, x in zip(chain.nodes, lefts, strict=True) if n in out]
    if drawn:
        foot = deep + 10
        lines = [_leak(k, names, currency, wide + gap - 8) for _, k in drawn]
        for (x, _), text in zip(drawn, lines, strict=True):
            canvas.line(x, middle + BOX / 2 + 1, x, foot - 5, ACCENT, thick=1.6, dashed=True)
            canvas.path(f"M{x - 4},{foot - 6}h8l-4,7Z", ACCENT, thick=0.1, fill=ACCENT)
            canvas.lines(x, foot + 5 + len(text) * SIZE * LINE / 2, text, size=SIZE, align="center", color=ACCENT)
        deep = foot + 5 + max(len(text) for text in lines) * SIZE * LINE
    canvas.line(10, deep + 8, WIDTH - 10, deep + 8)
    return deep + 16


def _arrow(canvas: Canvas, x0: float, x1: float, y: float) -> None:
    canvas.line(x0, y, x1 - 6, y, INK, thick=1.6)
    canvas.path(f"M{x1 - 8:.1f},{y - 4:.1f}v8l8,-4Z", INK, thick=0.1, fill=INK)


def _step(step: Step, names: Names, currency: str, room: float) -> tuple[list[str], list[str]]:
    """What stands above the arrow, the commodity, and below it: its price and what the flow is worth a year."""
    lang = names.lang
    over = wrap(names.commodity(step.commodity), SIZE, room, 2)
    if step.price is None:
        return over, wrap(t("figures.valuechain.no_price", lang), SIZE, room, 2)
    price = amount(step.price, f"{currency}/{step.unit.removesuffix('/a')}", lang)
    worth = [] if step.value is None else wrap(amount(step.value, f"{currency}/a", lang), SIZE, room, 2)
    return over, [*wrap(price, SIZE, room, 2), *worth]


def _leak(leak: Leak, names: Names, currency: str, room: float) -> list[str]:
    lang: Lang = names.lang
    head = f"{names.commodity(leak.commodity)} {amount(leak.amount, _yearly(leak.unit), lang)}"
    way = t(f"network.way.{leak.way.value}", lang)
    if leak.worth is not None:
        way = t("figures.valuechain.worth", lang, way=way, worth=amount(leak.worth, f"{currency}/a", lang))
    elif leak.cost:
        way = t("figures.valuechain.cost", lang, way=way, cost=amount(leak.cost, f"{currency}/a", lang))
    return [*wrap(head, SIZE, room, 2), *wrap(way, SIZE, room, 2)]


def _yearly(unit: str) -> str:
    return unit if unit.endswith("/a") else f"{unit}/a"
