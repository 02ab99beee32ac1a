"""Page one: what the plan's benefit rests on, the main result, and whether it could be recomputed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.park.enums import StateKind
from parkloop.report.model import Heading, Num, Paragraph, Words

if TYPE_CHECKING:
    from parkloop.park.results import Choice, IndicatorValue
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans

_WEAK = ("typical", "memory")
SHARES = ("measured", "reported", "computed", "typical", "memory")


def build(desk: Desk) -> list[Block]:
    """The blocks of page one."""
    r = desk.result
    blocks: list[Block] = [Heading(1, t("report.summary.title", desk.lang), numbered=False)]
    known = sum(1 for f in r.observed.flows if f.amount is not None)
    blocks.append(
        desk.p(
            "summary.basis",
            park=r.park.park.name,
            nodes=desk.count("nodes", len(r.park.inside), "nodes inside"),
            commodities=desk.count("commodities", len(r.park.commodities), "commodities"),
            flows=desk.count("flows/known", known, "observed flows with an amount"),
        )
    )
    if r.park.park.fictional:
        blocks.append(desk.p("summary.fictional"))
    blocks.append(shares(desk))
    blocks += _outcome(desk)
    blocks.append(certificate(desk))
    changes = _changes(desk)
    if changes:
        blocks.append(
            desk.table(
                "summary.changes",
                [("indicator", 3, False), ("observed", 1.6, True), ("reference", 1.6, True), ("plan", 1.6, True)],
                changes,
                limit=6,
                note=desk.say("summary.changes_note", year=str(r.year)),
            )
        )
    return [replace(b, style="lead") if isinstance(b, Paragraph) else b for b in blocks]


def shares(desk: Desk) -> Block:
    """What share of the plan's benefit rests on reported, typical and remembered data."""
    found = desk.result.data_shares
    parts: list[Spans] = []
    for key in (*SHARES, *sorted(set(found) - set(SHARES))):
        if key in found:
            number = desk.number(
                desk.result.data_share_refs.get(key, ""),
                f"share/{key}",
                found[key],
                "1",
                formula="share of benefit",
                style="percent",
            )
            name = desk.names.entry(("report.share", "enums.Provenance", "enums.Confidence"), key)
            parts.append(desk.say("summary.share", what=name, share=Num(number.ref, "percent")))
    if not parts:
        return desk.p("summary.no_shares")
    weak = sum(found.get(key, 0.0) for key in _WEAK)
    key = "summary.shares_weak" if weak > 0.3 else "summary.shares"
    return desk.p(key, shares=_list(desk, parts))


def _list(desk: Desk, parts: list[Spans]) -> Spans:
    out: list[object] = []
    for part in parts:
        if out:
            out.append(Words(t("report.join.comma", desk.lang)))
        out.extend(part)
    return tuple(out)  # type: ignore[arg-type]


def _outcome(desk: Desk) -> list[Block]:
    r = desk.result
    chosen = r.plan.choices
    passing = sum(1 for e in r.evaluations.values() if e.passes)
    blocks: list[Block] = [
        desk.p(
            "summary.funnel",
            findings=desk.count("findings", len(r.findings), "findings"),
            options=desk.count("options", len(r.options), "options"),
            passing=desk.count("options/passing", passing, "options that no gate stops"),
            chosen=desk.count("plan/options", len(chosen), "options in the plan"),
        )
    ]
    if chosen:
        names = [desk.names.option(c.option) for c in sorted(chosen, key=lambda c: (c.year, c.option))]
        listed = desk.listed(names[:5])
        unknown = sum(1 for c in chosen if (o := desk.option.get(c.option)) is None or o.capex is None)
        many = "_many" if len(names) > 5 else ""
        known = [cost for c in chosen if (cost := _invested(desk, c)) is not None]
        if not known:  # a sum over nothing known is not zero
            blocks.append(desk.p(f"summary.chosen_unpriced{many}", names=listed))
        else:
            money = _spent(desk, known)
            blocks.append(desk.p(f"summary.chosen{many}", names=listed, money=money))
            if unknown:
                n = desk.count("plan/options/unpriced", unknown, "options in the plan without investment")
                blocks.append(desk.p("summary.unpriced", n=n))
    else:
        blocks.append(desk.p("summary.nothing_chosen"))
    if r.plan.disagreements:
        n = desk.count("plan/disagreements", len(r.plan.disagreements), "rank and plan disagree")
        blocks.append(desk.p("summary.disagreements", n=n))
    return blocks


def _invested(desk: Desk, choice: Choice) -> tuple[float, str] | None:
    """What a chosen option costs, and its trace.

    Investment is summed over options: over payers it would count twice what the pool of all budgets holds too.
    """
    if choice.capex is not None:
        return choice.capex, f"report/option/{choice.option}/chosen_capex"
    option = desk.option.get(choice.option)
    value = option.capex.value if option is not None and option.capex is not None else None
    return None if value is None else (value, f"option/{choice.option}/capex")


def _spent(desk: Desk, known: list[tuple[float, str]]) -> Num:
    total, currency = math.fsum(value for value, _ in known), desk.result.park.park.currency
    return desk.computed(
        "plan/spent", total, currency, "sum(investment of the chosen options)", [ref for _, ref in known]
    )


def _changes(desk: Desk) -> list[tuple[Spans, ...]]:
    """Indicators that the plan changes against the reference, the ones with a direction first."""
    table = {kind: {v.id: v for v in values} for kind, values in desk.result.indicators.items()}
    reference, after = table.get(StateKind.REFERENCE, {}), table.get(StateKind.PLAN, {})
    observed = table.get(StateKind.OBSERVED, {})
    rows: list[tuple[int, float, tuple[Spans, ...]]] = []
    for id_, value in after.items():
        base = reference.get(id_)
        if base is None or base.value is None or value.value is None or not value.direction:
            continue
        change = abs(value.value - base.value) / (abs(base.value) or 1.0)
        if change > 1e-3:
            cells = [
                _cell(desk, v, kind)
                for v, kind in ((observed.get(id_), "observed"), (base, "reference"), (value, "plan"))
            ]
            rows.append((0, -change, (desk.data(value.name), *cells)))
    return [row for _, _, row in sorted(rows, key=lambda x: (x[0], x[1]))]


def _cell(desk: Desk, value: IndicatorValue | None, kind: str) -> Spans:
    if value is None:
        return desk.say("number.unknown")
    return (desk.number(value.ref, f"indicator/{kind}/{value.id}", value.value, value.unit, formula="indicator"),)


def certificate(desk: Desk) -> Block:
    """Whether an independent computation reproduces the result."""
    c = desk.result.certificate
    return desk.p(
        "summary.certified" if c.agrees else "summary.not_certified",
        imbalance=desk.computed(
            "certificate/imbalance", c.max_imbalance_relative, "1", "max |in - out| / largest", style="plain"
        ),
        gap=desk.computed("certificate/baseline_gap", c.baseline_gap, "1", "largest baseline gap", style="percent"),
    )
