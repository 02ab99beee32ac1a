"""The plan: options by year and payer, what changes, what each adds, and where rank and plan disagree."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.park.enums import StateKind
from parkloop.planning.goal import VALUE
from parkloop.planning.terms import terms_of
from parkloop.report.chapters import chosenmoney
from parkloop.report.figures import columns as four
from parkloop.report.figures import contribution, network, planyears
from parkloop.report.figures.flows import within
from parkloop.report.model import FigureBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.park.results import Choice, Contribution, Plan
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Num, Spans

SAME = 5e-4
"""What a table of three decimals shows as the same."""


def build(desk: Desk) -> list[Block]:
    """The blocks of the chapter."""
    blocks: list[Block] = [
        desk.heading(1, "implementation.title"),
        desk.heading(2, "implementation.choice"),
        *_choice(desk),
    ]
    if desk.result.plan.choices:
        blocks += [desk.heading(2, "implementation.money"), *_money(desk)]
    blocks += [desk.heading(2, "implementation.effects"), *_effects(desk)]
    if desk.result.plan.contributions:
        blocks += [desk.heading(2, "implementation.contribution"), *_contribution(desk)]
    return [*blocks, desk.heading(2, "implementation.disagreements"), *_disagreements(desk)]


def _choice(desk: Desk) -> list[Block]:
    plan = desk.result.plan
    status = desk.names.entry(("report.status", "planning.status"), plan.status)
    objective = desk.names.entry(("report.objective", "planning.objective"), plan.objective_name)
    if not plan.choices:
        return [desk.p("implementation.nothing", status=status)]
    blocks: list[Block] = [
        desk.p(
            "implementation.solved_value" if plan.objective_name == VALUE else "implementation.solved",
            objective=objective,
            status=status,
            value=desk.computed("plan/objective", plan.objective, "1", "objective of the plan"),
            gap=desk.computed("plan/gap", plan.gap, "1", "(bound - objective) / objective", style="percent"),
        )
    ]
    columns = [("option", 3, False), ("start", 0.9, False), ("operation", 0.9, False), ("size", 0.9, True),
               ("capex", 1.4, True), ("confidence", 1.4, False)]  # fmt: skip
    chosen = sorted(plan.choices, key=lambda c: (c.year, c.in_operation, c.option))
    blocks.append(desk.table("plan", columns, [_chosen(desk, c) for c in chosen], limit=40))
    blocks += chosenmoney.build(desk, chosen)
    park = desk.result.park
    apart = {term.payer for term in terms_of(park)}
    spec = planyears.draw(plan, park.years(), desk.names, desk.lang, park.park.currency, apart)
    blocks.append(FigureBlock("planyears", desk.say("figure.planyears"), spec))
    return blocks


def _chosen(desk: Desk, choice: Choice) -> tuple[Spans, ...]:
    option = desk.option.get(choice.option)
    currency = desk.result.park.park.currency
    value = option.capex.value if option and option.capex else None
    value, place = (value, "") if choice.capex is None else (choice.capex, "chosen_")
    return (
        desk.data(desk.names.option(choice.option)),
        desk.data(choice.year),
        desk.data(choice.in_operation),
        (desk.computed(f"plan/size/{choice.option}", choice.size, "1", "chosen size", style="percent"),),
        (
            desk.number(
                "" if place else f"option/{choice.option}/capex",
                f"option/{choice.option}/{place}capex",
                value,
                currency,
                formula="investment",
            ),
        ),
        desk.data(desk.names.label(option.confidence) if option else None),
    )


def _money(desk: Desk) -> list[Block]:
    plan, currency = desk.result.plan, desk.result.park.park.currency
    keys = sorted({*plan.spent, *plan.budget}, key=lambda k: (not plan.spent.get(k), k[1], k[0]))
    if not keys:
        return [desk.p("implementation.no_money")]
    rows = []
    for payer, year in keys:
        spent, budget = plan.spent.get((payer, year), 0.0), plan.budget.get((payer, year))
        part = f"{payer}/{year}"
        rows.append(
            (
                desk.data(year),
                desk.data(desk.names.purse(payer)),
                (desk.computed(f"plan/spent/{part}", spent, currency, "sum of shares of investments in the year"),),
                (desk.computed(f"plan/budget/{part}", budget, currency, "budget in the park document"),)
                if budget is not None
                else desk.say("implementation.no_budget"),
            )
        )
    columns = [("year", 1, False), ("payer", 2, False), ("spent", 1.5, True), ("budget", 1.5, True)]
    return [
        desk.p("implementation.money_intro"),
        desk.table("money", columns, rows, limit=max(1, sum(1 for v in plan.spent.values() if v))),
    ]


def _effects(desk: Desk) -> list[Block]:
    r = desk.result
    blocks: list[Block] = [desk.p("implementation.columns_intro", year=str(r.year), base=str(r.park.park.base_year))]
    wanted = four.comparable(r.indicators)
    directed = {v.id for v in r.indicators.get(StateKind.REFERENCE, ()) if v.direction}
    chosen = sorted(wanted, key=lambda i: i not in directed)[:8]
    if chosen:
        note = desk.say("implementation.columns_note", n=desk.count("columns/drawn", len(chosen), "indicators drawn"))
        spec = four.draw(r.indicators, chosen, desk.lang)
        blocks.append(FigureBlock("columns", desk.say("figure.columns"), spec, note))
    rows = _four(desk)
    if rows:
        columns = [("indicator", 2.6, False), *((k.value, 1.3, True) for k in four.COLUMNS)]
        blocks.append(desk.table("columns", columns, rows, limit=30))
    states = [within(s, r.park) for s in (r.observed, r.plan_state)]
    before, after = network.ties(states[0]), network.ties(states[1])
    if before or after:
        usual = network.ties(within(r.reference, r.park))  # what business as usual links is no merit of the plan
        new = {(a.source, a.target) for a in after} - {(b.source, b.target) for b in (*before, *usual)}
        n = desk.count("network/new", len(new), "pairs of nodes linked by the plan and not before")
        brought = {n for n in desk.names.nodes if n not in {x.id for x in r.park.nodes}}
        spec = network.draw(states[0], states[1], desk.names, desk.lang, brought=brought)
        caption = desk.say("figure.network", before=str(r.observed.year), after=str(r.plan_state.year))
        blocks += [
            desk.p("implementation.network", n=n) if new else desk.p("implementation.network_none"),
            FigureBlock("network", caption, spec, desk.say("implementation.network_note")),
        ]
    return blocks


def _four(desk: Desk) -> list[tuple[Spans, ...]]:
    table = {kind: {v.id: v for v in values} for kind, values in desk.result.indicators.items()}
    order = dict.fromkeys(v.id for k in four.COLUMNS for v in desk.result.indicators.get(k, ()))
    rows = []
    for id_ in order:
        cells: list[Spans] = []
        for kind in four.COLUMNS:
            v = table.get(kind, {}).get(id_)
            known = v is not None and v.value is not None
            cells.append((desk.number(v.ref, f"indicator/{kind.value}/{id_}", v.value, v.unit, formula="indicator"),)
                         if v is not None and known else desk.say("number.unknown"))  # fmt: skip
        name = next(v.name for k in four.COLUMNS if (v := table.get(k, {}).get(id_)))
        if any(len(c) == 1 and type(c[0]).__name__ == "Num" for c in cells):
            rows.append((desk.data(name), *cells))
    return rows


def _contribution(desk: Desk) -> list[Block]:
    plan = desk.result.plan
    rows = sorted(plan.contributions, key=lambda c: (-(c.first_in if c.shapley is None else c.shapley), c.option))
    key = "exact" if all(c.exact for c in rows) else "sampled"
    shown = ["first_in", "last_in", "shapley"]
    if any(c.alone is not None and not math.isclose(c.alone, c.first_in, abs_tol=SAME) for c in rows):
        shown.insert(0, "alone")
    if any(c.shapley_error for c in rows):
        shown.append("shapley_error")
    together = any(abs(v - c.first_in) > SAME for c in rows for v in (c.last_in, c.shapley) if v is not None)
    columns = [("option", 3, False), *((name, 1, True) for name in shown)]
    spec = contribution.draw(plan, desk.names, desk.lang)
    return [
        desk.p("implementation.contribution_intro" if together else "implementation.contribution_apart"),
        FigureBlock("contribution", desk.say("figure.contribution"), spec, desk.say(f"implementation.{key}")),
        desk.table("contribution", columns, [_parts(desk, c, shown) for c in rows], limit=desk.shown),
        *([desk.p("implementation.contribution_sum", sum=_sum(desk, plan))] if rows else []),
    ]


def _sum(desk: Desk, plan: Plan) -> Num:
    """What all chosen options add together: the Shapley values add up to it."""
    total = math.fsum(c.shapley or 0.0 for c in plan.contributions)
    parts = [f"report/contribution/{c.option}/shapley" for c in plan.contributions]
    return desk.computed("contribution/sum", total, "1", "sum of the Shapley values", parts, style="score")


def _parts(desk: Desk, c: Contribution, shown: Sequence[str]) -> tuple[Spans, ...]:
    cells: list[Spans] = [desk.data(desk.names.option(c.option))]
    for name in shown:
        value: float | None = getattr(c, name)
        number = desk.computed(
            f"contribution/{c.option}/{name}", value, "1", f"{name} of the option in the plan", style="score"
        )
        cells.append((number,) if value is not None else desk.data(None))
    return tuple(cells)


def _disagreements(desk: Desk) -> list[Block]:
    plan = desk.result.plan
    rank = {row.option: row for row in desk.result.ranking.rows}
    reasons = {**plan.held_back, **plan.disagreements}
    if not reasons:
        return [desk.p("implementation.agree")]
    chosen = {c.option for c in plan.choices}
    order = sorted(reasons, key=lambda i: (rank[i].rank if i in rank else 10**6, i))
    rows = []
    for i in order:
        place: Spans = desk.data(None)
        if i in rank:
            place = (desk.computed(f"rank/{i}/rank", rank[i].rank, "1", "rank by weighted value", style="count"),)
        state = "chosen" if i in chosen else "not_chosen"
        rows.append(
            (desk.data(desk.names.option(i)), place, desk.say(f"implementation.{state}"), desk.reason(reasons[i]))
        )
    columns = [("option", 2.4, False), ("rank", 0.7, True), ("in_plan", 1, False), ("why", 4, False)]
    return [
        desk.p("implementation.disagree_intro"),
        desk.table("disagreements", columns, rows, limit=desk.shown),
    ]
