"""Heat links as a drawing: who gives on the left, who takes on the right, ribbons as wide as their heat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t
from parkloop.report.figures.canvas import PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.textbox import Box, width, wrap
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang

BAR, SIDE, TALL, GAP = 14.0, 150.0, 260.0, 26.0
TOP = 30.0


def draw(links: list[dict[str, Any]], lang: Lang) -> dict[str, object]:
    """The Vega spec of the links of ``parkloop heat``; each says its heat, temperatures and distance.

    What finds no room among very many links stands in the table behind the figure.
    """
    title = t("heatfigures.links_title", lang)
    if not links:
        canvas = Canvas(WIDTH, 60, title)
        canvas.text(WIDTH / 2, 30, t("heatfigures.no_links", lang), align="center", color=SOFT)
        return canvas.spec()
    ends = {side: _totals(links, side) for side in ("from", "to")}
    scale = TALL / sum(link["duty_kW"] for link in links)
    # A thin link still needs the height of the two lines that describe it.
    room = {id(link): max(link["duty_kW"] * scale, 34.0) for link in links}
    height = TOP + max(_height(links, side, room) for side in ends)
    canvas = Canvas(WIDTH, height, title)
    left, right = SIDE, WIDTH - SIDE - BAR
    canvas.text(left + BAR, 8, t("heatfigures.gives", lang), align="right", color=SOFT)
    canvas.text(right, 8, t("heatfigures.takes", lang), color=SOFT)
    seats = {side: _seats(canvas, links, side, room, x, lang) for side, x in (("from", left), ("to", right))}
    colors = {zone: PALETTE[i % len(PALETTE)] for i, zone in enumerate(ends["from"])}
    for link in links:
        _ribbon(canvas, link, (left + BAR, seats["from"][id(link)]), (right, seats["to"][id(link)]), scale, colors)
    for link in links:
        _label(canvas, link, (left + BAR, seats["from"][id(link)]), (right, seats["to"][id(link)]), lang)
    return canvas.spec()


def _totals(links: list[dict[str, Any]], side: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for link in links:
        found[link[side]] = found.get(link[side], 0.0) + link["duty_kW"]
    return found


def _height(links: list[dict[str, Any]], side: str, room: dict[int, float]) -> float:
    return sum(room[id(link)] for link in links) + GAP * len({link[side] for link in links})


def _seats(
    canvas: Canvas, links: list[dict[str, Any]], side: str, room: dict[int, float], x: float, lang: Lang
) -> dict[int, float]:
    """The middle [px] of each link at its bar; bars and names are drawn on the way."""
    seats, y = {}, TOP
    for zone, heat in _totals(links, side).items():
        mine = [link for link in links if link[side] == zone]
        tall = sum(room[id(link)] for link in mine)
        canvas.rect(x, y, BAR, tall, SOFT, opacity=0.8, tip=zone)
        names = [*wrap(zone, 13, SIDE - 16, 3), amount(heat, "kW", lang)]
        at = x - 8 if side == "from" else x + BAR + 8
        canvas.lines(at, y + tall / 2, names, size=12, align="right" if side == "from" else "left")
        for link in mine:
            seats[id(link)] = y + room[id(link)] / 2
            y += room[id(link)]
        y += GAP
    return seats


def _ribbon(
    canvas: Canvas,
    link: dict[str, Any],
    a: tuple[float, float],
    b: tuple[float, float],
    scale: float,
    colors: dict[str, str],
) -> None:
    thick = max(link["duty_kW"] * scale, 1.5)
    middle = (a[0] + b[0]) / 2
    path = f"M{a[0]:.1f},{a[1]:.1f}C{middle:.1f},{a[1]:.1f} {middle:.1f},{b[1]:.1f} {b[0]:.1f},{b[1]:.1f}"
    tip = f"{link['from']} → {link['to']}"
    canvas.path(path, colors[link["from"]], thick=thick, opacity=0.45, tip=tip)


def _label(canvas: Canvas, link: dict[str, Any], a: tuple[float, float], b: tuple[float, float], lang: Lang) -> None:
    far = "" if link["distance_km"] is None else f" · {link['distance_km']:g} km"
    hot = f"{link['hot_supply_C']:.4g} → {link['hot_return_C']:.4g} °C"
    cold = f"{link['cold_supply_C']:.4g} → {link['cold_target_C']:.4g} °C"
    lines = [f"{amount(link['duty_kW'], 'kW', lang)}{far}", f"{hot} ⇒ {cold}"]
    w = max(width(line, 11) for line in lines)
    places = []
    for share in (0.5, 0.35, 0.65, 0.25, 0.75):
        ease = share * share * (3 - 2 * share)
        places.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * ease))
    places += [(a[0] + w / 2 + 8, a[1]), (b[0] - w / 2 - 8, b[1])]  # at the bars the links stand apart
    for x, y in places:
        if canvas.free(Box(x - w / 2, y - 14, w, 28)):
            canvas.lines(x, y, lines, size=11, align="center")
            for label in canvas.labels[-2:]:
                label.halo = True
            return
