"""How value forms along the chains of the park, and where it leaves the park unused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.analysis.network.chain import chains
from parkloop.analysis.network.leaks import Way, leaks
from parkloop.base.i18n import t
from parkloop.report.figures import valuechain
from parkloop.report.model import FigureBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.network.chain import Chain
    from parkloop.analysis.network.leaks import Leak, Leaks
    from parkloop.report.desk import Desk, Row
    from parkloop.report.model import Block, Num, Spans

SEARCHED = 2000
"""Chains looked at; a larger park is told to have at least so many."""
_CHAINS = [("number", 0.6, False), ("from", 1.5, False), ("to", 1.5, False), ("commodity", 1.5, False),
           ("amount", 1.2, True), ("price", 1.2, True), ("worth", 1.2, True)]  # fmt: skip
_LEAKS = [("node", 1.6, False), ("commodity", 1.6, False), ("way_out", 1, False), ("amount", 1.5, True),
          ("worth", 1.4, True), ("disposal_cost", 1.4, True)]  # fmt: skip


def build(desk: Desk) -> list[Block]:
    """The blocks of the section; empty where there is neither a chain nor a leak."""
    state, park = desk.result.observed, desk.result.park
    found, cut = chains(state, park, longest=valuechain.LONGEST, most=SEARCHED)
    gone = leaks(state, park)
    if not found and not gone.rows:
        return []
    blocks: list[Block] = [desk.heading(2, "diagnosis.valueflow"), *_lost(desk, gone)]
    chosen = valuechain.choose(found)
    if chosen:
        blocks.append(_about(desk, found, cut=cut))
    if gone.rows:
        blocks.append(desk.table("leaks", _LEAKS, [_leak(desk, k) for k in gone.rows], limit=8))
    if chosen:
        spec = valuechain.draw(chosen, gone.rows, desk.names, park.park.currency)
        caption = desk.say("figure.valuechain", year=str(state.year))
        blocks.append(FigureBlock("valuechain", caption, spec, desk.say("diagnosis.valuechain_note")))
        blocks.append(desk.table("valuechains", _CHAINS, _steps(desk, chosen), printed=False))
    return blocks


def _about(desk: Desk, found: Sequence[Chain], *, cut: bool) -> Block:
    priced = [c for c in found if c.carried is not None]
    n = desk.count("valuechain/n", len(found), "chains from a bought raw material to a sold product")
    known = desk.count("valuechain/priced", len(priced), "chains with a price at every step")
    key = "diagnosis.chains_cut" if cut else "diagnosis.chains"
    if not priced:
        return desk.p(f"{key}_unpriced", n=n)
    best = priced[0]
    way = desk.data(" → ".join(desk.names.node(i) for i in best.nodes))
    carried = _money(desk, "valuechain/carried", best.carried, "least worth of a step")
    return desk.p(key, n=n, priced=known, way=way, carried=carried)


def _lost(desk: Desk, gone: Leaks) -> list[Block]:
    """Totals of what goes out unused, and its largest members."""
    unused = [k for k in gone.rows if k.way is not Way.SOLD]
    if not unused:
        return []
    blank = [k for k in unused if k.worth is None]
    n = desk.count("leak/unused", len(unused), "left-overs that leave the park unused")
    unknown = desk.count("leak/unpriced", len(blank), "left-overs that leave the park unused without a price")
    worths = [k.worth for k in unused if k.worth]
    costs = [k.cost for k in unused if k.cost]
    parts = []
    if worths:
        parts.append(desk.say("diagnosis.leak_worth", worth=_money(desk, "leak/worth", sum(worths), "sum(worth)")))
    if costs:
        parts.append(desk.say("diagnosis.leak_cost", cost=_money(desk, "leak/cost", sum(costs), "sum(disposal)")))
    key = "_unpriced" if not parts else "_blank" if len(blank) == len(unused) else "" if blank else "_known"
    blocks: list[Block] = [desk.p(f"diagnosis.leaks{key}", n=n, unknown=unknown, sums=desk.joined(parts, "clause"))]
    worthy = [_told(desk, k, "worth", k.worth) for k in unused[:3] if k.worth]
    dear = sorted((k for k in unused if k.cost), key=lambda k: (-(k.cost or 0.0), k.flow))[:3]
    if worthy:
        blocks.append(desk.p("diagnosis.leak_first", items=desk.joined(worthy)))
    if dear:
        blocks.append(desk.p("diagnosis.leak_dear", items=desk.joined([_told(desk, k, "cost", k.cost) for k in dear])))
    return blocks


def _told(desk: Desk, leak: Leak, what: str, value: float | None) -> Spans:
    money = _money(desk, f"leak/{what}/{leak.flow}", value, f"amount * {what}")
    node, commodity = desk.names.node(leak.node), desk.names.commodity(leak.commodity)
    way = t(f"network.way.{leak.way.value}", desk.lang)
    return desk.say(f"diagnosis.leak_{what}_item", node=node, commodity=commodity, way=way, money=money)


def _money(desk: Desk, name: str, value: float | None, formula: str) -> Num:
    return desk.computed(name, value, f"{desk.result.park.park.currency}/a", formula)


def _steps(desk: Desk, chosen: Sequence[Chain]) -> list[Row]:
    flows, currency = desk.result.observed.by_id, desk.result.park.park.currency
    rows: list[Row] = []
    for k, chain in enumerate(chosen, start=1):
        for step in chain.steps:
            flow = flows[step.flow]
            amount = desk.number(
                flow.ref, f"flow/observed/{flow.id}", flow.amount, flow.unit, formula="reconciled flow"
            )
            per = f"{currency}/{step.unit.removesuffix('/a')}"
            price = desk.computed(f"valuechain/price/{step.commodity}", step.price, per, "price of the document")
            worth = _money(desk, f"valuechain/worth/{step.flow}", step.value, "amount * price")
            ends = desk.names.node(step.source), desk.names.node(step.target)
            rows.append((desk.data(k), desk.data(ends[0]), desk.data(ends[1]),
                         desk.data(desk.names.commodity(step.commodity)), (amount,), (price,), (worth,)))  # fmt: skip
    return rows


def _leak(desk: Desk, leak: Leak) -> Row:
    flow = desk.result.observed.by_id[leak.flow]
    amount = desk.number(flow.ref, f"flow/observed/{flow.id}", flow.amount, flow.unit, formula="reconciled flow")
    worth = _money(desk, f"leak/worth/{leak.flow}", leak.worth, "amount * worth")
    cost = _money(desk, f"leak/cost/{leak.flow}", leak.cost, "amount * cost")
    way = desk.data(t(f"network.way.{leak.way.value}", desk.lang))
    node, commodity = desk.data(desk.names.node(leak.node)), desk.data(desk.names.commodity(leak.commodity))
    return (node, commodity, way, (amount,), (worth,), (cost,))
