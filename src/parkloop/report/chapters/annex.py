"""Annexes: assumptions and knowledge used with their confidence, the certificate, the problems of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base import wording
from parkloop.base.i18n import t
from parkloop.report.chapters import sets
from parkloop.report.chapters.summary import certificate
from parkloop.report.model import Heading, Num
from parkloop.report.origins import origin_words

if TYPE_CHECKING:
    from parkloop.base.trace import Entry
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans


def build(desk: Desk) -> list[Block]:
    """The blocks of the annexes."""
    return [
        *sets.build(desk),
        Heading(1, t("report.annex.knowledge", desk.lang), numbered=False),
        *_basis(desk),
        Heading(1, t("report.annex.certificate", desk.lang), numbered=False),
        *_certificate(desk),
        Heading(1, t("report.annex.problems", desk.lang), numbered=False),
        *_problems(desk),
    ]


def _basis(desk: Desk) -> list[Block]:
    assumed = [e for e in desk.ledger if e.kind == "assumption"]
    known = [e for e in desk.ledger if e.kind == "knowledge"]
    weak = [e for e in (*assumed, *known) if e.confidence == "memory"]
    blocks: list[Block] = [
        desk.p(
            "annex.basis",
            assumed=desk.computed("annex/assumed", len(assumed), "1", "count(assumptions)", style="count"),
            known=desk.computed("annex/known", len(known), "1", "count(knowledge)", style="count"),
            weak=desk.computed("annex/weak", len(weak), "1", "count(unverified)", style="count"),
        )
    ]
    columns = [("origin", 2.6, False), ("value", 1.4, True), ("source", 2, False), ("confidence", 1.4, False)]
    if desk.result.versions:
        rows = [(desk.data(name), desk.data(version)) for name, version in sorted(desk.result.versions.items())]
        blocks.append(desk.table("versions", [("data_set", 2, False), ("version", 2, False)], rows))
    for name, entries in (("assumptions", assumed), ("knowledge", known)):
        if entries:
            blocks.append(desk.table(name, columns, _rows(desk, entries), limit=25))
    return blocks


def _rows(desk: Desk, entries: list[Entry]) -> list[tuple[Spans, ...]]:
    """One row for each origin; where its value differs from use to use, that is said in place of a value."""
    by_origin: dict[str, list[Entry]] = {}
    for entry in entries:
        by_origin.setdefault(entry.origin, []).append(entry)
    rows: list[tuple[Spans, ...]] = []
    for origin, mine in by_origin.items():
        values = {(e.value, e.unit) for e in mine}
        first = mine[0]
        cell: Spans = (Num(first.id),)
        if len(values) > 1:
            cell = desk.say("annex.varies", n=desk.count(f"annex/values/{origin}", len(values), f"values of {origin}"))
        confidence = desk.names.entry(("enums.Confidence",), first.confidence or "unknown")
        rows.append((desk.data(origin_words(first, desk.names)), cell, desk.data(first.source), desk.data(confidence)))
    return rows


def _certificate(desk: Desk) -> list[Block]:
    c = desk.result.certificate
    blocks: list[Block] = [certificate(desk)]
    if c.objective is not None or c.recomputed_objective is not None:
        blocks.append(
            desk.p(
                "annex.objective",
                found=desk.computed("certificate/objective", c.objective, "1", "objective by the solver"),
                again=desk.computed(
                    "certificate/recomputed", c.recomputed_objective, "1", "objective recomputed from the flows"
                ),
            )
        )
    blocks += [desk.p("annex.note", "item", note=desk.reason(n)) for n in c.notes]
    gaps = sorted(((k, v) for k, v in c.baseline_gaps.items() if abs(v) > 1e-6), key=lambda kv: (-abs(kv[1]), kv[0]))
    if gaps:
        units = {f.id: f.unit for s in desk.result.columns.values() for f in s.flows}
        rows = [
            (
                desk.data(k),
                (desk.computed(f"baseline_gap/{k}", v, units.get(k, "1"), "reproduced - reconciled", style="signed"),),
            )
            for k, v in gaps
        ]
        blocks.append(desk.table("baseline_gaps", [("flow", 3, False), ("gap", 1.5, True)], rows, limit=15))
    return blocks


def _problems(desk: Desk) -> list[Block]:
    found = desk.result.problems
    if not found:
        return [desk.p("annex.no_problems")]
    rows = [
        (
            desk.say(f"annex.severity.{p.severity}"),
            desk.data(wording.place(p, desk.lang)),
            desk.data(wording.message(p, desk.lang)),
            desk.data(wording.hint(p, desk.lang)),
        )
        for p in found
    ]
    columns = [("severity", 0.8, False), ("place", 2, False), ("message", 3, False), ("hint", 3, False)]
    return [
        desk.p("annex.problems_intro", n=desk.count("problems", len(found), "problems of the data")),
        desk.table("problems", columns, rows, limit=30),
    ]
