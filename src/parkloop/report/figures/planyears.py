"""The plan by year: from investment to operation for each option, and the money by payer against the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.planning.logic import ANYONE
from parkloop.report.figures.bars import row_names, ticks
from parkloop.report.figures.canvas import ACCENT, GRID, PALETTE, SOFT, WIDTH, Canvas
from parkloop.report.figures.textbox import width
from parkloop.report.numbers import amount, digits, scaled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from parkloop.base.i18n import Lang
    from parkloop.park.results import Plan
    from parkloop.report.names import Names

LEFT, ROW, MONEY = 220.0, 22.0, 150.0


def draw(
    plan: Plan, years: range, names: Names, lang: Lang, currency: str = "CNY", apart: Collection[str] = ()
) -> dict[str, object]:
    """The Vega spec: one row per chosen option (light: building, dark: in operation), below the money of each year.

    ``apart`` are payers whose money is no part of the pool of all budgets.
    """
    title = t("figures.planyears.title", lang)
    span = _years(plan, years)
    canvas = Canvas(WIDTH, 60, title)
    if not plan.choices:
        canvas.text(WIDTH / 2, 30, t("figures.planyears.empty", lang), align="center", color=SOFT)
        return canvas.spec()
    step = (WIDTH - LEFT - 20) / len(span)
    x_of = {year: LEFT + i * step for i, year in enumerate(span)}
    choices = sorted(plan.choices, key=lambda c: (c.year, c.in_operation, c.option))
    texts, heights = row_names([names.option(c.option) for c in choices], LEFT - 20)
    keys = [(PALETTE[2], t("figures.planyears.building", lang)), (PALETTE[0], t("figures.planyears.operating", lang))]
    top = canvas.legend(LEFT, 12, keys, WIDTH - LEFT) + 18
    bottom = top + sum(max(h, ROW) for h in heights)
    for year in span:
        canvas.text(x_of[year] + step / 2, top - 14, str(year), align="center")
    y = top
    for choice, lines, need in zip(choices, texts, heights, strict=True):
        h = max(need, ROW)
        canvas.line(LEFT, y, WIDTH - 20, y)
        canvas.lines(LEFT - 10, y + h / 2, lines, align="right")
        start, done, end = x_of[choice.year], x_of[choice.year], WIDTH - 20
        if choice.in_operation > choice.year:
            done = x_of.get(choice.in_operation, end)
            canvas.rect(start, y + h / 2 - 6, done - start, 12, PALETTE[2], opacity=0.75)
        if done < end:
            canvas.rect(done, y + h / 2 - 6, end - done, 12, PALETTE[0])
        y += h
    for year in (*span, span[-1] + 1):
        x = x_of.get(year, WIDTH - 20)
        canvas.line(x, top, x, bottom)
    canvas.line(LEFT, bottom, WIDTH - 20, bottom)
    spent = by_payer(plan, apart)
    canvas.height = _money(
        canvas, plan, spent, span, x_of=x_of, step=step, top=bottom + 46, names=names, currency=currency
    )
    return canvas.spec()


def _years(plan: Plan, years: range) -> list[int]:
    used = [c.year for c in plan.choices] + [y for _, y in plan.spent] + [y for _, y in plan.budget]
    return list(range(min([years.start, *used]), max([years.stop - 1, *used]) + 1))


def by_payer(plan: Plan, apart: Collection[str] = ()) -> dict[tuple[str, int], float]:
    """Investment by payer and year, each yuan once: of the pool only what no payer is stated for.

    The plan books under the pool what all its members pay too, since it is held against the sum of their budgets.
    """
    spent = {key: money for key, money in plan.spent.items() if key[0] != ANYONE and money > 0}
    for (payer, year), money in plan.spent.items():
        if payer == ANYONE:
            stated = sum(v for (p, y), v in spent.items() if y == year and p not in apart)
            if money - stated > 1e-6 * money:
                spent[ANYONE, year] = money - stated
    return spent


def _money(
    canvas: Canvas,
    plan: Plan,
    paid: Mapping[tuple[str, int], float],
    span: list[int],
    *,
    x_of: dict[int, float],
    step: float,
    top: float,
    names: Names,
    currency: str,
) -> float:
    lang = names.lang
    payers = sorted({p for p, _ in paid})
    colors = {p: PALETTE[(i + 3) % len(PALETTE)] for i, p in enumerate(payers)}
    spent = {y: sum(paid.get((p, y), 0.0) for p in payers) for y in span}
    budget = {y: _limit(plan, y) for y in span}
    high = max([*spent.values(), *budget.values()])
    if high <= 0:
        canvas.text(LEFT, top - 14, t("figures.planyears.no_money", lang), color=SOFT)
        return top + 4
    keys = [(colors[p], names.payer(p)) for p in payers]
    texts = {y: amount(money, currency, lang) for y, money in spent.items()}
    title = t("figures.planyears.money", lang)
    if any(width(texts[y], 11) > step - 4 for y in span if spent[y] > 0):  # neighbours would touch: the unit once
        size, unit = scaled(high, currency, lang)
        texts = {y: digits(money / size) for y, money in spent.items()}
        title = t("figures.planyears.money_in", lang, unit=unit)
    canvas.text(LEFT - 10, top - 10, title, align="right")
    top = canvas.legend(LEFT, top - 10, keys, WIDTH - LEFT) + 14
    marks = ticks(0.0, high, 4)
    scale = MONEY / marks[-1]
    for mark in marks:
        y = top + MONEY - mark * scale
        canvas.line(LEFT, y, WIDTH - 20, y, GRID)
        canvas.text(LEFT - 8, y, amount(mark, currency, lang), size=11, align="right", color=SOFT)

    for year in span:
        y = top + MONEY
        for payer in payers:
            h = paid.get((payer, year), 0.0) * scale
            if h > 0:
                tip = f"{names.payer(payer)} {amount(paid[payer, year], currency, lang)}"
                canvas.rect(x_of[year] + step * 0.25, y - h, step * 0.5, h, colors[payer], tip=tip)
                y -= h
        if spent[year] > 0:
            text = texts[year]
            line = top + MONEY - budget[year] * scale
            over = min(y, line) - 9 if budget[year] > 0 and abs(y - 8 - line) < 10 else y - 8
            canvas.text(x_of[year] + step / 2, over, text, size=11, align="center", halo=True)
        if budget[year] > 0:
            b = top + MONEY - budget[year] * scale
            canvas.line(x_of[year] + step * 0.12, b, x_of[year] + step * 0.88, b, ACCENT, thick=2.2)
        canvas.text(x_of[year] + step / 2, top + MONEY + 12, str(year), align="center")
    if any(budget.values()):
        words = t("figures.planyears.budget", lang)
        canvas.line(LEFT, top + MONEY + 32, LEFT + 24, top + MONEY + 32, ACCENT, thick=2.2)
        canvas.text(LEFT + 30, top + MONEY + 32, words)
        return top + MONEY + 44
    return top + MONEY + 24


def _limit(plan: Plan, year: int) -> float:
    """What may be spent in a year: the limit over all payers where there is one, else the sum of their own."""
    if (ANYONE, year) in plan.budget:
        return plan.budget[ANYONE, year]
    return sum(v for (_, y), v in plan.budget.items() if y == year)
