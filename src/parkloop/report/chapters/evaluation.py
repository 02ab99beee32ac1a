"""Evaluation of each option alone against the reference (clauses 7.1 to 7.4), and the gates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.text import Text
from parkloop.park.option import Reason
from parkloop.report.model import Num

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.park.results import Evaluation
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans

PER_TABLE = 6

_PRICE = "evaluation.unknown.price"
_SAME = {
    "evaluation.blocked.quantity": ("evaluation.unknown.no_amount", "evaluation.unknown.unknown_amount"),
    "evaluation.blocked.plausible": ("evaluation.unknown.impossible",),
}
"""What a gate that fails says already."""


def build(desk: Desk) -> list[Block]:
    """The blocks of the chapter."""
    found = desk.result.evaluations
    blocks: list[Block] = [
        desk.heading(1, "evaluation.title"),
        desk.p("evaluation.intro", clauses="7.1—7.4", year=str(desk.result.year)),
    ]
    order = [i for i in desk.ranked if i in found]
    if not order:
        return [*blocks, desk.p("evaluation.nothing")]
    blocks.append(desk.heading(2, "evaluation.values"))
    criteria = list(dict.fromkeys(c for i in order for c in found[i].values))
    count = max(1, -(-len(criteria) // PER_TABLE))
    per = -(-len(criteria) // count)
    blocks += [_values(desk, order, criteria[k * per : (k + 1) * per], k) for k in range(count)]
    blocks += [desk.heading(2, "evaluation.gates"), *_gates(desk, order)]
    blocks.append(_effects(desk, order))
    return blocks


def _values(desk: Desk, order: list[str], criteria: list[str], part: int) -> Block:
    from parkloop.report.model import Column, Table

    rows = [
        (desk.data(desk.names.option(i)), *(_value(desk, desk.result.evaluations[i], c) for c in criteria))
        for i in order
    ]
    base = desk.table(f"evaluation.{part}", [("option", 2.4, False)], [(r[0],) for r in rows], limit=desk.shown,
                      caption=desk.say("table.evaluation"), note=desk.say("evaluation.note"))  # fmt: skip
    heads = (
        *base.columns,
        *(Column(desk.capital(desk.names.criterion(c)), 1.25, number=True, verbatim=True) for c in criteria),
    )
    cut = len(base.rows)
    return Table(base.key, base.caption, heads, tuple(rows[:cut]), base.note, more=tuple(rows[cut:]))


def _value(desk: Desk, evaluation: Evaluation, criterion: str) -> Spans:
    if criterion not in evaluation.values:
        return desk.data(None)
    unit = desk.result.criteria_units.get(criterion, "1")
    ref = evaluation.refs.get(criterion, "")
    name = f"evaluation/{evaluation.option}/{criterion}"
    return (desk.number(ref, name, evaluation.values[criterion], unit, formula="value of the criterion"),)


def _gates(desk: Desk, order: list[str]) -> list[Block]:
    found = desk.result.evaluations
    names = list(dict.fromkeys(g for i in order for g in found[i].gates))
    words = {g: desk.names.entry(("evaluation.gate",), g) for g in names}
    blocks: list[Block] = []
    counts = {v: sum(1 for i in order if _worst(found[i]) == v) for v in ("pass", "conditional", "fail")}
    numbers: dict[str, Any] = {
        f"n_{v}": desk.count(f"gates/{v}", n, f"options whose gates end in {v}") for v, n in counts.items()
    }
    blocks.append(desk.p("evaluation.gates_intro", gates=desk.listed(list(words.values())), **numbers))
    held = [i for i in order if _worst(found[i]) != "pass" or found[i].blocked or found[i].unknown]
    if held:
        rows = [
            (
                desk.data(desk.names.option(i)),
                desk.joined([_gate(desk, words[g], v) for g, v in found[i].gates.items() if v != "pass"])
                or desk.say("evaluation.verdict.pass"),
                _remarks(desk, found[i]) or desk.data(None),
            )
            for i in held
        ]  # fmt: skip
        columns = [("option", 2.2, False), ("gates", 2.2, False), ("why_held", 3, False)]
        blocks.append(desk.table("gates", columns, rows, limit=desk.shown))
    return blocks


def _remarks(desk: Desk, evaluation: Evaluation) -> Spans:
    """Why an option is held or held open, with the condition that the law puts."""
    option = desk.option.get(evaluation.option)
    law: list[Spans] = []
    if option and option.legal.condition and evaluation.gates.get("law", "pass") != "pass":
        law.append(desk.data(option.legal.condition))
    told = {again for r in evaluation.blocked for again in _SAME.get(r.key, ())}
    open_ = [r for r in evaluation.unknown if r.key not in told]
    return desk.joined([*law, *(desk.reason(r) for r in _prices_once((*evaluation.blocked, *open_)))])


def _prices_once(reasons: Sequence[Reason]) -> list[Reason]:
    """One sentence for all prices that are not known, in the place of the first."""
    goods = list(dict.fromkeys(r.words["commodity"] for r in reasons if r.key == _PRICE))
    if len(goods) < 2:
        return list(reasons)
    names = [g if isinstance(g, Text) else Text(g, g) for g in goods]
    listed = Text("、".join(n.get("zh") for n in names), ", ".join(n.get("en") for n in names))
    told = Reason(key="evaluation.printed.prices", words={"commodities": listed})
    first = next(i for i, r in enumerate(reasons) if r.key == _PRICE)
    return [told if i == first else r for i, r in enumerate(reasons) if i == first or r.key != _PRICE]


def _gate(desk: Desk, gate: str, verdict: str) -> Spans:
    return desk.say("evaluation.gate_item", gate=gate, verdict=desk.say(f"evaluation.verdict.{verdict}"))


def _worst(evaluation: Evaluation) -> str:
    values = set(evaluation.gates.values())
    return next((v for v in ("fail", "conditional") if v in values), "pass")


def _effects(desk: Desk, order: list[str]) -> Block:
    rows = []
    for i in order:
        for e in desk.result.evaluations[i].effects:
            number = desk.number(
                e.ref, f"effect/{i}/{e.id}", e.amount, e.unit, formula="effect against the reference", style="signed"
            )
            rows.append(
                (
                    desk.data(desk.names.option(i)),
                    desk.data(desk.names.criterion(e.criterion)),
                    desk.data(desk.names.commodity(e.commodity)),
                    desk.data(desk.names.node(e.node) if e.node else None),
                    (Num(number.ref, "signed"),),
                )
            )
    columns = [
        ("option", 2.4, False),
        ("criterion", 1.4, False),
        ("commodity", 1.4, False),
        ("node", 1.4, False),
        ("effect", 1.4, True),
    ]
    return desk.table("effects", columns, rows, printed=False)
