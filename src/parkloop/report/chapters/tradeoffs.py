"""Around the plan: what is traded off, what is as good, what money buys, why an option is out, what is scarce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.criteria import UNITS
from parkloop.planning.insight import alternatives as near
from parkloop.planning.insight import shadow, whynot
from parkloop.planning.outlook import CURVE_GAP, NEAR, NEAR_GAP
from parkloop.report.chapters import paretoplans, uncertainty
from parkloop.report.chapters.planwords import NAMED, measure, named, score, shown_unit
from parkloop.report.figures import budgetcurve, core
from parkloop.report.model import FigureBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.planning.insight.budgetcurve import Step
    from parkloop.planning.insight.shadow import Price
    from parkloop.planning.insight.whynot import WhyNot
    from parkloop.planning.outlook import Outlook
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Num, Spans

BARS, PRICES = 16, 10
EFFECTS = ("co2e", "water", "waste")
"""What more of something scarce is said to change, besides cost."""


def build(desk: Desk) -> list[Block]:
    """The blocks of the sections; nothing where the pass was not asked for its outlook."""
    o = desk.outlook
    if o is None or (o.pareto is None and o.alternatives is None and o.uncertainty is None):
        return []
    blocks: list[Block] = [desk.heading(2, "tradeoffs.title"), *paretoplans.build(desk, o)]
    if o.alternatives is not None:
        blocks += [desk.heading(2, "tradeoffs.near_title"), *_near(desk, o)]
    blocks += [desk.heading(2, "tradeoffs.budget_title"), *_budget(desk, o)]
    if o.why_not:
        blocks += [desk.heading(2, "tradeoffs.whynot_title"), *_why_not(desk, o)]
    if o.prices:
        blocks += [
            desk.heading(2, "tradeoffs.prices_title"),
            desk.p("tradeoffs.prices_intro", share=_raise(desk)),
            *_prices(desk, o),
        ]
    return [*blocks, *uncertainty.build(desk)]


def _near(desk: Desk, o: Outlook) -> list[Block]:
    found = o.alternatives
    if found is None:
        return []
    share = desk.computed("outlook/near/share", NEAR, "1", "how much worse a plan may be", style="percent")
    looked = desk.count("outlook/near/looked", len(o.looked), "options asked for one by one")
    blocks: list[Block] = [desk.p("tradeoffs.near_intro", share=share, n=looked)]
    for kind in (near.MUST, near.EITHER, near.NEVER, near.OPEN):
        ids = [i for i in o.looked if found.standing.get(i) == kind]
        if ids:
            words = named(desk, ids, f"near/{kind}", 3 * NAMED if kind == near.MUST else 2 * NAMED)
            n = desk.count(f"outlook/near/{kind}", len(ids), f"options: {kind}")
            blocks.append(desk.p(f"tradeoffs.{kind}", "item", options=words, n=n))
    if found.plans:
        columns = [("number", 0.6, True), ("score", 0.9, True), ("swapped_in", 3, False), ("swapped_out", 3, False)]
        rows: list[tuple[Spans, ...]] = [
            (
                (desk.count(f"outlook/near/{k}/number", k, "number of the plan"),),
                score(desk, f"near/{k}/value", p.values.get("value"), "weighted value"),
                named(desk, p.swapped_in, f"near/{k}/in"),
                named(desk, p.swapped_out, f"near/{k}/out"),
            )
            for k, p in enumerate(found.plans, 1)
        ]
        columns, rows = _said(
            columns, rows, [k for k in ("swapped_in", "swapped_out") if any(getattr(p, k) for p in found.plans)]
        )
        blocks.append(desk.table("alternatives", columns, rows, note=desk.say("tradeoffs.against_best")))
    shares = {"pareto": dict(o.core) if o.pareto and len(o.pareto.points) > 1 else {}, "near": dict(found.core)}
    order = sorted(
        {i for table in shares.values() for i, v in table.items() if v > 0},
        key=lambda i: (-sum(table.get(i, 0.0) for table in shares.values()), i),
    )
    chosen = {c.option for c in desk.result.plan.choices}
    spec = core.draw(shares, order[:BARS], chosen, desk.names, desk.lang)
    seen = desk.count("outlook/near/seen", found.seen, "different nearly best plans")
    note = desk.say("tradeoffs.core_note", n=seen)
    if len(order) > BARS:
        shown = desk.count("outlook/near/shown", BARS, "options in the figure")
        note = desk.say(
            "tradeoffs.core_first", note=note, shown=shown, all=desk.count("outlook/near/all", len(order), "options")
        )
    blocks.append(FigureBlock("core", desk.say("figure.core"), spec, note))
    rows = [(desk.data(desk.names.option(i)), *(_share(desk, f"core/{k}/{i}", shares[k].get(i)) for k in shares),
             desk.say(f"tradeoffs.standing.{found.standing.get(i, 'not_looked')}")) for i in order]  # fmt: skip
    columns = [("option", 4, False), ("core_pareto", 1.2, True), ("core_near", 1.2, True), ("standing", 1.6, False)]
    blocks.append(desk.table("core", columns, rows, printed=False))
    return blocks


def _share(desk: Desk, part: str, value: float | None) -> Spans:
    if value is None:
        return desk.data(None)
    return (desk.computed(f"outlook/{part}", value, "1", "share of plans", style="percent"),)


def _budget(desk: Desk, o: Outlook) -> list[Block]:
    if len(o.budget) < 2:
        return [desk.p("tradeoffs.no_budget")]
    currency = desk.result.park.park.currency
    here = next((s for s in o.budget if s.factor == 1.0), None)
    more = [s for s in o.budget if here and s.amount > here.amount and s.goal > here.goal + 1e-6]
    enough = next((s for s in o.budget if here and s.goal >= here.goal - 1e-6), None)
    gap = desk.computed("outlook/budget/gap", CURVE_GAP, "1", "gap of each search", style="percent")
    blocks: list[Block] = [desk.p("tradeoffs.budget_intro", gap=gap)]
    if o.budget[0].goal < 0 and o.budget[0].built:
        blocks.append(desk.p("tradeoffs.budget_below"))
    if more:
        best = max(more, key=lambda s: (s.goal, -s.amount))
        blocks.append(desk.p("tradeoffs.budget_more", amount=_amount(desk, best), gain=_gain(desk, best, here)))
    elif here is not None and enough is not None and enough is not here:
        blocks.append(desk.p("tradeoffs.budget_enough", amount=_amount(desk, enough)))
    elif here is not None and o.budget[0] is not here:
        less = o.budget[o.budget.index(here) - 1]
        lost = desk.computed("outlook/budget/lost", here.goal - less.goal, "1", "weighted value lost", style="score")
        blocks.append(desk.p("tradeoffs.budget_just", amount=_amount(desk, less), lost=lost))
    rows = [_step(desk, s) for s in o.budget]
    columns = [("budget", 1.3, True), ("score", 0.9, True), ("options", 0.8, True), ("swapped_in", 3, False),
               ("swapped_out", 2, False)]  # fmt: skip
    kept = [
        c for c, k in (("swapped_in", "entering"), ("swapped_out", "leaving")) if any(getattr(s, k) for s in o.budget)
    ]
    columns, rows = _said(columns, rows, kept)
    spec = budgetcurve.draw(o.budget, currency, desk.lang)
    return [
        *blocks,
        FigureBlock("budgetcurve", desk.say("figure.budgetcurve"), spec),
        desk.table("budgetcurve", columns, rows, note=desk.say("tradeoffs.against_row")),
    ]


def _said(
    columns: list[tuple[str, float, bool]], rows: list[tuple[Spans, ...]], kept: Sequence[str]
) -> tuple[list[tuple[str, float, bool]], list[tuple[Spans, ...]]]:
    """Without those of the columns of options that come or go in which no row says anything."""
    places = [i for i, c in enumerate(columns) if c[0] not in {"swapped_in", "swapped_out"} or c[0] in kept]
    return [columns[i] for i in places], [tuple(row[i] for i in places) for row in rows]


def _amount(desk: Desk, s: Step) -> Spans:
    currency = desk.result.park.park.currency
    return (desk.computed(f"outlook/budget/{s.factor:g}/amount", s.amount, currency, "sum of budgets times a factor"),)


def _gain(desk: Desk, s: Step, here: Step | None) -> Spans:
    gain = s.goal - (here.goal if here else 0.0)
    return (desk.computed(f"outlook/budget/{s.factor:g}/gain", gain, "1", "more weighted value", style="score"),)


def _step(desk: Desk, s: Step) -> tuple[Spans, ...]:
    part = f"budget/{s.factor:g}"
    return (
        _amount(desk, s),
        score(desk, f"{part}/value", s.goal, "weighted value of the best plan"),
        (desk.count(f"outlook/{part}/options", len(s.built), "options of the plan"),),
        named(desk, s.entering, f"{part}/in"),
        named(desk, s.leaving, f"{part}/out"),
    )


def _why_not(desk: Desk, o: Outlook) -> list[Block]:
    columns = [("option", 2.6, False), ("forced_loss", 1, True), ("forced_in", 2.6, False)]
    best = o.alternatives.best if o.alternatives else desk.result.plan.objective or 0.0
    gap = desk.computed("outlook/whynot/gap", NEAR_GAP, "1", "gap of each search", style="percent")
    size = desk.computed("outlook/whynot/least", NEAR_GAP * abs(best), "1", "gap times value", style="score")
    return [
        desk.p("tradeoffs.whynot_intro", gap=gap, size=size),
        desk.table("whynot", columns, [_barred(desk, w) for w in o.why_not]),
    ]


def _barred(desk: Desk, w: WhyNot) -> tuple[Spans, ...]:
    option = desk.data(desk.names.option(w.option))
    if w.answer in {whynot.COSTS, whynot.EQUAL}:
        loss = desk.computed(f"outlook/whynot/{w.option}", w.loss, "1", "weighted value lost", style="score")
        moves = [desk.say("tradeoffs.answer.equal")] if w.answer == whynot.EQUAL else []
        if w.entering:
            moves.append(desk.say("tradeoffs.comes", options=named(desk, w.entering, f"whynot/{w.option}/in", 3)))
        if w.leaving:
            moves.append(desk.say("tradeoffs.goes", options=named(desk, w.leaving, f"whynot/{w.option}/out", 3)))
        return option, (loss,), desk.joined(moves) if moves else desk.say("tradeoffs.rest_stays")
    if w.answer != whynot.FORBIDDEN or w.conflict is None:
        return option, desk.data(None), desk.say(f"tradeoffs.answer.{w.answer}")
    bars = [
        desk.say(
            f"tradeoffs.condition.{c.kind}",
            subject=desk.data(_subject(desk, c.kind, c.subject)),
            other=desk.data(desk.names.option(c.other) if c.other else ""),
            year=desk.data(c.year),
        )
        for c in w.conflict.conditions
        if not (c.kind == "opened" and c.subject == w.option)
    ]
    return option, desk.data(None), desk.joined(bars[:3]) if bars else desk.say("tradeoffs.answer.forbidden")


def _subject(desk: Desk, kind: str, id: str) -> str:
    if kind == "budget":
        return desk.names.purse(id)
    return desk.names.option(id) if kind != "target" else desk.names.word(id)


def _raise(desk: Desk) -> Num:
    return desk.computed("outlook/price/raise", shadow.RAISE, "1", "share by which it is raised", style="percent")


def _prices(desk: Desk, o: Outlook) -> list[Block]:
    order = sorted(o.prices, key=lambda p: (-p.least * max(p.raised, 1e-12), p.kind, p.id, p.node, p.commodity))
    rows = [_price(desk, k, p) for k, p in enumerate(order, 1)]
    columns = [("scarce", 3, False), ("raised", 1.2, True), ("brings", 1, True), ("effects", 2.4, False)]
    return [desk.table("prices", columns, rows, limit=PRICES)]


def _price(desk: Desk, number: int, p: Price) -> tuple[Spans, ...]:
    part = f"outlook/price/{number}"
    unit = desk.result.park.park.currency if p.kind == shadow.MONEY else p.unit
    gain = desk.computed(f"{part}/gain", p.least * p.raised, "1", "weighted value of the raise")
    words = desk.say(
        f"tradeoffs.scarce.{p.kind}",
        subject=desk.data(desk.names.payer(p.id) if p.kind == shadow.MONEY else p.id),
        node=desk.data(desk.names.node(p.node) if p.node else ""),
        commodity=desk.data(desk.names.commodity(p.commodity) if p.commodity else ""),
        year=desk.data(p.year),
    )
    units = {**{k: UNITS[k] for k in EFFECTS}, "cost": f"{desk.result.park.park.currency}/a"}
    moved = [
        desk.say(
            "tradeoffs.moves",
            measure=measure(desk, k),
            amount=desk.computed(
                f"{part}/{k}", v * p.raised, shown_unit(k, units[k]), f"{k} changes by", style="signed"
            ),
        )
        for k, v in sorted(p.effect.items())
        if k in units and abs(v * p.raised) > 1e-6
    ]
    raised = desk.computed(f"{part}/raised", p.raised, unit, "raised by")
    return words, (raised,), (gain,), desk.joined(moved) if moved else desk.data(None)
