"""The plan in several futures: values and regret, robust core, failures of firms and exchanges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t
from parkloop.park.changes import PRICE
from parkloop.planning.outlook import RISK_GAP
from parkloop.report.figures import regret
from parkloop.report.model import Column, FigureBlock, Table
from parkloop.report.numbers import unit_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.park.changes import Change
    from parkloop.planning.robust.stress import Outage
    from parkloop.planning.robust.study import Future, RobustPlan, Uncertainty
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Num, Spans
    from parkloop.report.numbers import Style

OUTAGES = 10
NAMED = 12
CHANGES = 4
PER = {"co2e": "t", "waste": "t", "water": "m3", "material": "t"}
"""Unit that a tax on a measure is paid by."""


def build(desk: Desk) -> list[Block]:
    """The blocks of the sections."""
    u = desk.outlook.uncertainty if desk.outlook else None
    if u is None:
        return []
    return [
        desk.heading(2, "robust.title"),
        *_futures(desk, u),
        *_regret(desk, u),
        *_core(desk, u),
        desk.heading(2, "robust.stress_title"),
        *_stress(desk, u),
    ]


def _name(desk: Desk, f: Future) -> str:
    stated = {s.id: s.name for s in desk.result.park.scenarios}
    if f.id in stated:
        return stated[f.id].get(desk.lang) or f.id
    key = f"uncertainty.scenario.{f.id}"
    return t(key, desk.lang, target=desk.names.node(f.target) if f.target else "") if has(key) else f.id


def _futures(desk: Desk, u: Uncertainty) -> list[Block]:
    n = desk.count("outlook/futures", len(u.futures), "scenarios")
    key = "stated" if u.stated else "assumed" if not desk.result.park.scenarios else "without_chances"
    blocks: list[Block] = [desk.p(f"robust.{key}", n=n)]
    if not u.feels:
        blocks.append(desk.p("robust.no_money"))
    rows = []
    for f in u.futures:
        chance: Spans = desk.data(None)
        if f.chance is not None:
            chance = (desk.stated(f"scenarios/{f.id}/probability", f.chance, "1", "percent"),)
        changes = [_change(desk, f, c) for c in f.changes[:CHANGES]]
        rows.append(
            (
                desk.data(_name(desk, f)),
                chance,
                _few(desk, f, desk.joined(changes)) if changes else desk.say("robust.no_change"),
                desk.data(desk.names.entry(("uncertainty.confidence", "enums.Confidence"), f.confidence)),
            )
        )
    columns = [("scenario", 2, False), ("chance", 0.8, True), ("change", 4, False), ("confidence", 1, False)]
    return [*blocks, desk.table("futures", columns, rows)]


def _few(desk: Desk, f: Future, said: Spans) -> Spans:
    """The first changes, and how many there are where they are not all."""
    if len(f.changes) <= CHANGES:
        return said
    n = desk.count(f"outlook/{f.id}/changes", len(f.changes), "changes of the scenario")
    return desk.say("robust.more_changes", changes=said, n=n)


def _change(desk: Desk, f: Future, c: Change) -> Spans:
    target = desk.names.word(c.target)
    target = desk.names.commodity(target) if target == c.target else target
    key = "every_price" if c.kind == PRICE and not c.target else c.kind
    if c.kind == "tax":
        unit = f"{desk.result.park.park.currency}/{PER.get(c.target, 't')}"
        value = desk.computed(f"outlook/{f.id}/{c.key}", c.value, unit, "stated tax")
        target = t(f"measures.{c.target}", desk.lang)
    else:
        value = desk.computed(f"outlook/{f.id}/{c.key}", c.value, "1", "factor of the scenario", style="percent")
    said = desk.say(f"robust.change.{key}", target=desk.data(target), value=value)
    return said if c not in f.idle else desk.joined([said, desk.say("robust.idle")])


def _plan_name(desk: Desk, name: str) -> str:
    return t(f"figures.regret.{name}", desk.lang)


def _regret(desk: Desk, u: Uncertainty) -> list[Block]:
    measure, unit = t(f"measures.{u.measure}", desk.lang), unit_text(u.unit, desk.lang)
    kinds = {p.name: p for p in u.plans}
    labels = {k: _plan_name(desk, k) for k in kinds}
    words = {"measure": measure, "unit": unit} if unit else {"measure": measure}
    title = t(f"figures.regret.axis{'' if unit else '_plain'}", desk.lang, **words)
    worst = max((p.worst_regret for p in u.plans), default=0.0)
    blocks: list[Block] = []
    own = kinds.get("plan")
    if own is None:
        blocks.append(desk.p("robust.cannot"))
    else:
        place = max(range(len(u.futures)), key=lambda s: own.regrets[s])
        least = kinds.get("regret")
        own_worst = _value(desk, "plan/worst", own.worst_regret, u)
        if own.worst_regret <= 1e-6:
            blocks.append(desk.p("robust.no_regret"))
        else:
            blocks.append(desk.p("robust.worst", scenario=desk.data(_name(desk, u.futures[place])), regret=own_worst))
            if least is not None and least.worst_regret < own.worst_regret - 1e-6:
                other = _value(desk, "regret/worst", least.worst_regret, u)
                blocks.append(desk.p("robust.better", regret=other))
    gap = desk.computed("outlook/robust/gap", RISK_GAP, "1", "gap of each search", style="percent")
    blocks.append(desk.p("robust.searched", gap=gap))
    names = [_name(desk, f) for f in u.futures]
    if worst > 1e-6:
        spec = regret.draw(names, {k: p.regrets for k, p in kinds.items()}, labels, title, desk.lang)
        blocks.append(FigureBlock("regret", desk.say("figure.regret"), spec))
    rows = [_values(desk, u, desk.data(_plan_name(desk, p.name)), p) for p in u.plans]
    rows += [_values(desk, u, desk.say("robust.best_of", scenario=desk.data(name)), p)
             for name, p in zip(names, u.best, strict=True)]  # fmt: skip
    heads = [Column(t("report.col.plan_kind", desk.lang), 2.2)]
    heads += [Column(name, 1.1, number=True, verbatim=True) for name in names]
    heads.append(Column(t("report.col.worst_regret", desk.lang), 1.1, number=True))
    table = Table("regret", desk.say("table.regret"), tuple(heads), tuple(rows), desk.say("robust.regret_note"))
    return [*blocks, table]


def _value(desk: Desk, part: str, value: float, u: Uncertainty) -> Spans:
    style: Style = "score" if u.unit == "1" else "auto"
    formula = f"{u.measure} of a plan in a scenario"
    return (desk.computed(f"outlook/robust/{part}", value, u.unit, formula, style=style),)


def _values(desk: Desk, u: Uncertainty, name: Spans, p: RobustPlan) -> tuple[Spans, ...]:
    part = f"best/{p.name}" if p in u.best and p.name not in {q.name for q in u.plans} else p.name
    cells = [_value(desk, f"{part}/{f.id}", v, u) for f, v in zip(u.futures, p.values, strict=True)]
    return (name, *cells, _value(desk, f"{part}/regret", p.worst_regret, u))


def _first(desk: Desk, options: Sequence[str], n: Num) -> Spans:
    """Names in a row; where there are too many the first of them, and how many there are."""
    if len(options) <= NAMED + 1:
        return desk.listed([desk.names.option(o) for o in options])
    words = desk.listed([desk.names.option(o) for o in options[:NAMED]])
    return desk.say("tradeoffs.and_more", first=words, n=n)


def _core(desk: Desk, u: Uncertainty) -> list[Block]:
    core = u.core
    within = desk.computed("outlook/robust/within", core.within, "1", "share of the gain", style="percent")
    if not core.every:
        return [desk.p("robust.no_core")]
    n = desk.count("outlook/robust/every", len(core.every), "options of every best plan")
    blocks: list[Block] = [desk.p("robust.core", n=n, options=_first(desk, core.every, n))]
    if core.firm and set(core.firm) == set(core.every):
        blocks.append(desk.p("robust.firm_all", within=within))
    elif core.firm:
        m = desk.count("outlook/robust/firm", len(core.firm), "options that no nearly best plan lacks")
        blocks.append(desk.p("robust.firm", n=m, options=_first(desk, core.firm, m), within=within))
    rows = []
    for option, share in core.share.items():
        part = "firm" if option in core.firm else "every" if option in core.every else "some"
        cell = desk.computed(f"outlook/robust/core/{option}", share, "1", "share of scenarios", style="percent")
        rows.append((desk.data(desk.names.option(option)), (cell,), desk.say(f"robust.part.{part}")))
    columns = [("option", 4, False), ("best_share", 1.4, True), ("robustness", 2, False)]
    return [*blocks, desk.table("robust", columns, rows, limit=20)]


def _stress(desk: Desk, u: Uncertainty) -> list[Block]:
    s = u.stress
    if not s.outages:
        return [desk.p("robust.stress_none")]
    share = desk.computed("outlook/stress/share", s.share, "1", "part of the year that is lost", style="percent")
    rows = [_outage(desk, k, o) for k, o in enumerate(s.outages)]
    columns = [("failure", 3.1, False), ("loss", 1.55, True), ("usual_loss", 1.55, True), ("extra", 1.55, True),
               ("unpriced", 2.2, False)]  # fmt: skip
    note = desk.say("robust.stress_note")
    if s.left:
        rest = desk.say(
            "robust.stress_left", n=desk.count("outlook/stress/left", s.left, "nodes and exchanges left out")
        )
        note = desk.joined([note, rest])
    return [
        desk.p("robust.stress_intro", share=share, year=str(s.year)),
        *([desk.p("robust.stress_below")] if any(o.loss < 0 or o.usual < 0 for o in s.outages[:OUTAGES]) else []),
        desk.table("stress", columns, rows, limit=OUTAGES, note=note),
    ]


def _outage(desk: Desk, k: int, o: Outage) -> tuple[Spans, ...]:
    currency = desk.result.park.park.currency
    part = f"outlook/stress/{k}"
    if o.kind == "node":
        what = desk.say("robust.node", name=desk.data(desk.names.node(o.id)))
    else:
        ends = {"source": desk.names.node(o.source), "target": desk.names.node(o.target)}
        way = t("report.said.flow", desk.lang, commodity=desk.names.commodity(o.commodity), **ends)
        what = desk.say("robust.new_link" if o.option else "robust.link", name=desk.data(way))
    unpriced = [
        desk.say(
            "robust.unpriced",
            commodity=desk.data(desk.names.commodity(c)),
            amount=desk.computed(f"{part}/{c}", v, f"{_unit(desk, c)}/a", "bought more or sold less"),
        )
        for c, v in list(o.unpriced.items())[:3]
    ]
    return (
        what,
        (desk.computed(f"{part}/loss", o.loss, currency, "more yearly cost with the plan"),),
        (desk.computed(f"{part}/usual", o.usual, currency, "more yearly cost without options"),),
        (desk.computed(f"{part}/extra", o.extra, currency, "difference", style="signed"),),
        desk.joined(unpriced) if unpriced else desk.data(None),
    )


def _unit(desk: Desk, commodity: str) -> str:
    known = desk.result.park.commodity.get(commodity)
    return known.unit if known else "1"
